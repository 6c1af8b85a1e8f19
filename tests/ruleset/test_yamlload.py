"""YAML 1.2 core with places; hostile files end in an error with a place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.model.errors import ConfigError
from provlint.ruleset.yamlload import Mark, parse


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("off", "off"),
        ("on", "on"),
        ("yes", "yes"),
        ("No", "No"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2026-02-20", "2026-02-20"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("'true'", "true"),
        ('"12"', "12"),
        ("!!str 12", "12"),
    ],
)
def test_scalars_are_those_of_the_core_schema(written: str, value: object) -> None:
    found = parse(f"key: {written}\n", "t.yaml").data["key"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_their_text() -> None:
    assert parse("2: a\ntrue: b\n007: c\n", "t.yaml").data == {"2": "a", "true": "b", "007": "c"}


def test_places_are_lines_and_columns_from_one() -> None:
    document = parse("a:\n  - x\n  - b: 'y'\n", "t.yaml")
    assert document.keys[("a", 1, "b")] == Mark(3, 5)
    assert document.values[("a", 1, "b")] == Mark(3, 8)
    assert document.inside(("a", 1, "b"), 0) == Mark(3, 9)


def test_aliases_mean_their_anchor() -> None:
    assert parse("a: &x {k: 1}\nb: *x\n", "t.yaml").data["b"] == {"k": 1}


def flood() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "stands twice (first in line 1)", 3),
        ("a: [1, 2", "not YAML", 1),
        ("[" * 1_000_000, "nested deeper", 1),
        ("{a: " * 1_000_000, "nested deeper", 1),
        (flood(), "aliases counted", 6),
        ("x: !!python/object/apply:os.system [ls]", "tag", 1),
        ("a: 1\n---\nb: 2\n", "second document", 2),
        ("a: \x00", "not YAML", 1),
        ("a: \ud800", "not YAML", 1),
        ("? [a]\n: b\n", "a key has to be a word", 1),
        ("b: 1\na: *nowhere", "no anchor", 2),
        ("a: &a [*a]", "no anchor", 1),
        ("a: 1\n<<: {b: 1}", "merge keys", 2),
    ],
)
def test_what_is_wrong_has_a_place(text: str, what: str, line: int) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text, "t.yaml")
    assert what in str(caught.value)
    assert caught.value.path == "t.yaml"
    assert line in (caught.value.line, caught.value.line - 1)
    assert caught.value.column > 0


@given(st.text(max_size=200))
def test_any_text_is_data_or_a_configuration_error(text: str) -> None:
    with suppress(ConfigError):
        parse(text, "t.yaml")
