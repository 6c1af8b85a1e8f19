"""Suppressions: comments, front matter, and the rule set's list (DESIGN 6).

A comment `provlint: ignore[CLM401, SRC102] -- reason` acts on the block it stands in, else on the next block of its
article; `provlint: ignore-article[...] -- reason` on the article; `provlint: {ignore: {CLM401: reason}}` in front
matter on the article. Without a reason it does not act, and SYS903 says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from provlint.model.article import Article
from provlint.model.finding import Finding
from provlint.model.markup import Comment
from provlint.model.span import Place
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.ruleset.model import Suppression as Listed

#: These are about the run or about suppressions themselves.
_NEVER = frozenset({"SYS902", "SYS903"})

_FIELD = "/provlint/ignore"


class Suppression(NamedTuple):
    """One suppression: the words it names rules with, what it gives as reason, where it stands and what it acts on
    ([first, last) in offsets of the file; None for the whole article)."""

    words: tuple[str, ...]
    reason: str
    place: Place
    reach: tuple[int, int] | None


def suppressions(article: Article) -> list[Suppression]:
    """The suppressions written in an article, in order."""
    found = list(_in_fields(article))
    for comment in article.comments:
        if "provlint" in comment.text:
            one = _in_comment(article, comment)
            if one is not None:
                found.append(one)
    return found


def _in_fields(article: Article) -> Iterator[Suppression]:
    for field in article.fields:
        if not field.path.startswith(_FIELD):
            continue
        rest = field.path[len(_FIELD) :]
        if rest.startswith("/") and "/" not in rest[1:]:
            word = rest[1:]
            if word.isdigit():  # a list of ids has no reasons
                yield Suppression((str(field.value).strip(),), "", field.located.place(), None)
            else:
                reason = "" if field.value is None else str(field.value).strip()
                yield Suppression((word,), reason, field.located.place(), None)
        elif not rest:
            words = tuple(word.strip() for word in str(field.value).split(",") if word.strip())
            yield Suppression(words, "", field.located.place(), None)


def _in_comment(article: Article, comment: Comment) -> Suppression | None:
    text = comment.text.strip()
    head, _, rest = text.partition(":")
    if head.strip() != "provlint":
        return None
    rest = rest.strip()
    whole = rest.startswith("ignore-article")
    if not whole and not rest.startswith("ignore"):
        # a mistyped directive ("ingore[...]") acts on nothing; saying so beats silence
        return Suppression((), "", comment.place, None)
    rest = rest[len("ignore-article") if whole else len("ignore") :].lstrip()
    if not rest.startswith("["):
        # "provlint: ignore" names no rule: it acts on nothing, and is said to be unused
        return Suppression((), "", comment.place, None)
    inside, closed, after = rest[1:].partition("]")
    words = tuple(word.strip() for word in inside.split(",") if word.strip()) if closed else ()
    after = after.strip()
    reason = (
        after[2:].strip()
        if after.startswith("--")
        else after[1:].strip()
        if after.startswith(("—", "–"))
        else ""
    )
    return Suppression(words, reason, comment.place, None if whole else _reach(article, comment))


def _reach(article: Article, comment: Comment) -> tuple[int, int]:
    """From the comment's block, or the comment, to the end of the block it acts on."""
    begin, end = comment.place.offset, comment.place.end_offset
    for block in article.blocks:
        first, last = article.positions.to_source(block.start, block.end)
        if last < begin:
            # the block has ended; is the comment its tail, with nothing but space between?
            if begin - last <= 200 and _same_block(article, last, begin):
                return first, end
            continue
        if first <= begin <= last:
            return first, max(last, end)
        if first >= end:
            return begin, last
    return begin, end


def _same_block(article: Article, last: int, begin: int) -> bool:
    gap = article.source.slice(last, begin)
    if "<" in gap or "\n\n" in gap:
        return False
    return "html" in article.media_type or not ("\n" in gap or "\r" in gap)


class Outcome(NamedTuple):
    """What is suppressed: (kind, justification) by the finding's position in the list asked about; and which
    suppressions have a defect, with the words for it."""

    suppressed: dict[int, tuple[str, str]]
    idle: list[tuple[Suppression, str]]


def apply(
    article: Article,
    findings: list[Finding],
    find_rules: Callable[[str], Collection[str]],
    is_active: Callable[[str], bool],
) -> Outcome:
    """Match the article's own suppressions with its findings.

    `find_rules` gives the ids that a word means, `is_active` says whether a rule ran: a suppression of a rule that
    did not run is not called unused.
    """
    written = suppressions(article)
    out = Outcome({}, [])
    for one in written:
        if not one.words:
            out.idle.append((one, "names no rule; write for example: provlint: ignore[CLM401] -- reason"))
            continue
        for word in one.words:
            ids = find_rules(word)
            if not ids:
                out.idle.append((one, f"names {word!r}, and no rule is called so"))
                continue
            if not one.reason:
                out.idle.append(
                    (one, f"has no reason, so it does not act; write: ignore[{word}] -- why this is right")
                )
                continue
            used = False
            for number, finding in enumerate(findings):
                if finding.rule in ids and finding.rule not in _NEVER and _reaches(finding.place, one.reach):
                    used = True
                    out.suppressed.setdefault(number, ("inSource", one.reason))
            if not used and any(is_active(found) for found in ids):
                out.idle.append((one, f"suppresses nothing: {word} finds nothing here; take it out"))
    return out


class Accepted:
    """What suppressions accept in an article: provider of "accepted", for rules that count what other rules find.

    `listed` are the entries of the rule set's `suppress`; without `inline` the article's own are not looked at.
    """

    __slots__ = ("_article", "_find_rules", "_listed", "_written")

    def __init__(
        self,
        article: Article,
        find_rules: Callable[[str], Collection[str]],
        listed: Sequence[Listed],
        *,
        inline: bool,
    ) -> None:
        self._article = article
        self._find_rules = find_rules
        self._listed = listed
        self._written = [one for one in suppressions(article) if one.reason] if inline else []

    def covers(self, rule: str, place: Place) -> bool:
        """Whether a finding of the rule at the place would be suppressed."""
        if any(
            _reaches(place, one.reach) and any(rule in self._find_rules(word) for word in one.words)
            for one in self._written
        ):
            return True
        article = self._article
        if not self._listed or place.start is None:
            return False
        stands = article.text[place.start : place.end]
        return (
            external(self._listed, article.key, article.house.key, Finding(rule, "", place), stands)
            is not None
        )


def _reaches(place: Place, reach: tuple[int, int] | None) -> bool:
    if reach is None:
        return True
    if place.path is not None:
        return False
    return place.offset < reach[1] and reach[0] < max(place.end_offset, place.offset + 1)


def external(entries: Iterable[Listed], key: str, file_key: str, finding: Finding, text: str) -> str | None:
    """The reason of the first entry of the rule set's `suppress` list that matches a finding; None for none.

    `key` is the article's key, `file_key` the file's path from the root, `text` what stands at the finding's place.
    """
    if finding.rule in _NEVER:
        return None
    from provlint.ruleset.overrides import PathMatcher

    for entry in entries:
        if (
            finding.rule in entry.rules
            and PathMatcher(entry.paths).matches(file_key)
            and (not entry.key or entry.key == key)
            and (not entry.text or entry.text in text)
        ):
            return entry.reason
    return None
