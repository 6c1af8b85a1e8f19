"""The schemas that editors read agree with what the loader takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provlint.ruleset import published
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
