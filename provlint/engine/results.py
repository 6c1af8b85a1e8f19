"""What becomes of a unit and of its articles: what processes hand on, caches keep and reports are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provlint.model.finding import FindingRecord
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.engine.extract import Extracted


class ArticleResult(NamedTuple):
    """What became of one article. `line` is where it begins; `checked` is False for an entry that could not be read
    and stands for no article; `failed` that a rule raised in it (exit 3). `bases` are what the fingerprints of its
    findings are made of, `outcomes` what it shows of requirements of packs, `record` all its evidence and its text where
    the run asks for that."""

    path: str
    pointer: str
    key: str
    ident: str | None
    line: int
    findings: list[FindingRecord]
    checked: bool = True
    failed: bool = False
    bases: Sequence[str] = ()
    outcomes: Sequence[Mapping[str, Any]] = ()
    record: Mapping[str, Any] | None = None


class UnitResult(NamedTuple):
    """What became of one unit: its articles in file order, or, from `inspect_unit`, its records; and the features that
    were taken along. `asked` is what they asked for beside the file, where the session watches
    (`provlint.engine.watch.Asked`), `key` the unit's in the cache, "" where none is kept."""

    articles: list[ArticleResult]
    records: Sequence[dict[str, Any]] = ()
    features: Sequence[Extracted] = ()
    asked: Sequence[Any] = ()
    key: str = ""
