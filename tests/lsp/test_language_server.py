"""`provlint lsp` with a real client at the other end (pytest-lsp)."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import pytest_lsp
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient
from pytest_lsp.client import register_lsp_features

TEXT = "The ferry 🌊 runs again\n\nOn 🚢 Monday analysts say it will not last. The pier is open.\n\n- one\n- experts say so\n"
CLM401 = ("--select", "CLM401,SYS903")


def converter() -> Any:
    """lsprotocol takes an action that has a command for the command itself; here it stays an action."""
    make: Any = default_converter
    found = make()
    found.register_structure_hook(
        types.Command | types.CodeAction,
        lambda value, _: found.structure(
            value, types.Command if isinstance(value.get("command"), str) else types.CodeAction
        ),
    )
    return found


def editor() -> LanguageClient:
    """A client that lets the server register what it wants to be told."""
    client = LanguageClient(converter_factory=converter)
    register_lsp_features(client)
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    return client


def capabilities(*encodings: types.PositionEncodingKind) -> types.ClientCapabilities:
    found = pytest_lsp.client_capabilities("visual-studio-code")
    assert found.general is not None
    found.general.position_encodings = list(encodings) or None
    return found


async def started(client: LanguageClient, folder: Path, *encodings: types.PositionEncodingKind) -> str | None:
    result = await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities(*encodings),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "articles")],
        )
    )
    encoding = result.capabilities.position_encoding
    return getattr(encoding, "value", encoding)


@asynccontextmanager
async def running(*words: str) -> AsyncIterator[LanguageClient]:
    """A client with a server that has not been greeted yet."""
    command = [sys.executable, "-m", "provlint", "lsp", *words]
    client: Any = await ClientServerConfig(command, client_factory=editor).start()
    yield client
    await client.shutdown_session()
    await client.stop()


@pytest_asyncio.fixture
async def bare() -> AsyncIterator[LanguageClient]:
    async with running(*CLM401) as client:
        yield client


@pytest_asyncio.fixture
async def client(bare: LanguageClient, tmp_path: Path) -> LanguageClient:
    await started(bare, tmp_path)
    return bare


@pytest_asyncio.fixture
async def all_rules(tmp_path: Path) -> AsyncIterator[LanguageClient]:
    async with running() as client:
        await started(client, tmp_path)
        yield client


async def open_text(
    client: LanguageClient, path: Path, text: str, *, language: str = "markdown", save: bool = True
) -> str:
    if save:
        path.write_text(text, encoding="utf-8")
    uri = path.as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text))
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return uri


async def change(client: LanguageClient, uri: str, text: str) -> list[types.Diagnostic]:
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(2, uri),
            [types.TextDocumentContentChangeWholeDocument(text)],
        )
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[uri])


def spans(found: list[types.Diagnostic]) -> list[tuple[int, int, int]]:
    return [(one.range.start.line, one.range.start.character, one.range.end.character) for one in found]


async def actions(client: LanguageClient, uri: str, where: types.Range, *only: str) -> list[types.CodeAction]:
    context = types.CodeActionContext([], only=[types.CodeActionKind(one) for one in only] or None)
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
    found = await client.text_document_code_action_async(params)
    return [one for one in found or [] if isinstance(one, types.CodeAction)]


def edited(text: str, action: types.CodeAction, uri: str) -> str:
    """The text with the edits of an action, which these tests keep to lines of ASCII."""
    assert action.edit is not None
    assert action.edit.changes is not None
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:row])) for row in range(len(lines) + 1)]

    def at(position: types.Position) -> int:
        return starts[min(position.line, len(lines))] + position.character

    for edit in sorted(action.edit.changes[uri], key=lambda one: at(one.range.start), reverse=True):
        text = text[: at(edit.range.start)] + edit.new_text + text[at(edit.range.end) :]
    return text


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("encoding", "start", "end"),
    [(None, 13, 25), ("utf-16", 13, 25), ("utf-8", 15, 27), ("utf-32", 12, 24)],
)
async def test_columns_are_in_the_unit_that_was_agreed_on(
    bare: LanguageClient, tmp_path: Path, encoding: str | None, start: int, end: int
) -> None:
    offered = [types.PositionEncodingKind(encoding)] if encoding else []
    assert await started(bare, tmp_path, *offered) == (encoding or "utf-16")
    uri = await open_text(bare, tmp_path / "a.md", TEXT)
    assert spans(list(bare.diagnostics[uri])) == [(2, start, end), (5, 2, 13)]


@pytest.mark.asyncio
async def test_findings_come_while_somebody_types(client: LanguageClient, tmp_path: Path) -> None:
    uri = await open_text(client, tmp_path / "a.txt", "The ferry runs again.\n", language="plaintext")
    assert list(client.diagnostics[uri]) == []
    [one] = await change(client, uri, "The ferry runs again.\n\nAnalysts say\u2028it will\r\n\rnot last.\n")
    assert one.range == types.Range(types.Position(2, 0), types.Position(2, 12))
    assert (one.code, one.source, one.severity) == (
        "CLM401",
        "provlint",
        types.DiagnosticSeverity.Information,
    )
    assert await change(client, uri, "The ferry runs again.\n") == []
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


@pytest.mark.asyncio
async def test_what_a_run_skips_is_left_alone(client: LanguageClient, tmp_path: Path) -> None:
    for name in ("README.md", "notes.py"):
        uri = await open_text(client, tmp_path / name, TEXT)
        assert list(client.diagnostics[uri]) == []
    uri = await open_text(client, tmp_path / "new.md", TEXT, save=False)
    assert len(client.diagnostics[uri]) == 2
    # a declaration inside does not make the text another one
    page = '<meta charset="iso-8859-1"><p>Fähre: experts say so.</p>\n'
    uri = await open_text(client, tmp_path / "a.html", page, language="html")
    assert spans(list(client.diagnostics[uri])) == [(0, 37, 48)]


@pytest.mark.asyncio
async def test_the_configuration_is_read_again(client: LanguageClient, tmp_path: Path) -> None:
    config = tmp_path / "provlint.yaml"
    config.write_text("provlint: 1\nrules: {CLM401: error}\n", encoding="utf-8")
    uri = await open_text(client, tmp_path / "a.md", TEXT)
    assert {one.severity for one in client.diagnostics[uri]} == {types.DiagnosticSeverity.Error}
    config.write_text("provlint: 1\nrulez: {}\n", encoding="utf-8")
    assert await change(client, uri, TEXT + "\n") == []
    assert "provlint.yaml:2" in client.messages[-1].message
    config.write_text("provlint: 1\nexclude: ['*.md']\n", encoding="utf-8")
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent(config.as_uri(), types.FileChangeType.Changed)])
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert list(client.diagnostics[uri]) == []


@pytest.mark.asyncio
async def test_hover_tells_the_rule(client: LanguageClient, tmp_path: Path) -> None:
    uri = await open_text(client, tmp_path / "a.md", TEXT)
    document = types.TextDocumentIdentifier(uri)
    found = await client.text_document_hover_async(types.HoverParams(document, types.Position(2, 15)))
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.value.startswith("# CLM401 vague-attribution\n")
    assert "## What to do" in found.contents.value
    assert await client.text_document_hover_async(types.HoverParams(document, types.Position(0, 3))) is None


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.md",
            "The ferry runs again\n\n- one\n- experts say so\n",
            "The ferry runs again\n\n- one\n- experts say so <!-- provlint: ignore[CLM401] -- {} -->\n",
        ),
        (
            "a.html",
            "<h1>The ferry</h1><p>Here <b>experts say</b></p><p>It runs.</p>\n",
            "<h1>The ferry</h1><p>Here <b>experts say <!-- provlint: ignore[CLM401] -- {} --></b></p><p>It runs.</p>\n",
        ),
    ],
)
async def test_a_finding_is_accepted_with_a_reason(
    client: LanguageClient, tmp_path: Path, name: str, text: str, expected: str
) -> None:
    uri = await open_text(client, tmp_path / name, text)
    [one] = client.diagnostics[uri]
    [action] = await actions(client, uri, one.range)
    assert action.title == "Accept CLM401 in this block, with a reason"
    assert edited(text, action, uri) == expected.format("")
    [missing] = [one for one in await change(client, uri, expected.format("")) if one.code != "CLM401"]
    assert "has no reason" in missing.message
    # the cursor goes to where the reason is missing
    assert action.command is not None
    line, character = [int(str(one)) for one in (action.command.arguments or [])[1:]]
    assert expected.format("|").splitlines()[line].index("|") == character
    await client.workspace_execute_command_async(
        types.ExecuteCommandParams(action.command.command, action.command.arguments)
    )
    assert await change(client, uri, expected.format("the survey is linked")) == []


LINKED = "The ferry\n\nIt runs, says [the office](https://ledger.example.net/a?utm_source=chatgpt.com).\n"


@pytest.mark.asyncio
async def test_fixes_are_applied(all_rules: LanguageClient, tmp_path: Path) -> None:
    uri = await open_text(all_rules, tmp_path / "a.md", LINKED)
    [residue] = [one for one in all_rules.diagnostics[uri] if one.code == "GEN303"]
    found = await actions(all_rules, uri, residue.range, "quickfix")
    [fix] = [one for one in found if one.is_preferred]
    assert edited(LINKED, fix, uri) == LINKED.replace("?utm_source=chatgpt.com", "")
    [whole] = await actions(all_rules, uri, residue.range, "source.fixAll")
    assert edited(LINKED, whole, uri) == LINKED.replace("?utm_source=chatgpt.com", "")


@pytest.mark.asyncio
async def test_what_is_absent_is_accepted_in_the_article(all_rules: LanguageClient, tmp_path: Path) -> None:
    uri = await open_text(all_rules, tmp_path / "a.md", LINKED)
    [undated] = [one for one in all_rules.diagnostics[uri] if one.code == "DAT201"]
    titles = {one.title: one for one in await actions(all_rules, uri, undated.range)}
    action = titles["Accept DAT201 in this article, with a reason"]
    after = edited(LINKED, action, uri).replace(" --  -->", " -- it is a notice -->")
    assert after == LINKED.rstrip("\n") + "\n\n<!-- provlint: ignore-article[DAT201] -- it is a notice -->\n"
    assert "DAT201" not in {one.code for one in await change(all_rules, uri, after)}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (
            "provlint: 1\n",
            'provlint: 1\nsuppress:\n  - {rules: ["CLM401"], paths: ["a [[]1].txt"], text: "Experts say", reason: "{}"}\n',
        ),
        (
            "suppress:\n- {rules: [SRC], paths: [b.txt], reason: old}\nprovlint: 1",
            'suppress:\n- {rules: ["CLM401"], paths: ["a [[]1].txt"], text: "Experts say", reason: "{}"}\n- {rules: [SRC], paths: [b.txt], reason: old}\nprovlint: 1',
        ),
        ("provlint: 1\nsuppress: []\n", ""),
    ],
)
async def test_formats_without_comments_are_accepted_in_the_configuration(
    client: LanguageClient, tmp_path: Path, config: str, expected: str
) -> None:
    (tmp_path / "provlint.yaml").write_text(config, encoding="utf-8")
    text = "The ferry\n\nExperts say so.\n"
    uri = await open_text(client, tmp_path / "a [1].txt", text, language="plaintext")
    [one] = client.diagnostics[uri]
    found = await actions(client, uri, one.range)
    if not expected:
        assert found == []
        return
    [action] = found
    assert action.title == "Accept CLM401 in provlint.yaml, with a reason"
    assert edited(config, action, (tmp_path / "provlint.yaml").as_uri()) == expected.replace("{}", "")
    assert action.command is not None
    line, character = [int(str(one)) for one in (action.command.arguments or [])[1:]]
    assert expected.replace("{}", "|").splitlines()[line].index("|") == character
    (tmp_path / "provlint.yaml").write_text(expected.replace("{}", "a quotation"), encoding="utf-8")
    assert await change(client, uri, text) == []
