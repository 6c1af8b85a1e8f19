"""Places in SARIF: artifact addresses, regions in UTF-16 columns, contexts, fixes.

A finding carries its UTF-16 columns and context in `render`; where it does not (places of evidence, of related texts,
of edits) the source is asked, and where that cannot be had the columns in code points stand in: right on every line
without characters beyond the Basic Multilingual Plane.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Any, Final

from provlint.evidence.places import source_place, window
from provlint.model.source import Source
from provlint.model.span import Place
from provlint.report.base import ReportContext

#: The base that all addresses count from; it has no address of its own, so that no log names a machine's folders.
BASE: Final = "SRCROOT"
#: Longest source text of a place that is repeated in the log.
LONGEST: Final = 8_000


class Places:
    """Turns places of findings into SARIF; keeps the source of one file, as findings come file by file."""

    __slots__ = ("_ask", "_path", "_source", "context")

    def __init__(self, context: ReportContext) -> None:
        self.context = context
        self._ask: Callable[[str], Source | None] = context.source
        self._path: str | None = None
        self._source: Source | None = None

    def source(self, path: str) -> Source | None:
        """The file, whole and decoded; remembered until another is asked for."""
        if path != self._path:
            self._path = path
            self._source = self._ask(path)
        return self._source

    def artifact(self, path: str, key: str = "") -> dict[str, Any]:
        """The artifactLocation of a file, relative to BASE."""
        return {
            "uri": uri(path, root=self.context.root, prefix=self.context.prefix, key=key),
            "uriBaseId": BASE,
        }

    def location(
        self,
        path: str,
        place: Mapping[str, Any],
        render: Mapping[str, Any] | None = None,
        key: str = "",
    ) -> dict[str, Any]:
        """The physicalLocation of a place record."""
        physical: dict[str, Any] = {"artifactLocation": self.artifact(path, key)}
        if place.get("offset") is None and not place.get("line"):
            return physical
        if not render or "utf16" not in render or "context" not in render:
            source = self.source(path)
            if source is not None and place.get("offset") is not None:
                there = Place(int(place["offset"]), int(place.get("end_offset", place["offset"])))
                place = source_place(source, there)
                render = window(source, there)
        if not place.get("line"):
            return physical
        render = render or {}
        columns = render.get("utf16") or (
            place.get("column", 1),
            place.get("end_column", place.get("column", 1)),
        )
        region: dict[str, Any] = {
            "startLine": place["line"],
            "startColumn": columns[0],
            "endLine": place.get("end_line", place["line"]),
            "endColumn": columns[1],
        }
        if self.context.snippets:
            text = _region_text(place, render)
            if text is None and place.get("offset") is not None and (source := self.source(path)) is not None:
                text = source.slice(int(place["offset"]), int(place["end_offset"]))
            if text is not None and len(text) <= LONGEST:
                region["snippet"] = {"text": text}
        physical["region"] = region
        context = render.get("context")
        if context and self.context.snippets:
            around = context.get("utf16") or (context["column"], context["end_column"])
            physical["contextRegion"] = {
                "startLine": context["line"],
                "startColumn": around[0],
                "endLine": context["end_line"],
                "endColumn": around[1],
                "snippet": {"text": context["text"]},
            }
        return physical

    def fix(self, path: str, fix: Mapping[str, Any], key: str = "") -> dict[str, Any]:
        """A fix: all its edits in the order of their places."""
        replacements = []
        for edit in fix.get("edits", ()):
            region = self.location(path, edit["place"], None, key).get("region")
            if region is not None:
                deleted = {name: value for name, value in region.items() if name != "snippet"}
                replacements.append({"deletedRegion": deleted, "insertedContent": {"text": edit["text"]}})
        change = {"artifactLocation": self.artifact(path, key), "replacements": replacements}
        return {"description": {"text": sentence(str(fix.get("message", "")))}, "artifactChanges": [change]}


def _region_text(place: Mapping[str, Any], render: Mapping[str, Any]) -> str | None:
    """The source text of the place, cut out of its context or of its line."""
    context = render.get("context")
    if context and "at" in context:
        begin, stop = context["at"]
        text: str = context["text"][begin:stop]
        return text
    line = render.get("line")
    if line is None or place.get("end_line", place["line"]) != place["line"]:
        return None
    first = int(render.get("line_offset", 1))
    begin, stop = int(place["column"]) - first, int(place["end_column"]) - first
    if begin < 0 or stop > len(line):
        return None
    found: str = line[begin:stop]
    return found


def uri(path: str, *, root: str = "", prefix: str = "", key: str = "") -> str:
    """The percent-encoded address of a file, relative to the top of the repository.

    `prefix` leads from there to the folder that `path` counts from. An absolute path is made relative to `root`;
    outside of it only what the article's key says of it is used, so that no log names a machine's folders.
    """
    from urllib.parse import quote

    path = path.replace("\\", "/")
    drive = len(path) > 1 and path[1] == ":" and path[0].isalpha()
    if path.startswith("/") or drive:
        top = root.replace("\\", "/").rstrip("/")
        if top and path.startswith(top + "/"):
            path = path[len(top) + 1 :]
        else:
            path = key.partition("#")[0] or posixpath.basename(path)
    elif prefix:
        path = posixpath.join(prefix.replace("\\", "/"), path)
    path = posixpath.normpath(path)
    path = path.lstrip("/") or "-"
    return quote(path, safe="/-._~!$&'()*+,;=@", errors="replace")


def sentence(text: str) -> str:
    """`text` on one line, ending as a sentence does."""
    text = " ".join(text.split())
    if not text:
        return "No message."
    if text[-1] in ".!?…":
        return text
    return text + "." if text[-1] not in "。！？" else text
