"""GEN303 undisclosed-machine-residue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Article, Example, Finding, Precision, Related, Rule, RuleMeta, Stated

from .reading import disclosed, exported
from .tracking import without_tracking

#: Leftovers that have a rule of their own: dates (DAT202), addresses (SRC109), authors (SRC103), hidden characters (GEN306).
_ELSEWHERE = frozenset({"date", "url", "author", "hidden"})
#: Evidence whose own rules judge a leftover inside it.
_JUDGED = ("author", "url", "canonical", "date")


class Options(NamedTuple):
    """Options of GEN303.

    `links`: whether an address with an assistant's tracking word counts (it shows that a tool found the link, not that it
    wrote the text).
    """

    links: bool = True


class UndisclosedMachineResidue(Rule):
    """Marks, phrases and templates of text tools that are used, not spoken about, in an article without a machine label."""

    meta = RuleMeta(
        id="GEN303",
        name="undisclosed-machine-residue",
        severity="error",
        fixable=True,
        summary="A tool left its marks in the text, and no label says that one was used.",
        why="Reference marks such as oaicite, chat phrases and templates with open brackets come from a tool and from nowhere else. They show readers"
        " that nobody read the text before it went out, and that the use of the tool was not disclosed.",
        fix="Check the passage against its sources, remove the leftover, and label the article if a tool wrote part of it.",
        fires=(
            Example("The minister will meet union leaders on Tuesday. [[citeturn0search0]]\n"),
            Example("[[As an AI language model]], I cannot verify these claims.\n"),
            Example("The timetable is at https://ferry.example.org/times[[?utm_source=chatgpt.com]] now.\n"),
            Example("The chief executive, [[[Insert Name]]], said the results were better than expected.\n"),
        ),
        silent=(
            Example('Librarians search for the string "turn0search0", which a chatbot leaves behind.\n'),
            Example('The lawyer\'s brief opened with "Certainly! Here is a draft of the motion."\n'),
            Example(
                "Rents rose again. :contentReference[oaicite:0]{index=0}\n\nThis article was generated with AI.\n"
            ),
        ),
        references=("https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing",),
        precision=Precision(
            1.0,
            39,
            "open parts of residue_uses and ai_residue_wikipedia (39 uses) against 10,669 human news rows and 69 mentions",
            "python3 ../shared/eval/score_residue.py",
            "2026-11-20",
        ),
        limits="A tracking word in an address shows only that a tool found the link.",
    )
    Options = Options

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of one article."""
        residue = article.evidence("residue")
        if not residue:
            return
        found = [one for one in residue if self._counts(one)]
        if not found or disclosed(article):
            return
        taken = [one.place for kind in _JUDGED for one in article.evidence(kind) if one.place is not None]
        groups: dict[str, list[Stated]] = {}
        for one in found:
            place = one.place
            if place is None or any(
                other.offset <= place.offset and place.end_offset <= other.end_offset for other in taken
            ):
                continue
            groups.setdefault(one.value, []).append(one)
        for group in groups.values():
            yield self._finding(article, group)

    def _counts(self, one: Stated) -> bool:
        kind = one.detail["kind"]
        if kind in _ELSEWHERE or one.detail["mention"] or one.detail["strength"] == "weak":
            return False
        return kind != "link" or bool(self.options.links)

    def _finding(self, article: Article, group: list[Stated]) -> Finding:
        first = group[0]
        assert first.place is not None
        tool = first.detail["tool"]
        kind = first.detail["kind"]
        if kind == "placeholder":
            message = "A template was not filled in, and no label says that a tool wrote this."
            hint = "Fill it in or remove it; label the article if a tool wrote it."
        elif kind == "link":
            message = f"This address carries the tracking word of {tool}; no label says that one was used."
            hint = "Check that the page says what the article says, remove the tracking word, and label the article if a tool wrote it."
            if exported(article):
                hint += " Change the address in the system that exports this file."
        else:
            message = f"This is left over from {tool}, and no label says that one was used."
            hint = "Check the passage against its source, remove the leftover, and label the article."
        related = [Related("the same again", one.place) for one in group[1:20] if one.place is not None]
        fix = without_tracking(article, group) if kind == "link" and not exported(article) else None
        return self.finding(
            article, first.place, message, hint=hint, evidence=group[:20], related=related, fix=fix
        )
