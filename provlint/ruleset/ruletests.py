"""The tests inside rule files: `tests: {fires: [...], silent: [...]}` of declared rules, for `provlint test`.

The engine is handed in as a function, because this layer lies below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from provlint.model.span import Span
from provlint.model.values import NamedTuple
from provlint.ruleset.layers import shown, validated
from provlint.ruleset.yamlload import Document, read

#: Checks one text: (text, its path, id of the rule) -> the findings of that rule as JSON (`FindingRecord`).
Check = Callable[[str, str, str], Sequence[Mapping[str, Any]]]

_SUFFIX: Final = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "wordpress": ".json",
    "feed": ".rss",
}


class TestResult(NamedTuple):
    """One test. `problem` is "" where it passed, else what was expected and what came; `origin` is
    "file:line:column". `kind` is "fires", "silent" or "untested" (a rule without tests: told, not failed)."""

    rule: str
    kind: str
    number: int
    origin: str
    problem: str

    @property
    def passed(self) -> bool:
        """Whether it passed."""
        return not self.problem or self.kind == "untested"


class RuleTest(NamedTuple):
    """One test of a rule file, not run; the fields are those of `TestResult`. `given` is what the file says: `text`
    and its surroundings (of an untested rule `text` is what it lacks)."""

    rule: str
    kind: str
    number: int
    origin: str
    given: Mapping[str, Any]

    def problem(self, check: Check) -> str:
        """Run it: "" where it passes, else what was expected and what came."""
        if self.kind == "untested":
            return str(self.given["text"])
        return _judge(self.rule, self.kind, self.given, check)


def run_tests(
    path: Path, check: Check, *, root: Path | None = None, wanted: Callable[[str], bool] | None = None
) -> list[TestResult]:
    """The results of the tests in the rule set file `path`, in order; `wanted` says of which rules (default: of all).

    `check` runs one rule over one text; it has to know the rules of this file (`load` with this file as a rule set).
    Raises ConfigError for a file that is wrong.
    """
    document = validated(read(path, shown(path, root or Path())))
    return list(results(document, check, wanted))


def results(
    document: Document, check: Check, wanted: Callable[[str], bool] | None = None
) -> Iterator[TestResult]:
    """The same for a file that has been read."""
    for case in cases(document):
        if wanted is None or wanted(case.rule):
            yield TestResult(case.rule, case.kind, case.number, case.origin, case.problem(check))


def cases(document: Document) -> Iterator[RuleTest]:
    """The tests of a file that has been read, in order, none of them run."""
    for index, rule in enumerate(document.data.get("declare", ())):
        at = ("declare", index)
        tests = rule.get("tests", {})
        if not tests.get("fires") or not tests.get("silent"):
            lacks = " and ".join(kind for kind in ("fires", "silent") if not tests.get(kind))
            # no failure: a house may begin without tests, and is told
            lacking = f"has no tests that it {_verb(lacks)}"
            yield RuleTest(rule["id"], "untested", 0, document.origin(at), {"text": lacking})
        for kind in ("fires", "silent"):
            for number, test in enumerate(tests.get(kind, ()), 1):
                origin = document.origin((*at, "tests", kind, number - 1), key=False)
                yield RuleTest(
                    rule["id"], kind, number, origin, {"text": test} if isinstance(test, str) else test
                )


def _verb(lacks: str) -> str:
    return lacks.replace("silent", "stays silent")


def _judge(rule: str, kind: str, test: Mapping[str, Any], check: Check) -> str:
    try:
        text, marks = unmark(test["text"])
    except ValueError as problem:
        return str(problem)
    text, shift = dressed(text, test)
    name = test.get("path") or f"article{_SUFFIX[test.get('format', 'text')]}"
    found = [one for one in check(text, name, rule) if one["rule"] == rule]
    places = sorted((int(one["place"]["offset"]), int(one["place"]["end_offset"])) for one in found)
    if kind == "silent":
        return f"fires on {_quoted(text, places)}; it has to stay silent" if found else ""
    if test.get("absent"):
        return "" if len(found) == 1 and found[0].get("absent") else "does not say that something is absent"
    if not found:
        return "does not fire"
    wanted = [(start + shift, end + shift) for start, end in marks]
    if marks and places != wanted:
        return f"fires on {_quoted(text, places)}, not on {_quoted(text, wanted)}"
    return ""


def _quoted(text: str, places: Sequence[tuple[int, int]]) -> str:
    return ", ".join(repr(text[start:end]) for start, end in places) or "nothing"


def unmark(marked: str) -> tuple[str, list[Span]]:
    """The text without its [[marks]], and where they were. ValueError for a mark that does not end."""
    out: list[str] = []
    spans: list[Span] = []
    last = size = 0
    for found in re.finditer(r"\[\[|\]\]", marked):
        piece = marked[last : found.start()]
        size += len(piece)
        out.append(piece)
        last = found.end()
        if found.group() == "[[":
            if spans and spans[-1].end < 0:
                raise ValueError("a mark [[ begins inside another one")
            spans.append(Span(size, -1))
        elif not spans or spans[-1].end >= 0:
            raise ValueError("a mark ends with ]] and does not begin")
        else:
            spans[-1] = Span(spans[-1].start, size)
    if spans and spans[-1].end < 0:
        raise ValueError("a mark begins with [[ and does not end")
    out.append(marked[last:])
    return "".join(out), spans


def dressed(text: str, test: Mapping[str, Any]) -> tuple[str, int]:
    """The text with the test's `metadata` put in front, and by how much it moved.

    In Markdown it becomes front matter, in HTML meta elements, in plain text lines such as "Date: ..."; JSON, JSONL
    and feeds say their own.
    """
    metadata: Mapping[str, Any] = test.get("metadata") or {}
    if not metadata:
        return text, 0
    import json

    match test.get("format", _format_of(test.get("path", ""))):
        case "markdown":
            lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in metadata.items()]
            head = "---\n" + "\n".join(lines) + "\n---\n\n"
        case "html":
            from html import escape

            head = "".join(
                f'<title>{escape(str(value))}</title>\n' if key == "title"
                else f'<link rel="canonical" href="{escape(str(value))}">\n' if key == "url"
                else f'<meta name="{escape(key)}" content="{escape(str(value))}">\n'
                for key, value in metadata.items()
            )  # fmt: skip
        case "text":
            head = "".join(f"{key.capitalize()}: {value}\n" for key, value in metadata.items()) + "\n"
        case _:
            return text, 0
    return head + text, len(head)


def _format_of(path: str) -> str:
    suffix = "." + path.rpartition(".")[2].lower() if "." in path else ".txt"
    kinds = {".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".html": "html", ".htm": "html"}
    return kinds.get(suffix, "text" if suffix == ".txt" else suffix[1:])
