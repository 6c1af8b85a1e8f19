"""What hooks return: descriptions, so that listing loads nothing.

Every `target` is "module:name"; it is imported only when the thing is used. Imports `model` alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from provlint.model.errors import PluginError
from provlint.model.finding import Severity
from provlint.model.values import NamedTuple


def load(target: str) -> Any:
    """The object that "module:name" names.

    Raises PluginError, naming the target, where it cannot be imported or has no such name.
    """
    module, _, name = target.partition(":")
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError) as problem:
        raise PluginError(f"cannot load {target!r}: {problem}") from problem


class RuleSpec(NamedTuple):
    """What the hook `provlint_rules` returns: enough to list a rule without importing it.

    `target` is "module:Class"; importing it gives the class. `options` is "module:Dataclass", "" for none. `needs`
    are kinds of evidence of which an article must have at least one, or the rule has nothing to say about it: then it
    is not even imported. Such a rule asks for no phrases. `corpus` says that the class is a `provlint.CorpusRule`: it is
    imported where there are articles to compare.
    """

    id: str
    name: str
    severity: Severity
    summary: str
    target: str
    options: str = ""
    default: bool = True
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    corpus: bool = False


class RulesetSpec(NamedTuple):
    """A YAML rule set that `extends:` and `--ruleset` can name. `path` is the file's absolute path."""

    name: str
    path: str
    summary: str = ""


class CheckTypeSpec(NamedTuple):
    """A `check:` type of YAML rules. `target` is a class of `provlint.CheckType` (see `ruleset/checks/`)."""

    name: str
    target: str
    summary: str


class ReaderSpec(NamedTuple):
    """A reader. It is chosen by suffix (lower case, with the dot), and by content where `sniff` says so.

    `target` is a function `read(source, options) -> Iterator[Article | Unreadable]`. `sniff`, "" for none, is
    "module:function" of a function `(head: str, suffix: str) -> float`: 0 not mine, 1 certain; above .5 it wins over
    the suffix. `whole` readers need the whole file; others (JSONL) may be given units cut at line ends.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    target: str
    sniff: str = ""
    whole: bool = True


class EvidenceSpec(NamedTuple):
    """A kind of evidence. `target` is a function `(article) -> tuple[Evidence, ...]`.

    Kinds of plugins are namespaced: "acme:kind".
    """

    kind: str
    target: str
    summary: str


class ReporterSpec(NamedTuple):
    """A reporter, for `--format NAME`. `target` is a class of `provlint.Reporter` (see `report/base.py`)."""

    name: str
    target: str
    summary: str
    suffix: str = ""


class CommandSpec(NamedTuple):
    """A verb of the command line. `target` is a module's function `add(parser) -> None` that adds arguments and sets
    the default `run`: `(arguments) -> int`."""

    name: str
    target: str
    summary: str
