"""What an editor can do about a finding: apply its fix, or accept it with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lsprotocol.types import CodeAction, CodeActionKind, Command, Range, TextEdit, WorkspaceEdit

from provlint.engine.fixes import EDITABLE, fixed, replacements
from provlint.lsp.buffer import Buffer, Shown
from provlint.lsp.positions import Lines
from provlint.model.finding import FindingRecord
from provlint.model.values import NamedTuple
from provlint.readers.choose import choose

#: The command that puts the cursor where the reason of a suppression belongs.
GIVE_REASON: Final = "provlint.giveReason"
FIX_ALL: Final = f"{CodeActionKind.SourceFixAll.value}.provlint"

#: Stands for the reason while a suppression is tried; without a reason it would not act.
_TRIED: Final = "tried"
_NOT_SUPPRESSED: Final = frozenset({"SYS901", "SYS902", "SYS903"})


class Insertion(NamedTuple):
    """A comment to write at an offset; `reason` is where, within it, the reason goes."""

    at: int
    text: str
    reason: int


def quick_fixes(buffer: Buffer, wanted: Range) -> Iterator[CodeAction]:
    """The actions for the findings that touch a range: fixes first."""
    touched = list(buffer.at(wanted))
    if _editable(buffer):
        for shown in touched:
            yield from _fix(buffer, shown)
    for shown in touched:
        yield from _suppress(buffer, shown)


def fix_all(buffer: Buffer) -> CodeAction | None:
    """All safe fixes at once; None where there is nothing to fix."""
    change = fixed(buffer.session, buffer.file, buffer.articles, unsafe=False)
    if change is None:
        return None
    mark = buffer.text[: len(buffer.text) - len(buffer.text.removeprefix("\ufeff"))]
    whole = TextEdit(buffer.lines.range(0, len(buffer.text)), mark + change.after)
    return CodeAction(
        f"Fix all {change.fixes} that are safe to fix (provlint)"
        if change.fixes > 1
        else "Fix what is safe to fix (provlint)",
        kind=FIX_ALL,
        edit=WorkspaceEdit(changes={buffer.uri: [whole]}),
    )


def _editable(buffer: Buffer) -> bool:
    spec = choose(buffer.session.readers, buffer.file.path, buffer.text[:4096])
    return spec is not None and spec.name in EDITABLE


def _fix(buffer: Buffer, shown: Shown) -> Iterator[CodeAction]:
    finding = shown.finding
    wanted = replacements(finding, unsafe=True)
    if not wanted:
        return
    safe = finding["fix"]["safety"] == "safe"
    yield CodeAction(
        f"{finding['fix']['message']}{'' if safe else ' (look at it: unsafe)'}",
        kind=CodeActionKind.QuickFix,
        diagnostics=[shown.diagnostic],
        is_preferred=safe or None,
        edit=WorkspaceEdit(
            changes={
                buffer.uri: [
                    TextEdit(buffer.range({"offset": one.start, "end_offset": one.end}), one.text)
                    for one in wanted
                ]
            }
        ),
    )


def _suppress(buffer: Buffer, shown: Shown) -> Iterator[CodeAction]:
    """A comment that accepts the finding, without its reason: until somebody writes that, it does not act, and SYS903
    says so. Offered only where it would act."""
    finding = shown.finding
    if finding["rule"] in _NOT_SUPPRESSED:
        return
    for title, insertion in _comments(buffer, finding):
        tried = _written(buffer.text, insertion, _TRIED)
        if not _accepted(buffer, tried, finding):
            continue
        at = insertion.at + insertion.reason
        # the place as it will be: positions of the text with the comment in it
        after = Lines(_written(buffer.text, insertion, ""), buffer.encoding)
        here = after.position(at)
        yield CodeAction(
            title,
            kind=CodeActionKind.QuickFix,
            diagnostics=[shown.diagnostic],
            edit=WorkspaceEdit(
                changes={
                    buffer.uri: [TextEdit(buffer.lines.range(insertion.at, insertion.at), insertion.text)]
                }
            ),
            command=Command(
                "Give the reason", GIVE_REASON, arguments=[buffer.uri, here.line, here.character]
            ),
        )
        return


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
