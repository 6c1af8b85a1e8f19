"""What the project's configuration knows and the files do not say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.model.requirement import Applies


class Site(NamedTuple):
    """`site:` of the configuration. `hosts` are further hosts of the house; `origin` is file:line of each key."""

    publisher: str | None = None
    url: str | None = None
    hosts: tuple[str, ...] = ()
    language: str | None = None
    timezone: str | None = None
    origin: Mapping[str, str] = {}


class DeclaredLabel(NamedTuple):
    """A label of the configuration's `evidence:` list for the files its globs match."""

    label: str
    scope: str
    origin: str


class Labelling(NamedTuple):
    """`labels:` of the configuration: what fixes may say in the metadata beside what the visible label says.

    `producer` is the provider's code or name and `id` a template of the content's number ({path}, {name}), as GB 45438
    wants them; `source_types` are IPTC codes by kind of label, for kinds that could be several; `write` are the
    carriers that a fix adds: source-type, ai-disclosure, aigc, json-ld.
    """

    producer: str = ""
    id: str = ""
    source_types: Mapping[str, str] = {}
    write: tuple[str, ...] = ("source-type", "ai-disclosure")


class HouseMark(NamedTuple):
    """A row of the configuration's `fingerprints:`, a mark in markup that names the publisher it was written for: fields as
    in rules/tables/cms-fingerprints.yaml; `origin` is file:line."""

    publisher: str
    domains: tuple[str, ...]
    where: str
    match: str
    pattern: str
    weight: str
    origin: str


class House(NamedTuple):
    """All that a provider of evidence may ask about the house, already chosen for one file.

    `authors` maps ids ("2") to names. `marks` are further fingerprints of publishers. `labels` are those declared for this file. `today` is the clock in ISO 8601
    (UTC day); rules ask it through `Article.today`. `key` is the article's file path from the root (POSIX), used by
    evidence that reads the path ("path:date"). `applies` says which requirements of packs concern the house, None for
    all. `labelling` is what fixes of labels may say.
    """

    site: Site = Site()
    authors: Mapping[str, str] = {}
    labels: tuple[DeclaredLabel, ...] = ()
    today: str = ""
    key: str = ""
    applies: Applies | None = None
    labelling: Labelling = Labelling()
    marks: tuple[HouseMark, ...] = ()
