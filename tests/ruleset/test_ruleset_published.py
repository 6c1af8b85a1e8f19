"""The schemas that editors read agree with what the loader takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provlint.ruleset import published
from provlint.ruleset.schemaexamples import EXAMPLES
from provlint.ruleset.yamlload import read

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "provlint" / "ruleset" / "schema"


def schema(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["ruleset", "lexicon"])
def test_they_are_schemas(name: str) -> None:
    from jsonschema import Draft7Validator

    Draft7Validator.check_schema(schema(name))
    assert schema(name) == published.schemas()[name]


@pytest.mark.parametrize("name", ["default", "newsroom", "aggregator", "corpus"])
def test_the_profiles_fit(name: str) -> None:
    from jsonschema import Draft7Validator

    document = read(ROOT / "rules" / f"{name}.yaml", name)
    assert list(Draft7Validator(schema("ruleset")).iter_errors(document.data)) == []


RULE = {"id": "HSE101", "name": "n", "severity": "note", "message": "m"}
PHRASE = {"type": "phrase", "terms": ["x"]}


@pytest.mark.parametrize(
    ("check", "unless", "fits"),
    [
        (PHRASE, {**PHRASE, "within": "sentence"}, True),
        ({"type": "absence", "of": "author"}, None, True),
        ({"type": "absence", "of": PHRASE}, None, True),
        ({"type": "density", "of": PHRASE, "at_least": 2}, None, True),
        ({"type": "acme-shouting", "at_least": 2}, None, True),
        ({"type": "phrase", "term": ["x"]}, None, False),
        ({"type": "density", "of": {"type": "regex"}, "at_least": 2}, None, False),
        (PHRASE, {**PHRASE, "within": "page"}, False),
        ({"terms": ["x"]}, None, False),
    ],
)
def test_checks_are_known_to_editors(
    check: dict[str, Any], unless: dict[str, Any] | None, fits: bool
) -> None:
    from jsonschema import Draft7Validator

    rule = {**RULE, "check": check, **({"unless": unless} if unless else {})}
    assert Draft7Validator(schema("ruleset")).is_valid({"provlint": 1, "declare": [rule]}) is fits


def test_every_setting_has_a_description() -> None:
    def bare(node: Any, path: str) -> list[str]:
        found = []
        for name, one in node.get("properties", {}).items():
            if "description" not in one and "$ref" not in one:
                found.append(f"{path}/{name}")
            found += bare(one, f"{path}/{name}")
            found += bare(one.get("items", {}), f"{path}/{name}[]")
        return found

    assert bare(schema("ruleset"), "") == []


def test_the_schema_that_is_printed_knows_the_check_types_of_plugins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from provlint.cli.main import main

    monkeypatch.syspath_prepend(str(ROOT / "docs" / "examples" / "provlint-plain-words"))
    monkeypatch.chdir(tmp_path)
    assert main(["config", "--schema", "ruleset"]) == 0
    assert json.loads(capsys.readouterr().out) == schema("ruleset")
    assert main(["config", "--schema", "ruleset", "-p", "provlint_plain_words"]) == 0
    assert '"ends-with"' in capsys.readouterr().out


def below(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of a schema at any depth, with what the schema says of it."""
    for name, found in (schema.get("properties") or {}).items():
        yield name, found
        yield from below(found)
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            yield from below(schema[word])
    for found in schema.get("anyOf", ()):
        yield from below(found)


@pytest.mark.parametrize("name", ["ruleset", "lexicon"])
def test_every_key_says_what_it_is(name: str) -> None:
    assert [key for key, found in below(schema(name)) if not found.get("description")] == []


def used(value: Any) -> Iterator[str]:
    """Every key that an example uses, at any depth."""
    if isinstance(value, dict):
        for key, found in value.items():
            yield key
            yield from used(found)
    elif isinstance(value, list):
        for found in value:
            yield from used(found)


def test_examples_of_the_schema_fit_and_use_every_key() -> None:
    from jsonschema import Draft7Validator

    whole = schema("ruleset")
    for key, found in whole["properties"].items():
        for example in found["examples"]:
            document = {"provlint": 1, key: example}
            assert [error.message for error in Draft7Validator(whole).iter_errors(document)] == [], key
        assert {name for name, _ in below(found)} <= set(used(found["examples"])), key


def test_examples_of_the_schema_load_together_and_their_tests_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All keys in one provlint.yaml; JSON is YAML."""
    from provlint.cli.main import main

    examples = {key: found["examples"][0] for key, found in schema("ruleset")["properties"].items()}
    examples["declare"] = [rule for example in EXAMPLES["declare"] for rule in example]
    del examples["plugins"]["require"], examples["profile"]
    (tmp_path / "provlint.yaml").write_text(json.dumps(examples), encoding="utf-8")
    (tmp_path / "house.yaml").write_text("provlint: 1\n", encoding="utf-8")
    for folder in ("rules", "house"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["test", "--allow-local-plugins"]) == 0, capsys.readouterr()
    assert capsys.readouterr().out.startswith("6 passed")
