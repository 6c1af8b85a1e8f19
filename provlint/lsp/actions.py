"""What an editor can do about findings: apply their fixes, or accept them with a reason (`suppressions`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lsprotocol.types import CodeAction, CodeActionKind, Range, TextEdit, WorkspaceEdit

from provlint.engine.fixes import EDITABLE, fixed, replacements
from provlint.lsp.buffer import Buffer, Shown
from provlint.lsp.suppressions import suppressions
from provlint.readers.choose import choose

FIX_ALL: Final = f"{CodeActionKind.SourceFixAll.value}.provlint"


def quick_fixes(buffer: Buffer, wanted: Range, text_of: Callable[[str], str]) -> Iterator[CodeAction]:
    """The actions for the findings that touch a range: fixes first. `text_of` gives the text of another file by its
    address."""
    touched = list(buffer.at(wanted))
    if _editable(buffer):
        for shown in touched:
            yield from _fix(buffer, shown)
    for shown in touched:
        yield from suppressions(buffer, shown, text_of)


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
