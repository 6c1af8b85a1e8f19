"""Lexicons: lists of phrases in YAML. First-party ones are read compiled, those of a house beside the rule set that
names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from provlint.model.digest import digest
from provlint.model.errors import ConfigError, PluginError
from provlint.model.values import NamedTuple
from provlint.ruleset.yamlload import Document, read


class Form(NamedTuple):
    """One written form of a term; weight and role as its lexicon gives them."""

    text: str
    weight: float | None
    role: str | None


def expand(data: Mapping[str, Any]) -> list[list[Any]]:
    """The `forms` of a lexicon's data: [text, weight or None, role or None] for each term and each of its inflected
    forms. A form that two terms share with different roles stands twice.

    Raises ValueError for an inflection in a language other than English.
    """
    from provlint.evidence.inflection import forms

    if not str(data["language"]).startswith("en"):
        for term in data["terms"]:
            if isinstance(term, dict) and term.get("inflect"):
                raise ValueError(
                    f"{term['text']!r}: inflect works for English; list the forms of other languages"
                )
    return forms(data)


def find(reference: str, folder: Path) -> Path | None:
    """The file of the lexicon that a rule set in `folder` names; None for one of provlint's own."""
    if "/" in reference or reference.endswith((".yaml", ".yml")):
        return folder / reference
    for beside in (folder / "lexicons" / f"{reference}.yaml", folder / f"{reference}.yaml"):
        if beside.is_file():
            return beside
    return None


def load(reference: str, folder: Path) -> tuple[Form, ...]:
    """The forms of the lexicon that a rule set in `folder` names.

    Raises ConfigError for a file that is wrong, with its place, or a name that is unknown, without one.
    """
    path = find(reference, folder)
    if path is not None:
        return _read(path, path.name)
    from provlint.plugin.tables import table

    try:
        data = table(reference)
    except PluginError:
        raise ConfigError(
            f"there is no lexicon {reference!r}, neither {folder.name}/lexicons/{reference}.yaml nor one of provlint's"
        ) from None
    if not isinstance(data, dict) or "forms" not in data:
        raise ConfigError(f"{reference!r} is a table, not a lexicon")
    return tuple(Form(*form) for form in data["forms"])


@cache
def _read(path: Path, shown: str) -> tuple[Form, ...]:
    document = checked(read(path, shown))
    try:
        return tuple(Form(*form) for form in expand(document.data))
    except ValueError as problem:
        raise document.error(str(problem), ("terms",)) from None


def checked(document: Document) -> Document:
    """The document, if it fits the schema of lexicons; else ConfigError."""
    from provlint.ruleset.schema import LEXICON
    from provlint.ruleset.schemacheck import valid

    if not valid(document.data, LEXICON):
        from provlint.ruleset.explainschema import problem

        fault = problem(document, LEXICON)
        if fault is not None:
            raise fault
    return document


def used_by(declared: Iterable[tuple[Mapping[str, Any], Path]]) -> list[str]:
    """Digests of the lexicon files that declared rules name, for the digest of a rule set."""
    found = []
    for data, folder in declared:
        # walked by a list, not by recursion
        todo: list[Any] = [data.get("check"), data.get("unless")]
        while todo:
            node = todo.pop()
            if isinstance(node, dict):
                reference = node.get("lexicon")
                if isinstance(reference, str):
                    path = find(reference, folder)
                    if path is not None and path.is_file():
                        found.append(digest(path.read_text(encoding="utf-8", errors="replace"), 16))
                todo += node.values()
            elif isinstance(node, list):
                todo += node
    return found
