"""provlint: a plugin-based linter for content provenance and labelling.

These are the public names, for rule authors and for programs that lint; `provlint.testing` has the rest. Nothing is
imported before it is used, so `import provlint` costs next to nothing.
"""

from __future__ import annotations

# Not imported from `typing`: under `python -m provlint` the working folder is still on the import path here, and a
# `typing.py` in a folder of articles must not run (provlint/__main__.py removes it next).
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from provlint.evidence.hosts import host as host
    from provlint.evidence.hosts import house_hosts as house_hosts
    from provlint.evidence.hosts import in_house as in_house
    from provlint.evidence.hosts import one_house as one_house
    from provlint.evidence.hosts import site as site
    from provlint.evidence.writtendays import WrittenDay as WrittenDay
    from provlint.evidence.writtendays import days_in as days_in
    from provlint.library import Checked as Checked
    from provlint.library import Linter as Linter
    from provlint.library import check as check
    from provlint.library import check_text as check_text
    from provlint.model.article import Article as Article
    from provlint.model.corpusrule import CorpusRule as CorpusRule
    from provlint.model.corpusrule import Feature as Feature
    from provlint.model.corpusrule import Graph as Graph
    from provlint.model.corpusrule import Node as Node
    from provlint.model.corpusrule import Relation as Relation
    from provlint.model.corpusrule import Stats as Stats
    from provlint.model.digest import key64 as key64
    from provlint.model.errors import ConfigError as ConfigError
    from provlint.model.errors import PluginError as PluginError
    from provlint.model.errors import ProvlintError as ProvlintError
    from provlint.model.errors import Unreadable as Unreadable
    from provlint.model.errors import UsageError as UsageError
    from provlint.model.evidence import MACHINE_KINDS as MACHINE_KINDS
    from provlint.model.evidence import Attribution as Attribution
    from provlint.model.evidence import Credit as Credit
    from provlint.model.evidence import Dated as Dated
    from provlint.model.evidence import Image as Image
    from provlint.model.evidence import Label as Label
    from provlint.model.evidence import Link as Link
    from provlint.model.evidence import Quote as Quote
    from provlint.model.evidence import Right as Right
    from provlint.model.evidence import Sentence as Sentence
    from provlint.model.evidence import Slot as Slot
    from provlint.model.evidence import Speaker as Speaker
    from provlint.model.evidence import Stated as Stated
    from provlint.model.finding import Edit as Edit
    from provlint.model.finding import Finding as Finding
    from provlint.model.finding import FindingRecord as FindingRecord
    from provlint.model.finding import Fix as Fix
    from provlint.model.finding import PlaceRecord as PlaceRecord
    from provlint.model.finding import Related as Related
    from provlint.model.lineage import Edge as Edge
    from provlint.model.lineage import EdgeEvidence as EdgeEvidence
    from provlint.model.lineage import Outlet as Outlet
    from provlint.model.markup import Comment as Comment
    from provlint.model.markup import Element as Element
    from provlint.model.markup import Field as Field
    from provlint.model.passage import Passage as Passage
    from provlint.model.record import ArticleRecord as ArticleRecord
    from provlint.model.rule import Example as Example
    from provlint.model.rule import Precision as Precision
    from provlint.model.rule import Rule as Rule
    from provlint.model.rule import RuleMeta as RuleMeta
    from provlint.model.segment import DEFAULT_SCOPE as DEFAULT_SCOPE
    from provlint.model.segment import ROLES as ROLES
    from provlint.model.segment import Segment as Segment
    from provlint.model.source import Source as Source
    from provlint.model.span import Located as Located
    from provlint.model.span import Place as Place
    from provlint.model.span import PositionMap as PositionMap
    from provlint.model.span import Shift as Shift
    from provlint.model.span import Span as Span
    from provlint.plugin.hookspecs import API_VERSION as API_VERSION
    from provlint.plugin.hookspecs import hookimpl as hookimpl
    from provlint.plugin.specs import CheckTypeSpec as CheckTypeSpec
    from provlint.plugin.specs import CommandSpec as CommandSpec
    from provlint.plugin.specs import EvidenceSpec as EvidenceSpec
    from provlint.plugin.specs import ReaderSpec as ReaderSpec
    from provlint.plugin.specs import ReporterSpec as ReporterSpec
    from provlint.plugin.specs import RulesetSpec as RulesetSpec
    from provlint.plugin.specs import RuleSpec as RuleSpec
    from provlint.plugin.tables import lexicon as lexicon
    from provlint.readers.base import ReadOptions as ReadOptions
    from provlint.report.base import Reporter as Reporter
    from provlint.ruleset.checks.base import CheckType as CheckType
    from provlint.ruleset.checks.base import Match as Match

__version__ = "0.1.0"

_HOMES = {
    "provlint.evidence.hosts": ("host", "house_hosts", "in_house", "one_house", "site"),
    "provlint.evidence.writtendays": ("WrittenDay", "days_in"),
    "provlint.library": ("Checked", "Linter", "check", "check_text"),
    "provlint.plugin.tables": ("lexicon",),
    "provlint.model.article": ("Article",),
    "provlint.model.corpusrule": ("CorpusRule", "Feature", "Graph", "Node", "Relation", "Stats"),
    "provlint.model.passage": ("Passage",),
    "provlint.model.digest": ("key64",),
    "provlint.model.errors": ("ConfigError", "PluginError", "ProvlintError", "Unreadable", "UsageError"),
    "provlint.model.evidence": (
        "MACHINE_KINDS",
        "Attribution",
        "Credit",
        "Dated",
        "Image",
        "Label",
        "Link",
        "Quote",
        "Right",
        "Sentence",
        "Slot",
        "Speaker",
        "Stated",
    ),
    "provlint.model.finding": ("Edit", "Finding", "FindingRecord", "Fix", "PlaceRecord", "Related"),
    "provlint.model.lineage": ("Edge", "EdgeEvidence", "Outlet"),
    "provlint.model.markup": ("Comment", "Element", "Field"),
    "provlint.model.record": ("ArticleRecord",),
    "provlint.model.rule": ("Example", "Precision", "Rule", "RuleMeta"),
    "provlint.model.segment": ("DEFAULT_SCOPE", "ROLES", "Segment"),
    "provlint.model.source": ("Source",),
    "provlint.model.span": ("Located", "Place", "PositionMap", "Shift", "Span"),
    "provlint.plugin.hookspecs": ("API_VERSION", "hookimpl"),
    "provlint.plugin.specs": (
        "CheckTypeSpec",
        "CommandSpec",
        "EvidenceSpec",
        "ReaderSpec",
        "ReporterSpec",
        "RuleSpec",
        "RulesetSpec",
    ),
    "provlint.readers.base": ("ReadOptions",),
    "provlint.report.base": ("Reporter",),
    "provlint.ruleset.checks.base": ("CheckType", "Match"),
}

__all__ = sorted(name for names in _HOMES.values() for name in names)


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            found = getattr(import_module(home), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module 'provlint' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
