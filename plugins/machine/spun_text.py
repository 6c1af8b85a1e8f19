"""GEN310 spun-text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Article, Example, Finding, Related, Rule, RuleMeta, Stated

from .reading import disclosed


class Options(NamedTuple):
    """Options of GEN310. `least`: how many different phrases an article holds before it is reported."""

    least: int = 3


class SpunText(Rule):
    """Several set phrases with the wrong word in one article, and no label that a machine rewrote it."""

    meta = RuleMeta(
        id="GEN310",
        name="spun-text",
        severity="note",
        summary="Set phrases have the wrong word in them, as a program that swaps words leaves them.",
        why="A program that swaps words to hide where a text comes from swaps them in names too: the Commission's president becomes the Fee President."
        " Readers are told of bodies that do not exist, and quotations no longer say what was said.",
        fix="Compare the text with its source, put the names and terms right, and credit the source.",
        fires=(
            Example(
                "The [[European Fee]] has asked platforms for comment. The Fee President will meet the Home of Representatives on Monday.\n"
            ),
        ),
        silent=(
            Example("The Fee President of the golf club will answer questions about the new tariff.\n"),
            Example(
                "Tortured phrases such as counterfeit consciousness, colossal information and irregular timberland give a paper away.\n"
            ),
        ),
        structural=True,
        languages=("en",),
        limits="A list of phrases that were met; it shows that words were swapped, not by whom.",
        references=("https://arxiv.org/abs/2107.06751",),
    )
    Options = Options

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of one article."""
        found: dict[str, list[Stated]] = {}
        for one in article.evidence("spun"):
            if not one.detail["mention"] and one.place is not None:
                found.setdefault(one.raw.lower(), []).append(one)
        if len(found) < self.options.least or disclosed(article):
            return
        group = [one for ones in found.values() for one in ones]
        first = group[0]
        assert first.place is not None
        named = ", ".join(f"{ones[0].raw!r} for {ones[0].value}" for ones in list(found.values())[:3])
        yield self.finding(
            article,
            first.place,
            f"{len(found)} set phrases have the wrong word in them: {named}.",
            hint="Compare the text with its source and put the names and terms right.",
            evidence=group[:20],
            related=[
                Related(f"stands for {one.value}", one.place) for one in group[1:20] if one.place is not None
            ],
        )
