"""What a rule is: its description, and the base class that rule plugins derive from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from provlint.model.article import Article
from provlint.model.finding import Finding, Fix, Related, Severity
from provlint.model.segment import DEFAULT_SCOPE
from provlint.model.span import Place, Span
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.model.requirement import Requirement


#: Prefixes of rule ids that belong to provlint and its packs.
RESERVED = frozenset(
    ("SRC", "DAT", "GEN", "CLM", "REU", "SYS", "CNL", "EUA", "USC", "USN", "IPT", "CCT", "JTI")
)


class Example(NamedTuple):
    """An example of a rule's text; it runs as a test.

    In `text`, `[[words]]` marks where the rule must fire (`[[words|ID]]` names another rule). Without marks the rule
    must stay silent, unless `absent` is True: then it must fire once about something that is not there.
    `format` is text, markdown, html, json, jsonl, wordpress or feed; `path` the file's name; `config` a provlint.yaml.
    `beside` are further files that the article is compared with, each (path, text): what a rule that compares needs.
    """

    text: str
    format: str = "text"
    path: str = ""
    config: str = ""
    absent: bool = False
    beside: tuple[tuple[str, str], ...] = ()


class Precision(NamedTuple):
    """How often the rule is right, and how that was measured."""

    value: float
    n: int
    set: str
    command: str
    date: str


class RuleMeta(NamedTuple):
    """All that is said about a rule, written once; the docs site, `explain`, SARIF help and editors print it.

    `name` is kebab-case. `summary` is one line ending in a full stop. `why` and `fix` are plain paragraphs: why it
    matters, what the author can do. `fires` and `silent` are its examples. `languages` are those it speaks; () means
    it does not depend on language. `structural` rules judge what is absent or invalid and need no measured precision.
    `scope` are the roles it looks at. `default` False means off unless selected. `references` are addresses.
    `requirement` is the clause of a law or standard that a rule of a pack stands for. `fixable` says that `check --fix`
    can settle some of its findings.
    """

    id: str
    name: str
    severity: Severity
    summary: str
    why: str
    fix: str
    fires: tuple[Example, ...]
    silent: tuple[Example, ...]
    languages: tuple[str, ...] = ()
    scope: tuple[str, ...] = DEFAULT_SCOPE
    structural: bool = False
    default: bool = True
    since: str = "0.1"
    status: str = "preview"
    aliases: tuple[str, ...] = ()
    precision: Precision | None = None
    limits: str = ""
    references: tuple[str, ...] = ()
    requirement: Requirement | None = None
    fixable: bool = False


class NoOptions:
    """The options of a rule that has none."""

    __slots__ = ()


class Rule:
    """Base of a rule that checks one article.

    A subclass sets `meta` and writes `check`. `Options` is a frozen dataclass or a named tuple whose fields extend the
    configuration's schema; `self.options` is an instance of it. A rule is made once in a process and checks many
    articles: it keeps no state between them.
    """

    meta: ClassVar[RuleMeta]
    Options: ClassVar[type[Any]] = NoOptions

    #: under which name the scan knows this rule's phrases, "" for its id; set where one rule runs with two sets of
    #: options, whose phrases must not mix
    owner: str = ""

    def __init__(self, options: Any = None) -> None:
        self.options = options if options is not None else self.Options()

    def check(self, article: Article) -> Iterable[Finding]:
        """Yield the findings of one article, in any order."""
        raise NotImplementedError

    def terms(self) -> Mapping[str, Sequence[str]]:
        """Phrases this rule wants from the one scan, by a name of its own; asked once. See `hits`."""
        return {}

    def hits(self, article: Article, name: str = "") -> Iterator[tuple[Span, str]]:
        """(span in the text, phrase) for each phrase of `terms()[name]` found in the article, in order, whole words,
        the longest where several overlap."""
        owner = self.owner or self.meta.id
        return iter(article.ask("hits").of(f"{owner}/{name}" if name else owner))

    def finding(
        self,
        article: Article,
        where: Span | Place,
        message: str,
        *,
        hint: str = "",
        evidence: Sequence[Any] = (),
        related: Sequence[Related] = (),
        severity: Severity | None = None,
        fix: Fix | None = None,
        matched: str | None = None,
    ) -> Finding:
        """A finding of this rule at a span of the text or at a place in the file."""
        place = where if isinstance(where, Place) else article.place(where)
        return Finding(
            self.meta.id,
            message,
            place,
            severity=severity,
            evidence=evidence,
            related=related,
            fix=fix,
            hint=hint,
            matched=matched,
        )

    def absent(
        self,
        article: Article,
        message: str,
        *,
        hint: str = "",
        evidence: Sequence[Any] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding about something that is not there: placed at the title, else at the first line of text."""
        return Finding(
            self.meta.id,
            message,
            headline_place(article),
            absent=True,
            severity=severity,
            evidence=evidence,
            hint=hint,
            matched="",
        )


def headline_place(article: Article) -> Place:
    """Where something absent is reported: the title, else the first line of text, else the article's beginning."""
    for segment in article.segments:
        if segment.role == "title":
            return article.place(segment.span)
    for evidence in article.evidence("title"):
        if evidence.place is not None:
            found: Place = evidence.place
            return found
    for segment in article.segments:
        if segment.role not in ("boilerplate", "metadata"):
            line = article.text.find("\n", segment.start, segment.end)
            stop = segment.end if line < 0 else line
            return article.place(Span(segment.start, min(stop, segment.start + 200)))
    return Place(article.origin.offset, article.origin.offset)
