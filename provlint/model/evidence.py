"""Evidence: what an article says about itself, each piece with its place and what it was read `via`.

Every kind has its own type; all of them answer `kind`, `value`, `raw`, `via` and `place`, so a rule or the record can
treat them alike. `via` is a short path: "json-ld:datePublished", "meta:article:published_time", "text:source-line",
"front-matter:date", "json:date", "feed:pubDate", "path:date", "config:site.publisher", "inferred". `place` is None
for what the path, the configuration or inference says, which name their origin in `via`.
`raw` is the source text at `place` (only white space, entities and JSON escapes may differ), or what the origin says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

from provlint.model.span import Place, Span
from provlint.model.values import NamedTuple


class Evidence(Protocol):
    """What all kinds share."""

    @property
    def kind(self) -> str:
        """The kind, as `article.evidence(kind)` has it."""
        ...

    @property
    def value(self) -> Any:
        """What it says, in a comparable form."""
        ...

    @property
    def raw(self) -> str:
        """The source text at `place`."""
        ...

    @property
    def via(self) -> str:
        """What it was read from."""
        ...

    @property
    def place(self) -> Place | None:
        """Where it stands; None for what the path, the configuration or inference says."""
        ...


class Stated(NamedTuple):
    """A plain value: kinds "title", "publisher", "url", "canonical", "author", "fingerprint", "status", "guid",
    "residue", "source-type", "aigc", "credential", "linked-file", and those that plugins add ("acme:kind").

    `detail` holds what the kind adds: author {"role": "person"|"organisation"|"id"}; fingerprint {"publisher",
    "domain", "weight", "id"}; publisher {"role": "outlet"|"channel"}.
    """

    kind: str
    value: Any
    raw: str
    via: str
    place: Place | None
    detail: Mapping[str, Any] = {}


class Dated(NamedTuple):
    """Kind "date" (roles published, modified, first-published, event, copyright, other) and kind "time"
    (crawled, added, embargo, scheduled).

    `value` is ISO 8601 as far as it is known ("2026-02-20T10:59:38+01:00", "2026-02-20", "2026-02", "2026"), None
    where it is invalid or ambiguous; `precision` is second, minute, day, month, year. `zoned` says whether the
    offset from UTC is written. `problem` is None, "invalid" (30 February), "placeholder" (2025-XX-XX) or
    "ambiguous" (02/03/2026; then `readings` holds both days). `visible` says whether readers see it, `labelled` whether
    words beside a visible one say what it is the date of ("Published:", "Stand").
    """

    kind: str
    role: str
    value: str | None
    raw: str
    via: str
    place: Place | None
    precision: str = "day"
    zoned: bool = False
    problem: str | None = None
    readings: tuple[str, ...] = ()
    visible: bool = False
    labelled: bool = False


class Credit(NamedTuple):
    """Kind "credit": role source, republished, wire, via, translation, image.

    `name` is who is credited, `url` where to, either may be None. `images` are the indexes of the pictures (in the
    article's "image" evidence) that an image credit belongs to. `linked` says whether a link or identifier goes with
    the words.
    """

    kind: str
    role: str
    name: str | None
    url: str | None
    raw: str
    via: str
    place: Place | None
    linked: bool = False
    images: tuple[int, ...] = ()

    @property
    def value(self) -> str | None:
        """The name, else the address."""
        return self.name or self.url


#: Label kinds that say a machine made something. The others are reviewed, curated, auto-syndicated, human-only.
MACHINE_KINDS: Final[frozenset[str]] = frozenset({"generated", "summarized", "translated", "assisted"})


class Label(NamedTuple):
    """Kind "label": what a machine made, as the article says it.

    `label` is generated, summarized, translated, assisted, reviewed, curated, auto-syndicated, possible, suspected or
    human-only (a denial: never a machine label). One visible statement may give several labels with one place.
    `scope` is article, box, image, audio, video, site or file (a document the article links to: it says nothing of the
    article). `standard` is text, meta, schema, iptc, aigc, c2pa or config. `value` is the wording or code.
    `tool`, `producer` (the provider that ran it) and `reviewer` are given where the label names them. `url` is the
    address of the vocabulary term. For what a linked file says, `place` is the link and `origin` the bytes in that file.
    """

    kind: str
    label: str
    scope: str
    standard: str
    value: str
    raw: str
    via: str
    place: Place | None
    tool: str | None = None
    reviewer: str | None = None
    producer: str | None = None
    url: str | None = None
    origin: Place | None = None


class Right(NamedTuple):
    """Kind "rights": role licence, copyright, usage, tdm or ai-optout."""

    kind: str
    role: str
    value: str
    url: str | None
    raw: str
    via: str
    place: Place | None


class Image(NamedTuple):
    """Kind "image": a picture of the article (`content` True) or of the page (icon, avatar, logo, pixel: False).

    `value` is its address as written. `agency` is the third party that file name or host show, `agency_via` how
    ("file:getty-images-1", "host:..."). `caption` is the span of its caption in the article's text. `credited` says
    whether a credit belongs to it.
    """

    kind: str
    value: str
    raw: str
    via: str
    place: Place | None
    alt: str | None = None
    caption: Span | None = None
    content: bool = True
    agency: str | None = None
    agency_via: str | None = None
    credited: bool = False


class Link(NamedTuple):
    """Kind "link": an address the article points to. `value` is the address, `rel` its relation, `span` the words
    that carry it in the article's text (empty for none)."""

    kind: str
    value: str
    raw: str
    via: str
    place: Place | None
    rel: str = ""
    span: Span | None = None


class Speaker(NamedTuple):
    """Who says a quotation: `value` the fullest form of the name in the article, `raw` as it stands at `place`."""

    value: str
    raw: str
    via: str
    place: Place | None
    span: Span | None = None


class Quote(NamedTuple):
    """Kind "quote": a direct quotation; `span` and `place` include its marks, `inner` excludes them.

    Scare quotes and titles of works are not listed. `speaker` is None where none is found. `mixed` says that the
    quotation is a part of the writer's own sentence ("called it 'a joke'").
    """

    kind: str
    value: str
    raw: str
    via: str
    place: Place | None
    span: Span
    inner: Span
    speaker: Speaker | None = None
    mixed: bool = False


class Attribution(NamedTuple):
    """Kind "attribution": words that say who a claim comes from. `source` is named, anonymous or unspecified.

    `role` is that judgement; `shape` tells the pattern: noun-verb, according-to, agentless, passive, nominal, study,
    media, hedge; of kind "stance", which only the record holds, stance (wishes, plans, attitudes), participle,
    infinitive, passive, label ("Lee: ..."). The spans may be None: an agentless form has no source. `span` is what a finding marks.
    """

    kind: str
    role: str
    shape: str
    value: str
    raw: str
    via: str
    place: Place | None
    span: Span
    source: Span | None = None
    cue: Span | None = None
    content: Span | None = None
    in_quote: bool = False


class Slot(NamedTuple):
    """Kind "slot": where a line of metadata can be added. `value` is the form it needs ("yaml", "toml", "html", "xhtml",
    "json-ld"), `place` is empty; `raw` are the lines of front matter that are there, or the names of meta tags or members, one
    a line; `before` and `after` are what has to stand around a new one."""

    kind: str
    value: str
    raw: str
    via: str
    place: Place
    before: str
    after: str


class Weasel(NamedTuple):
    """Kind "weasel": a phrase that leaves open who, how many, how often or who says so. `value` is the phrase.

    `role` is quantity, praise, doubt, opinion, habit, or their plain neighbours amount, trait, chance, judgement, rule.
    `weight` is the measured share of an encyclopedia's sentences with it that readers called weasel (0 to 1).
    `in_report` says whether its sentence has a word of news reports, where such phrases are ordinary.
    """

    kind: str
    role: str
    value: str
    raw: str
    via: str
    place: Place | None
    span: Span
    weight: float
    in_report: bool = False


class Sentence(NamedTuple):
    """A sentence of one segment: `segment` is its index in `Article.segments`."""

    start: int
    end: int
    segment: int

    @property
    def span(self) -> Span:
        """The same range as a span."""
        return Span(self.start, self.end)
