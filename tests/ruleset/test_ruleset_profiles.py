"""The profiles are what the design's table says, and what ships is what the YAML says."""

from __future__ import annotations

from pathlib import Path

import pytest

from provlint.model.rule import RESERVED
from provlint.plugin.manager import Plugins
from provlint.plugin.tables import rules_folder
from provlint.ruleset.compile import main, outputs
from provlint.ruleset.layers import builtin_rulesets, compiled
from provlint.ruleset.yamlload import read

TABLE = """
| profile | default (no file) | newsroom | aggregator | corpus |
|---|---|---|---|---|
| SRC101, DAT201 | error | error | error | warning |
| SRC102, SRC103 | warning | warning | note | note |
| SRC104, SRC105, GEN301, GEN302, REU501 | warning | warning | error | warning |
| SRC106 | as above | warning | warning | off |
| DAT207, CLM402-405 | note | note | off | off |
| CLM401 / CLM407 | note / warning | note / warning | off / note | off / note |
| SRC109, DAT202, GEN303, GEN304, GEN309 | error | error | error | error |
"""


def rows() -> list[tuple[str, str, str]]:
    """(profile, rule, severity) of each cell."""
    lines = [[cell.strip() for cell in line.strip("| ").split("|")] for line in TABLE.strip().splitlines()]
    names = ["default", *lines[0][2:]]
    found = []
    for rules, *cells in lines[2:]:
        ids = rules.replace("CLM402-405", "CLM402, CLM403, CLM404, CLM405").replace(" / ", ", ").split(", ")
        for name, cell in zip(names, cells, strict=True):
            words = cell.replace("as above", "warning").split(" / ")
            found += [(name, one, words[i] if len(words) > 1 else words[0]) for i, one in enumerate(ids)]
    return found


def rules_of(profile: str) -> dict[str, str]:
    spec = next(one for one in builtin_rulesets() if one.name == profile)
    found: dict[str, str] = compiled(spec.path).data["rules"]
    return found


@pytest.mark.parametrize(("profile", "rule", "severity"), rows())
def test_the_table_of_profiles(profile: str, rule: str, severity: str) -> None:
    assert rules_of(profile)[rule] == severity


def test_the_profiles_know_the_same_rules_and_differ_only_where_the_table_says() -> None:
    named = {rule for _, rule, _ in rows()}
    default = rules_of("default")
    for profile in ("newsroom", "aggregator", "corpus"):
        rules = rules_of(profile)
        assert list(rules) == list(default)
        assert {rule for rule in rules if rules[rule] != default[rule]} <= named


def test_every_rule_of_provlint_is_in_the_profiles_with_its_own_severity() -> None:
    plugins = Plugins(autoload=False)
    own = {spec.id: spec.severity for spec in plugins.rules().values() if spec.id[:3] in RESERVED}
    default = rules_of("default")
    assert {rule: default.get(rule) for rule in own} == own


def test_what_ships_compiled_is_what_the_yaml_says() -> None:
    assert [path.name for path, text in outputs() if path.read_text(encoding="utf-8") != text] == [], (
        "run: make rules"
    )
    assert main(["--check"]) == 0


def test_every_row_of_what_is_no_article_has_a_source_and_a_date() -> None:
    found = read(Path(rules_folder(), "not-articles.yaml"), "not-articles.yaml").data
    for row in (*found["files"], *found["folders"], *found["xml_roots"]):
        assert row["source"]
        assert row["date"]
