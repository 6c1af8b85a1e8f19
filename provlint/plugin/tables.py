"""First-party tables and lexicons, read in their compiled form.

People edit `rules/tables/*.yaml` and `rules/lexicons/*.yaml`; `make rules` writes the same data as JSON under
`rules/_compiled/`, because parsing YAML costs twenty times as much (facts of the budget: docs/performance.md).
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from provlint.model.errors import PluginError


@cache
def rules_folder() -> str:
    """The folder of rule files: `provlint/rules` in an installed copy, `../rules` beside it in a clone."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (start-up path)
    installed = f"{package}{os.sep}rules"
    return installed if os.path.isdir(installed) else f"{os.path.dirname(package)}{os.sep}rules"  # noqa: PTH112, PTH120


@cache
def table(name: str) -> Any:
    """The data of the table or lexicon `name` ("months", "attribution-verbs"): of a table what its YAML file says, but
    for where its entries come from; of a lexicon its `forms` ([text, weight or None, role or None]) and, where terms are
    inflected, the texts of its `terms`.

    The answer is shared by the whole process: do not change it. PluginError where there is no such table.
    """
    for kind in ("tables", "lexicons"):
        try:
            with open(f"{rules_folder()}/_compiled/{kind}/{name}.json", "rb") as file:  # noqa: PTH123
                return json.loads(file.read())
        except FileNotFoundError:
            continue
        except ValueError as problem:
            raise PluginError(
                f"rules/_compiled/{kind}/{name}.json is not JSON ({problem}); run `make rules`"
            ) from problem
    raise PluginError(f"there is no compiled table or lexicon {name!r}; run `make rules`")


@cache
def phrases(name: str) -> tuple[str, ...]:
    """All written forms of the lexicon `name`: its terms with their inflected forms, without repeats, in order."""
    return tuple(dict.fromkeys(form[0] for form in table(name)["forms"]))


@cache
def roles(name: str) -> dict[str, str]:
    """Each written form of the lexicon `name` with its `role` ("" for none)."""
    return {text: role or "" for text, _, role in table(name)["forms"]}


@cache
def lexicon(name: str) -> tuple[tuple[str, str], ...]:
    """(written form, role) of every form of the lexicon `name`, in order; for rules that bring their phrases to the one
    scan (`Rule.terms`). PluginError where there is no such lexicon."""
    return tuple(roles(name).items())
