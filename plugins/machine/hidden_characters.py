"""GEN306 hidden-characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Article, Example, Finding, Related, Rule, RuleMeta, Stated

_WORDS = {
    "hidden:zero-width": "Zero-width characters stand in the text",
    "hidden:tags": "Tag characters, which spell out hidden text, stand here",
    "hidden:selectors": "Variation selectors that select nothing stand here: they can carry hidden data",
    "hidden:bidi": "Direction controls stand in text without right-to-left words: what is read is not what is written",
    "hidden:filler": "Filler characters, which look like nothing, stand in the text",
}
_STRAY = {
    "hidden:zero-width": "Zero-width characters stand between words",
    "hidden:bidi": "Direction marks stand in text without right-to-left words",
}


def _stray(one: Stated) -> bool:
    return bool(one.detail["stray"])


class Options(NamedTuple):
    """Options of GEN306. `allow`: code points that are not reported, as "U+200B"."""

    allow: tuple[str, ...] = ()


class HiddenCharacters(Rule):
    """One finding for each sort of hidden character in an article, at the first; the others are related places."""

    meta = RuleMeta(
        id="GEN306",
        name="hidden-characters",
        severity="warning",
        summary="The text holds characters that nobody can see.",
        why="Zero-width characters, tags and runs of variation selectors come with text pasted from tools, mark it, or hide instructions in it; direction"
        " controls show words in another order than they are written. Searches and comparisons fail on them.",
        fix="Remove them, or type the passage again.",
        fires=(
            Example("The har[[\u200b]]bour opens at noon.\n"),
            Example("The budget[[\U000e0069\U000e0067\U000e006e]] was approved.\n"),
            Example("The file is named report[[\u202e]]gnp.exe in the list.\n"),
        ),
        silent=(
            Example(
                "The family \U0001f468\u200d\U0001f469\u200d\U0001f467 came with flags \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f and hearts \u2764\ufe0f.\n"
            ),
            Example("نمی\u200cخواهم در خانه بمانم.\n"),
            Example(
                "Die Donau\u00addampf\u00adschiff\u00adfahrt beginnt heute; le prix\u202f: 12\u202f000 francs.\n"
            ),
        ),
        structural=True,
        limits="A single mark at the edge of a paragraph is passed over: editors leave it. Marks that split no word and turn nothing"
        " round are a note.",
        references=("https://www.unicode.org/reports/tr36/",),
    )
    Options = Options

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of one article."""
        groups: dict[str, list[Stated]] = {}
        for one in article.evidence("residue"):
            if one.detail["kind"] != "hidden" or one.value == "hidden:c2pa-text" or one.place is None:
                continue
            if self.options.allow and all(
                f"U+{code:04X}" in self.options.allow for code in one.detail["codes"]
            ):
                continue
            groups.setdefault(one.value, []).append(one)
        for value, group in groups.items():
            group.sort(key=_stray)  # the first is the worst
            stray = _stray(group[0])
            place = group[0].place
            assert place is not None
            names = list(dict.fromkeys(name for one in group for name in one.detail["names"]))
            named = ", ".join(names[:4])
            more = f" and {len(names) - 4} more" if len(names) > 4 else ""
            times = "" if len(group) == 1 else f", {len(group)} times"
            words = _STRAY.get(value) if stray else None
            yield self.finding(
                article,
                place,
                f"{words or _WORDS.get(value, 'Hidden characters stand here')}: {named}{more}{times}.",
                severity="note" if stray else None,
                hint="Remove them, or type the passage again.",
                evidence=group[:20],
                related=[
                    Related("the same again", one.place) for one in group[1:20] if one.place is not None
                ],
                matched=named,
            )
