"""Accepting a finding from the editor: a comment beside it, else an entry of `suppress:` in provlint.yaml.

Both come without the reason, with the cursor where it belongs. Until somebody writes it, the comment does not act and SYS903
says so; the entry is no valid one. No reason is invented here.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from lsprotocol.types import CodeAction, CodeActionKind, Command, TextEdit, WorkspaceEdit
from pygls.uris import from_fs_path

from provlint.lsp.buffer import Buffer, Shown
from provlint.lsp.positions import Lines
from provlint.model.finding import FindingRecord
from provlint.model.values import NamedTuple

#: The command that puts the cursor where the reason of a suppression belongs.
GIVE_REASON: Final = "provlint.giveReason"

#: Stands for the reason while a comment is tried; without a reason it would not act.
_TRIED: Final = "tried"
_NOT_SUPPRESSED: Final = frozenset({"SYS901", "SYS902", "SYS903"})


class Insertion(NamedTuple):
    """What to write at an offset; `reason` is where, within it, the reason goes."""

    at: int
    text: str
    reason: int


def suppressions(buffer: Buffer, shown: Shown, text_of: Callable[[str], str]) -> Iterator[CodeAction]:
    """The action that accepts a finding. A comment is offered only where it would act; the configuration is named only
    where there is one."""
    finding = shown.finding
    if finding["rule"] in _NOT_SUPPRESSED:
        return
    for title, insertion in _comments(buffer, finding):
        if _accepted(buffer, _written(buffer.text, insertion, _TRIED), finding):
            yield _action(title, buffer.uri, buffer.text, buffer, shown, insertion)
            return
    config = buffer.session.plan.config
    uri = from_fs_path(os.path.abspath(config)) if config else None  # noqa: PTH100
    if uri is not None:
        text = text_of(uri)
        entry = _listed(buffer, finding, text)
        if entry is not None:
            title = f"Accept {finding['rule']} in {os.path.basename(config)}, with a reason"  # noqa: PTH119
            yield _action(title, uri, text, buffer, shown, entry)


def _action(
    title: str, uri: str, text: str, buffer: Buffer, shown: Shown, insertion: Insertion
) -> CodeAction:
    here = Lines(text, buffer.encoding).range(insertion.at, insertion.at)
    # the place of the reason as it will be, with the insertion in the text
    reason = Lines(_written(text, insertion, ""), buffer.encoding).position(insertion.at + insertion.reason)
    return CodeAction(
        title,
        kind=CodeActionKind.QuickFix,
        diagnostics=[shown.diagnostic],
        edit=WorkspaceEdit(changes={uri: [TextEdit(here, insertion.text)]}),
        command=Command("Give the reason", GIVE_REASON, arguments=[uri, reason.line, reason.character]),
    )


def _comments(buffer: Buffer, finding: FindingRecord) -> Iterator[tuple[str, Insertion]]:
    rule = finding["rule"]
    begin, _ = buffer.offsets(finding["place"])
    segments = [
        buffer.offsets(segment["place"])
        for article in buffer.check(buffer.text, with_record=True)
        if article.key == finding["key"] and article.record is not None
        for segment in article.record["segments"]
    ]
    if not finding.get("absent"):
        # inside the block, behind its last word: right in a list, a table or a heading, too
        own = next((end for start, end in segments if start <= begin <= end), None)
        if own is not None:
            yield (
                f"Accept {rule} in this block, with a reason",
                _comment(own, f" <!-- provlint: ignore[{rule}] -- ", " -->"),
            )
    whole = f"<!-- provlint: ignore-article[{rule}] -- "
    title = f"Accept {rule} in this article, with a reason"
    if segments:
        last = max(end for _, end in segments)
        yield title, _comment(last, f"\n\n{whole}", " -->")
    front = re.match(r"\ufeff?(---|\+\+\+)\r?\n.*?^\1[ \t]*\r?\n", buffer.text, re.S | re.M)
    yield title, _comment(front.end() if front else 0, whole, " -->\n\n")


def _comment(at: int, before: str, after: str) -> Insertion:
    return Insertion(at, before + after, len(before))


def _written(text: str, insertion: Insertion, reason: str) -> str:
    at = insertion.at
    words = insertion.text[: insertion.reason] + reason + insertion.text[insertion.reason :]
    return text[:at] + words + text[at:]


def _accepted(buffer: Buffer, text: str, finding: FindingRecord) -> bool:
    """Whether the finding, known by its fingerprint, is suppressed in the text, and no other has come."""
    after = [one for article in buffer.check(text) for one in article.findings]
    before = {shown.finding["fingerprint"] for shown in buffer.shown}
    active = {one["fingerprint"] for one in after if not one.get("suppressed")}
    held = {one["fingerprint"] for one in after if one.get("suppressed")}
    return finding["fingerprint"] in held and active <= before


def _listed(buffer: Buffer, finding: FindingRecord, config: str) -> Insertion | None:
    """An entry of `suppress:`; None where the list is written in a way that has no place for a further line."""
    import yaml

    file = buffer.file.key
    # as a pattern, which knows * ? [
    of: dict[str, Any] = {"rules": [finding["rule"]], "paths": [re.sub(r"([*?\[])", r"[\1]", file)]}
    if finding["key"] != file:
        of["key"] = finding["key"]
    if not finding.get("absent") and finding.get("snippet"):
        of["text"] = finding["snippet"]
    told = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in of.items())
    before, after = f'- {{{told}, reason: "', '"}'
    try:
        root = yaml.compose(config, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    entries = root.value if isinstance(root, yaml.MappingNode) and not root.flow_style else []
    at = next((value for name, value in entries if name.value == "suppress"), None)
    if at is None:
        end = len(config)
        start = "" if config.endswith("\n") or not config else "\n"
        before = f"{start}suppress:\n  {before}"
        return Insertion(end, f"{before}{after}\n", len(before)) if entries else None
    if not isinstance(at, yaml.SequenceNode) or at.flow_style or not at.value:
        return None
    line = config.rfind("\n", 0, at.start_mark.index) + 1
    before = config[line : at.start_mark.index] + before
    return Insertion(line, f"{before}{after}\n", len(before)) if before.lstrip().startswith("- {") else None
