"""How checks judge a value: the settings `equals`, `in`, `outside` and `matches`, and the conditions of `where:`.

Text is compared without regard to case, kinds of quotation marks and dashes and white space.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from provlint.model.errors import ConfigError
from provlint.ruleset.checks.base import Where

_SCALAR: Final = {"type": ["string", "number", "boolean"]}

#: The properties that a check's schema has for values.
VALUE: Final[Mapping[str, Any]] = {
    "equals": {**_SCALAR, "description": "The value is this."},
    "in": {"type": "array", "minItems": 1, "items": _SCALAR, "description": "The value is one of these."},
    "outside": {
        "anyOf": [
            {"type": "array", "minItems": 1, "items": _SCALAR},
            {"type": "string", "minLength": 1},
        ],
        "description": "The value is none of this vocabulary: a list, or a lexicon by its name or file. {nearest} is the "
        "entry nearest to it.",
    },
    "matches": {
        "type": "string",
        "minLength": 1,
        "description": "A regular expression that the value contains (as in a regex check).",
    },
}

#: The schema of a condition in `where:`.
CONDITION: Final[Mapping[str, Any]] = {
    "anyOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {"type": "array", "minItems": 1, "items": {"type": ["string", "number", "boolean", "null"]}},
        {
            "type": "object",
            "properties": {
                "matches": {"type": "string", "minLength": 1},
                "not": {"type": ["string", "array"]},
            },
            "additionalProperties": False,
        },
    ]
}

#: Comparing a value with every entry costs more than advice is worth for longer values, for larger vocabularies, and
#: past so many values of one article.
LONGEST: Final = 60
LARGEST: Final = 2_000
ADVISED: Final = 10


class ValueTest:
    """The value settings of one check."""

    __slots__ = ("_equals", "_outside", "_pattern", "_vocabulary")

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        self._equals = {comparable(one) for one in settings.get("in", ())}
        if "equals" in settings:
            self._equals.add(comparable(settings["equals"]))
        self._pattern = pattern(settings["matches"], where, "matches") if "matches" in settings else None
        #: as written, for advice
        self._vocabulary = _vocabulary(settings["outside"], where) if "outside" in settings else ()
        self._outside = frozenset(comparable(one) for one in self._vocabulary)

    def fits(self, value: Any) -> bool:
        """Whether a value fits all of them."""
        found = comparable(value)
        if self._equals and found not in self._equals:
            return False
        if self._outside and found in self._outside:
            return False
        return self._pattern is None or self._pattern.search(found) is not None

    def nearest(self, value: Any, number: int) -> str:
        """The entry of the vocabulary nearest to the value with this number in its article, as it is written there; ""
        for none."""
        if number >= ADVISED or value is None or len(str(value)) > LONGEST:
            return ""
        if not 0 < len(self._vocabulary) <= LARGEST:
            return ""
        from difflib import get_close_matches

        known = {comparable(one): str(one) for one in self._vocabulary}
        near = get_close_matches(comparable(value), known, 1, 0.6)
        return known[near[0]] if near else ""


def _vocabulary(given: str | Sequence[Any], where: Where) -> tuple[Any, ...]:
    if not isinstance(given, str):
        return tuple(given)
    from provlint.ruleset.lexicon import load

    try:
        return tuple(dict.fromkeys(form.text for form in load(given, where.folder)))
    except ConfigError as problem:
        raise problem if problem.line else where.error(problem.message, "outside") from None


class Condition:
    """One entry of `where:`."""

    __slots__ = ("_not", "_pattern", "_values")

    def __init__(self, wanted: Any, where: Where, part: str) -> None:
        self._values: set[str] | None = None
        self._not: set[str] = set()
        self._pattern: Any = None
        if isinstance(wanted, dict):
            if "matches" in wanted:
                self._pattern = pattern(wanted["matches"], where, "where", part, "matches")
            given = wanted.get("not", [])
            self._not = {comparable(one) for one in (given if isinstance(given, list) else [given])}
        else:
            self._values = {comparable(one) for one in (wanted if isinstance(wanted, list) else [wanted])}

    def fits(self, value: Any) -> bool:
        """Whether a part fits; of a list, whether one of its entries does (an empty one is as "")."""
        if isinstance(value, list | tuple):
            return any(self.fits(one) for one in value) if value else self.fits("")
        found = comparable(value)
        if self._values is not None:
            return found in self._values
        if found in self._not:
            return False
        return self._pattern is None or self._pattern.search(found) is not None


def pattern(written: str, where: Where, *path: str | int) -> Any:
    """The compiled pattern of the setting at `path`, for folded values."""
    from provlint.ruleset.checks.regex import compiled

    return compiled(written, where, *path, folded=True)


def comparable(value: Any) -> str:
    """A value as it is compared."""
    from provlint.evidence.folding import fold_phrase

    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return fold_phrase(str(value))
