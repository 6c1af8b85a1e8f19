"""What an editor makes of our schema: yaml-language-server, as a real client talks to it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import npmtools
import pytest

from provlint.cli.main import main

pytestmark = pytest.mark.slow


class Editor:
    """The least a client has to do: JSON-RPC over standard input and output."""

    def __init__(self, command: list[str], folder: Path) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self._waiting: list[dict[str, Any]] = []
        root: dict[str, Any] = {"rootUri": folder.as_uri(), "capabilities": {}, "processId": None}
        self.ask("initialize", root)
        self._send({"method": "initialized", "params": {}})
        settings = {
            "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        }
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Show a text; the diagnostics that come back."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            message = self._next()
            params = message.get("params", {})
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == document["uri"]
            ):
                found: list[dict[str, Any]] = params["diagnostics"]
                return found

    def ask(self, method: str, params: Any) -> Any:
        """A request's result; what else arrives meanwhile is answered or kept."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        kept: list[dict[str, Any]] = []
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                self._waiting = kept
                return message.get("result")
            kept.append(message)

    def at(self, method: str, file: Path, line: int, character: int) -> Any:
        """A request about a place."""
        place = {"line": line, "character": character}
        return self.ask(method, {"textDocument": {"uri": file.as_uri()}, "position": place})

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        if self._waiting:
            return self._waiting.pop(0)
        assert self._process.stdout is not None
        size = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        if not size:
            raise EOFError("the server has gone")
        message: dict[str, Any] = json.loads(self._process.stdout.read(size))
        if "method" in message and "id" in message:  # a request of the server: configuration, registration
            empty = (
                [None] * len(message["params"].get("items", ()))
                if "items" in message.get("params", {})
                else None
            )
            self._send({"id": message["id"], "result": empty})
        return message


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    node = shutil.which("node")
    modules, why = npmtools.installed("yaml-server", {"yaml-language-server": "1.25.0"})
    if modules is None or node is None:
        pytest.skip(f"{why or 'node is not here'}, so no editor was shown the schema")
    server = modules / "yaml-language-server" / "bin" / "yaml-language-server"
    found = Editor([node, str(server), "--stdio"], tmp_path_factory.mktemp("editor"))
    yield found
    found.close()


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A rule set as `provlint new` writes it, with its schema beside it."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "ruleset", "house-rules"]) == 0
    file = tmp_path / "house-rules.yaml"
    return file, file.read_text(encoding="utf-8")


def test_what_new_writes_is_clean(editor: Editor, begun: tuple[Path, str]) -> None:
    assert editor.open(*begun) == []


def test_a_wrong_word_is_marked(editor: Editor, begun: tuple[Path, str]) -> None:
    file, text = begun
    wrong = text.replace("severity: note", "severity: notice").replace("terms: [survey", "term: [survey")
    told = editor.open(file, wrong)
    lines = wrong.splitlines()
    assert {lines[one["range"]["start"]["line"]].strip().split(":")[0] for one in told} == {
        "severity",
        "check",
    }
    assert any('"note"' in one["message"] for one in told)


def test_keys_are_offered_and_explained(editor: Editor, begun: tuple[Path, str]) -> None:
    file, text = begun
    head = text[: text.index("    check: {type: phrase")]
    editor.open(file, head + "    check:\n      type: sequence\n      \n    ")
    line = head.count("\n") + 2
    offered = editor.at("textDocument/completion", file, line, 6)
    labels = {one["label"] for one in (offered["items"] if isinstance(offered, dict) else offered)}
    assert {"parts", "gap", "in_one"} <= labels
    hover = editor.at("textDocument/hover", file, line - 1, 8)
    assert "one behind the other" in json.dumps(hover), hover


def test_roles_and_kinds_of_evidence_are_offered(editor: Editor, begun: tuple[Path, str]) -> None:
    file, text = begun
    head = text[: text.index("    check: {type: phrase")]
    written = head + "    scope:\n      - \n    check:\n      type: evidence\n      kind: \n"
    editor.open(file, written)
    first = head.count("\n")
    for line, column, wanted in ((first + 1, 8, {"title", "prose"}), (first + 4, 12, {"author", "label"})):
        offered = editor.at("textDocument/completion", file, line, column)
        assert wanted <= {
            one["label"] for one in (offered["items"] if isinstance(offered, dict) else offered)
        }
