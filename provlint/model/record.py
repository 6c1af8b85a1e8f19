"""The types of a record's JSON (DESIGN 7): what `provlint inspect` prints and a library call returns.

At run time they are plain dictionaries; the JSON Schema of the same is `provlint/report/schema/record.schema.json`, and
a test holds the two together.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from provlint.model.finding import PlaceRecord


class PieceRecord(TypedDict):
    """A stretch of the article's text."""

    value: str
    place: PlaceRecord | None


class ValueRecord(TypedDict):
    """A value, the source slice it was read from, and how it was read (`via`)."""

    value: Any
    raw: str
    via: str
    place: PlaceRecord | None


class DateRecord(ValueRecord):
    """A date or time; `value` is ISO 8601, null where `problem` says why there is none."""

    kind: NotRequired[str]
    precision: NotRequired[Literal["second", "minute", "hour", "day", "month", "year"]]
    zoned: NotRequired[bool]
    visible: NotRequired[bool]
    problem: NotRequired[Literal["invalid", "placeholder", "ambiguous"]]
    readings: NotRequired[list[str]]


class CreditRecord(TypedDict):
    """Somebody the article credits."""

    kind: Literal["source", "republished", "wire", "via", "translation", "image"]
    name: str | None
    url: str | None
    raw: str
    via: str
    linked: bool
    images: NotRequired[list[Any]]
    place: PlaceRecord | None


class LabelRecord(ValueRecord):
    """What a text or file says about machines in its making."""

    kind: str
    scope: str
    standard: Literal["text", "meta", "schema", "iptc", "aigc", "c2pa", "config"]
    tool: NotRequired[str]
    reviewer: NotRequired[str]
    producer: NotRequired[str]
    url: NotRequired[str]
    origin: NotRequired[PlaceRecord]


class RightRecord(ValueRecord):
    """A licence, a copyright line, or terms of use."""

    kind: Literal["licence", "copyright", "usage", "tdm", "ai-optout"]
    url: str | None


class QuoteRecord(TypedDict):
    """A quotation and its speaker."""

    text: str
    raw: str
    via: str
    mixed: bool
    place: PlaceRecord | None
    speaker: ValueRecord | None


class AttributionRecord(ValueRecord):
    """Who is said to have said what."""

    cue: PieceRecord | None
    source: PieceRecord | None
    content: PieceRecord | None
    kind: Literal["named", "anonymous", "unspecified"]
    shape: str
    in_quote: bool


class SegmentRecord(TypedDict):
    """A run of visible text with a role; `start` and `end` count in the article's text."""

    role: str
    start: int
    end: int
    language: str | None
    place: PlaceRecord | None
    text: NotRequired[str]


class ImageRecord(ValueRecord):
    """A picture; `value` is its address."""

    alt: str | None
    caption: PieceRecord | None
    content: bool
    agency: str | None
    agency_via: str | None
    credited: bool


class LinkRecord(ValueRecord):
    """A link; `value` is its address."""

    rel: str
    text: NotRequired[str]


class ArticleRecord(TypedDict):
    """All evidence of one article. `published` and `modified` are null unless the day is known."""

    schema: str
    path: str
    pointer: str
    key: str
    id: str | None
    text_sha256: str
    chars: int
    media_type: str
    language: str | None
    title: ValueRecord | None
    published: DateRecord | None
    modified: DateRecord | None
    dates: list[DateRecord]
    times: list[DateRecord]
    authors: list[ValueRecord]
    publisher: ValueRecord | None
    url: ValueRecord | None
    canonical: ValueRecord | None
    credits: list[CreditRecord]
    labels: list[LabelRecord]
    rights: list[RightRecord]
    quotes: list[QuoteRecord]
    attributions: list[AttributionRecord]
    segments: list[SegmentRecord]
    images: list[ImageRecord]
    links: list[LinkRecord]
    more: dict[str, list[ValueRecord]]
    errors: list[Any]
    tool: str
    ruleset: str
