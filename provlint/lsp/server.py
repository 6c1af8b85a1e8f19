"""The server: what it answers, and when it checks."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from provlint.engine.session import Plan
from provlint.library import rule_text
from provlint.lsp.actions import FIX_ALL, fix_all, quick_fixes
from provlint.lsp.buffer import Buffer
from provlint.lsp.projects import Projects, is_article
from provlint.lsp.suppressions import GIVE_REASON
from provlint.model.errors import ProvlintError

#: Seconds without a keystroke after which a document is checked.
PAUSE = 0.15
#: The suffix that stands for a language where a document has no file yet.
SUFFIXES = {
    "plaintext": ".txt",
    "markdown": ".md",
    "mdx": ".mdx",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
}


class Provlint(LanguageServer):
    """The state of a server: the open documents as last checked."""

    def __init__(self, version: str, plan_of: Callable[[str], Plan]) -> None:
        # whole texts, because a check reads all of it, and edits by line would have to agree on what ends one
        super().__init__("provlint", version, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.projects = Projects(plan_of)
        self._buffers: dict[str, Buffer] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._told = ""

    def soon(self, uri: str) -> None:
        """Check a document when its author pauses."""
        self.stop(uri)
        self._waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, partial(self.check, uri))

    def stop(self, uri: str) -> None:
        """Do not check a document that waits for it."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def check(self, uri: str) -> None:
        """Check a document and show what is found."""
        self.stop(uri)
        self._buffers.pop(uri, None)
        document = self.workspace.text_documents.get(unquote(uri))
        if document is None:
            return
        path = self._path(uri, document.language_id)
        try:
            session = self.projects.session(path)
            if is_article(session, path):
                encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
                self._buffers[uri] = Buffer(session, uri, path, document.source, encoding)
            self._told = ""
        except ProvlintError as problem:
            # said once, not with every keystroke
            if str(problem) != self._told:
                self._told = str(problem)
                message = types.ShowMessageParams(types.MessageType.Error, f"provlint: {problem}")
                self.window_show_message(message)
        found = self._buffers[uri].shown if uri in self._buffers else []
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, [shown.diagnostic for shown in found], document.version)
        )

    def check_all(self) -> None:
        """Check every open document anew."""
        self.projects.forget()
        for document in list(self.workspace.text_documents.values()):
            self.check(document.uri)

    def close(self, uri: str) -> None:
        """Forget a document, and take its findings off the screen."""
        self.stop(uri)
        self._buffers.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def buffer(self, uri: str) -> Buffer | None:
        """The document as it is now, checked; None where it is no article."""
        if uri in self._waiting:
            self.check(uri)
        return self._buffers.get(uri)

    def _path(self, uri: str, language: str | None) -> str:
        path = to_fs_path(uri) if urlparse(uri).scheme == "file" else None
        if path:
            return path
        # "untitled:Untitled-1" and the like: as if it stood in the first folder of the workspace
        folder = next(
            (folder.uri for folder in self.workspace.folders.values()), self.workspace.root_uri or ""
        )
        name = f"untitled{SUFFIXES.get(language or '', '.txt')}"
        return os.path.join((folder and to_fs_path(folder)) or os.getcwd(), name)  # noqa: PTH109, PTH118


def make_server(version: str, plan_of: Callable[[str], Plan]) -> Provlint:
    """A server with its features. `plan_of` gives the plan of a run over a folder."""
    server = Provlint(version, plan_of)

    @server.feature(types.INITIALIZED)
    def initialized(ls: Provlint, params: types.InitializedParams) -> None:
        workspace = ls.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            ls.client_register_capability(types.RegistrationParams([_watch_rules()]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def rules_changed(ls: Provlint, params: types.DidChangeWatchedFilesParams) -> None:
        ls.check_all()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(ls: Provlint, params: types.DidOpenTextDocumentParams) -> None:
        ls.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(ls: Provlint, params: types.DidChangeTextDocumentParams) -> None:
        ls.soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(ls: Provlint, params: types.DidSaveTextDocumentParams) -> None:
        ls.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(ls: Provlint, params: types.DidCloseTextDocumentParams) -> None:
        ls.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Provlint, params: types.HoverParams) -> types.Hover | None:
        return _hover(ls, params)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    def code_action(ls: Provlint, params: types.CodeActionParams) -> list[types.CodeAction]:
        return _actions(ls, params)

    @server.command(GIVE_REASON)
    def give_reason(ls: Provlint, uri: str, line: int, character: int) -> None:
        here = types.Position(line, character)
        window = ls.client_capabilities.window
        if window and window.show_document and window.show_document.support:
            ls.window_show_document(
                types.ShowDocumentParams(uri, take_focus=True, selection=types.Range(here, here)),
            )

    return server


def serve(version: str, plan_of: Callable[[str], Plan]) -> None:
    """Serve on standard input and output until the client leaves."""
    # duplicates, because the server closes what it is given; what plugins print goes to standard error
    with (
        redirect_stdout(sys.stderr),
        os.fdopen(os.dup(0), "rb") as incoming,
        os.fdopen(os.dup(1), "wb") as out,
    ):
        make_server(version, plan_of).start_io(incoming, out)


def _watch_rules() -> types.Registration:
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*.{yaml,yml}")])
    return types.Registration("provlint-rules", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)


def _hover(ls: Provlint, params: types.HoverParams) -> types.Hover | None:
    buffer = ls.buffer(params.text_document.uri)
    if buffer is None:
        return None
    here = list(buffer.at(types.Range(params.position, params.position)))
    rules = dict.fromkeys(shown.finding["rule"] for shown in here)
    if not rules:
        return None
    texts = [rule_text(buffer.session, rule) for rule in rules]
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(texts))
    return types.Hover(content, here[0].diagnostic.range)


def _actions(ls: Provlint, params: types.CodeActionParams) -> list[types.CodeAction]:
    buffer = ls.buffer(params.text_document.uri)
    if buffer is None:
        return []
    only = params.context.only
    found: list[types.CodeAction] = []
    if _asked(only, types.CodeActionKind.QuickFix.value):
        found += quick_fixes(buffer, params.range, lambda uri: ls.workspace.get_text_document(uri).source)
    # applied on saving where the editor is told to; never offered among the quick fixes
    if only and _asked(only, FIX_ALL):
        whole = fix_all(buffer)
        found += [whole] if whole is not None else []
    return found


def _asked(only: object, kind: str) -> bool:
    """Whether a kind of action is wanted: kinds are prefixes, by dots."""
    if not isinstance(only, (list, tuple)):
        return True
    wanted = [str(getattr(one, "value", one)) for one in only]
    return any(kind == one or kind.startswith(f"{one}.") for one in wanted)
