"""Options: a dataclass gives the schema, YAML gives the instance, and what does not fit has its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.model.errors import ConfigError, PluginError
from provlint.ruleset.options import build, schema_of
from provlint.ruleset.schema import RULESET
from provlint.ruleset.schemacheck import valid


@dataclass(frozen=True, slots=True)
class Wide:
    terms: tuple[str, ...] = ("a",)
    share: float = field(default=0.5, metadata={"minimum": 0, "maximum": 1, "description": "How dense."})
    mode: Literal["plain", "strict"] = "plain"
    limit: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    on: bool = True


class Narrow(NamedTuple):
    terms: tuple[str, ...]
    share: float = 0.5


def fault(message: str, path: tuple[str | int, ...], key: bool) -> ConfigError:
    return ConfigError(f"{'.'.join(map(str, path))}{' (key)' if key else ''}: {message}")


def test_the_schema_is_made_from_the_fields() -> None:
    schema = schema_of(Wide)
    assert schema["additionalProperties"] is False
    assert schema["properties"]["terms"] == {"type": "array", "items": {"type": "string"}, "default": ["a"]}
    assert schema["properties"]["share"]["maximum"] == 1
    assert schema["properties"]["mode"]["enum"] == ["plain", "strict"]
    assert schema["properties"]["limit"]["anyOf"] == [{"type": "integer"}, {"type": "null"}]


def test_an_instance_is_built_with_the_types_of_its_fields() -> None:
    made = build(
        Wide, {"terms": ["x"], "extra_terms": ["y"], "share": 1, "limit": 3, "names": {"a": "b"}}, fault
    )
    assert made == Wide(("x", "y"), 1.0, "plain", 3, {"a": "b"})
    assert isinstance(made.share, float)
    assert build(Wide, {"extra_terms": ["y"]}, fault).terms == ("a", "y")


def test_named_tuples_are_options_too() -> None:
    assert schema_of(Narrow)["properties"] == {
        "terms": {"type": "array", "items": {"type": "string"}},
        "share": {"type": "number", "default": 0.5},
    }


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ({"share": 2}, "share: the option share has to be a number, at least 0 and at most 1"),
        ({"share": True}, "has to be a number"),
        ({"terms": "x"}, "has to be a list; each item text"),
        ({"terms": [1]}, "has to be a list; each item text"),
        ({"mode": "hard"}, "one of plain, strict"),
        ({"limit": "3"}, "a whole number or empty"),
        ({"tems": []}, "tems (key): unknown option 'tems'; did you mean 'terms'?"),
        ({"extra_share": 1}, "unknown option"),
    ],
)
def test_what_does_not_fit_is_told(given_: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        build(Wide, given_, fault)
    assert message in str(caught.value)


def test_a_field_without_a_schema_is_the_plugins_fault() -> None:
    @dataclass(frozen=True)
    class Odd:
        what: complex = 0j

    with pytest.raises(PluginError, match=r"Odd\.what"):
        schema_of(Odd)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["off", "note", "SRC102", "en"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*RULESET["properties"], "severity", "options", "kind", "labels", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*RULESET["properties"], "ruels"]), JSON, max_size=4))
def test_the_quick_validator_agrees_with_jsonschema(data: dict[str, Any]) -> None:
    from jsonschema import Draft7Validator

    whole = {"provlint": 1, **data}
    assert valid(whole, RULESET) == Draft7Validator(RULESET).is_valid(whole)
