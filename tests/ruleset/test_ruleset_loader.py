"""Chains of rule sets: what is in force, from where, and what is refused with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rulesetparts import FakePlugins, severities

from provlint.model.errors import ConfigError, UsageError
from provlint.plugin.specs import RulesetSpec
from provlint.ruleset.layers import plugin_needs
from provlint.ruleset.model import Ruleset

Loading = Callable[..., Ruleset]


def test_without_a_configuration_the_default_profile_is_in_force(loading: Loading) -> None:
    assert severities(loading()) == {
        "ACM101": "warning",
        "CLM401": "note",
        "DAT207": "note",
        "SRC102": "warning",
        "SYS901": "error",
    }


def test_a_project_tunes_what_it_extends(loading: Loading) -> None:
    ruleset = loading("provlint: 1\nextends: [corpus@1]\nrules: {SRC102: error, ACM102: on, extra: off}\n")
    assert severities(ruleset) == {"ACM102": "warning", "SRC102": "error", "SYS901": "error"}
    assert ruleset.inline_suppressions is False


def test_a_project_without_extends_builds_on_the_default(loading: Loading) -> None:
    assert severities(loading("provlint: 1\nrules: {SRC102: note}\n"))["SRC102"] == "note"
    assert "CLM401" in severities(loading("provlint: 1\n"))


def test_ids_names_aliases_and_prefixes_mean_rules_in_any_order(loading: Loading) -> None:
    ruleset = loading("provlint: 1\nrules: {weasel: warning, CLM: off, ACM: note, missing-byline: error}\n")
    found = severities(ruleset)
    assert (found["CLM401"], found["ACM101"], found["ACM102"], found["SRC102"]) == (
        "warning",
        "note",
        "note",
        "error",
    )


def test_overrides_change_rules_for_some_files(loading: Loading) -> None:
    ruleset = loading(
        "provlint: 1\noverrides:\n  - {paths: ['wire/**'], rules: {SRC102: off}}\n"
        "  - {paths: ['*.md'], rules: {SRC102: note}}\n"
    )
    assert severities(ruleset, "a.txt")["SRC102"] == "warning"
    assert "SRC102" not in severities(ruleset, "wire/a.txt")
    assert severities(ruleset, "wire/deep/a.md")["SRC102"] == "note"
    assert ruleset.active("b.txt") is ruleset.active("c.txt")


def test_options_merge_by_key_lists_replace_and_extra_lists_add(loading: Loading) -> None:
    house = "provlint: 1\nrules: {CLM401: {options: {extra_terms: [a], terms: [x], threshold: 0.5}}}\n"
    ruleset = loading(
        "provlint: 1\nextends: [./house.yaml]\nrules: {CLM401: {severity: warning, options: {extra_terms: [b], terms: [y]}}}\n",
        {"house.yaml": house},
    )
    rule = ruleset.rule("CLM401")
    assert rule.options.extra_terms == ("a", "b")
    assert rule.options.terms == ("y",)
    assert rule.options.threshold == 0.5
    assert severities(ruleset)["CLM401"] == "warning"


def test_one_rule_with_two_sets_of_options_keeps_its_phrases_apart(loading: Loading) -> None:
    ruleset = loading(
        "provlint: 1\noverrides:\n  - {paths: [wire], rules: {CLM401: {options: {extra_terms: [market watchers]}}}}\n"
    )
    terms = ruleset.terms()
    plain = next(one.rule for one in ruleset.active("a.txt") if one.id == "CLM401")
    wire = next(one.rule for one in ruleset.active("wire/a.txt") if one.id == "CLM401")
    assert terms[plain.owner or "CLM401"] == ("experts say",)
    assert terms[wire.owner] == ("experts say", "market watchers")


def test_select_turns_on_and_ignore_turns_off(loading: Loading) -> None:
    assert severities(loading(select=["ACM102,missing-byline"])) == {
        "ACM102": "warning",
        "SRC102": "warning",
        "SYS901": "error",
    }
    assert severities(loading("provlint: 1\nextends: [corpus]\n", select=["DAT"])) == {
        "DAT207": "note",
        "SYS901": "error",
    }
    assert "SRC102" not in severities(loading(ignore=["SRC"]))
    assert severities(loading(select=["SRC"], ignore=["SYS901"])) == {"SRC102": "warning"}


def test_select_does_not_undo_what_an_override_turns_off(loading: Loading) -> None:
    ruleset = loading("provlint: 1\noverrides: [{paths: [wire], rules: {SRC102: off}}]\n", select=["SRC102"])
    assert "SRC102" not in severities(ruleset, "wire/a.txt")


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_word_that_means_no_rule_is_told_with_the_nearest(loading: Loading, option: str) -> None:
    with pytest.raises(UsageError, match=f"--{option} CLM410: .* did you mean 'CLM401'"):
        loading(**{option: ["CLM410"]})


def test_a_rule_set_of_the_command_line_lies_on_top(loading: Loading, tmp_path: Path) -> None:
    (tmp_path / "strict.yaml").write_text("provlint: 1\nrules: {SRC102: error}\n", encoding="utf-8")
    ruleset = loading("provlint: 1\nrules: {SRC102: note}\n", rulesets=[str(tmp_path / "strict.yaml")])
    assert severities(ruleset)["SRC102"] == "error"
    assert "CLM401" not in severities(loading(rulesets=["aggregator"]))


def test_rule_paths_bring_declared_rules(loading: Loading) -> None:
    rule = "provlint: 1\ndeclare:\n  - {id: HSE1%s, name: r-%s, severity: note, message: m, check: {type: phrase, terms: [x]}}\n"
    files = {
        "house/a.yaml": rule % ("01", "a"),
        "house/b.yml": rule % ("02", "b"),
        "house/words.yaml": "provlint: 1\nterms: [x]\n",
    }
    assert {"HSE101", "HSE102"} <= set(severities(loading("provlint: 1\nrule_paths: [house]\n", files)))


def test_the_house_is_chosen_for_each_file(loading: Loading) -> None:
    ruleset = loading(
        "provlint: 1\nsite: {publisher: Eastvale Ledger, hosts: [cdn.ledger.example.net]}\nauthors: {2: Hanne Vik}\n"
        "evidence:\n  - {paths: ['digests/**'], labels: [{kind: summarized}]}\nfields: {text: [maintext], title: headline}\n"
    )
    house = ruleset.house("digests/a.md", "2026-11-20")
    assert (house.site.publisher, house.site.hosts) == ("Eastvale Ledger", ("cdn.ledger.example.net",))
    assert house.site.origin["publisher"] == "provlint.yaml:2"
    assert dict(house.authors) == {"2": "Hanne Vik"}
    assert [(one.label, one.scope, one.origin) for one in house.labels] == [
        ("summarized", "article", "provlint.yaml:5")
    ]
    assert (house.today, house.key) == ("2026-11-20", "digests/a.md")
    assert not ruleset.house("a.md", "2026-11-20").labels
    assert ruleset.fields == {"text": ("maintext",), "title": ("headline",)}


def test_settings_name_where_they_come_from(loading: Loading) -> None:
    ruleset = loading(
        "provlint: 1\nextends: [newsroom@1]\nextra_exclude: ['archive/**']\nrules:\n  SRC102: note\n",
        select=["SRC"],
    )
    found = {one.key: one for one in ruleset.settings()}
    assert found["rules.SRC102.severity"][1:] == ("note", "provlint.yaml:5:3")
    assert found["rules.DAT207.severity"].origin.startswith("newsroom@1:")
    assert found["exclude"][1:] == (["archive/**"], "provlint.yaml:3:1")
    assert found["paths"].origin == "default"
    assert found["select"].origin == "command line"


def test_the_catalogue_lists_every_rule_and_loads_none(loading: Loading) -> None:
    rows = {row.id: row for row in loading("provlint: 1\nrules: {SRC102: note}\n").catalogue()}
    assert (rows["SRC102"].severity, rows["SRC102"].own, rows["SRC102"].origin) == (
        "note",
        "warning",
        "plugin of SRC102",
    )
    assert (rows["ACM102"].severity, rows["ACM102"].default) == ("off", False)


def test_the_digest_follows_what_changes_results(loading: Loading) -> None:
    same = {loading("provlint: 1\n").digest, loading("provlint: 1 # a remark\npaths: [x]\n").digest}
    assert len(same) == 1
    others = {
        loading("provlint: 1\nrules: {SRC102: note}\n").digest,
        loading("provlint: 1\nsite: {publisher: X}\n").digest,
        loading("provlint: 1\n", select=["SRC"]).digest,
        loading().digest,
    }
    assert len(others | same) >= 4
    assert all(len(one) == 16 for one in others)


def test_suppressions_are_resolved(loading: Loading) -> None:
    ruleset = loading(
        "provlint: 1\nsuppress:\n  - {rules: [ACM], paths: ['feeds/*.json'], reason: old, text: x}\n"
    )
    one = ruleset.suppress[0]
    assert (one.rules, one.paths, one.text, one.reason) == (
        ("ACM101", "ACM102"),
        ("feeds/*.json",),
        "x",
        "old",
    )


def test_a_plugin_of_rule_sets_is_found_by_name(loading: Loading, tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text("provlint: 1\nversion: 2\nrules: {SRC102: error}\n", encoding="utf-8")
    plugins = FakePlugins({"acme": RulesetSpec("acme", str(tmp_path / "acme.yaml"))})
    assert severities(loading("provlint: 1\nextends: [acme@2]\n", plugins=plugins))["SRC102"] == "error"
    with pytest.raises(ConfigError, match="at version 2 here; write acme@2"):
        loading("provlint: 1\nextends: [acme@1]\n", plugins=plugins)


def test_rules_whose_plugin_is_not_loaded_may_be_named(loading: Loading) -> None:
    loading("provlint: 1\nrules: {GEN301: off}\nsuppress: [{rules: [GEN302], paths: [a], reason: r}]\n")


def test_what_a_project_wants_of_plugins_is_known_before_they_load(tmp_path: Path) -> None:
    config = tmp_path / "provlint.yaml"
    config.write_text(
        "provlint: 1\nplugin_paths: [lint]\nplugins: {block: [claims], require: [acme], only: [acme]}\n",
        encoding="utf-8",
    )
    needs = plugin_needs(config, tmp_path)
    assert needs == ((str(tmp_path / "lint"),), ("claims",), ("acme",), ("acme",))
    assert plugin_needs(None, tmp_path) == ((), (), (), ())


RULE = "{id: HSE101, name: n, severity: note, message: m, check: {type: phrase, terms: [x]}}"

WRONG = [
    ("", "begins with `provlint: 1`", 0, 0),
    ("rules: {}\n", "begins with `provlint: 1`", 1, 1),
    ("provlint: 2\n", "can be 1", 1, 11),
    ("[a]\n", "has to be a mapping", 1, 1),
    ("provlint: 1\nruels: {}\n", "unknown key 'ruels'; did you mean 'rules'?", 2, 1),
    ("provlint: 1\nrules: {SRC102: {severty: note}}\n", "did you mean 'severity'?", 2, 18),
    ("provlint: 1\nrules: {SRC102: wraning}\n", "did you mean 'warning'?", 2, 17),
    ("provlint: 1\nrules: {SRC102: false}\n", "did you mean 'off'?", 2, 17),
    ("provlint: 1\nrules: {SRC1O2: off}\n", "did you mean 'SRC102'?", 2, 9),
    ("provlint: 1\nrules: {missing-bylines: off}\n", "did you mean 'missing-byline'?", 2, 9),
    (
        "provlint: 1\nrules:\n  CLM401:\n    options: {extra_term: [x]}\n",
        "did you mean 'extra_terms'?",
        4,
        15,
    ),
    ("provlint: 1\nrules:\n  CLM401: {options: {threshold: much}}\n", "has to be a number", 3, 33),
    ("provlint: 1\nrules: {SRC102: {options: {a: 1}}}\n", "this rule has no options", 2, 28),
    ("provlint: 1\nextends: [newsrom]\n", "did you mean 'newsroom'?", 2, 11),
    ("provlint: 1\nextends: [newsroom@7]\n", "write newsroom@1", 2, 11),
    ("provlint: 1\nextends: [./none.yaml]\n", "no rule set file 'none.yaml'", 2, 11),
    ("provlint: 1\nextends: [./provlint.yaml]\n", "extends itself", 2, 11),
    ("provlint: 1\nsite: {publsher: x}\n", "did you mean 'publisher'?", 2, 8),
    ("provlint: 1\nsite: {url: ledger}\n", "its address", 2, 13),
    ("provlint: 1\noverrides: [{paths: ['a\\b'], rules: {}}]\n", "write folders with /", 2, 22),
    ("provlint: 1\nsuppress: [{rules: [SRC102], paths: [a]}]\n", "needs the key 'reason'", 2, 12),
    (
        "provlint: 1\nevidence: [{paths: [a], labels: [{kind: sumarized}]}]\n",
        "did you mean 'summarized'?",
        2,
        41,
    ),
    (f"provlint: 1\ndeclare: [{RULE.replace('HSE101', 'SRC900')}]\n", "belong to provlint", 2, 16),
    (
        f"provlint: 1\ndeclare: [{RULE.replace('HSE101', 'ACM101')}]\n",
        "declared twice: by plugin of ACM101",
        2,
        16,
    ),
    (f"provlint: 1\ndeclare: [{RULE}, {RULE}]\n", "declared twice", 2, 102),
    (
        f"provlint: 1\ndeclare: [{RULE.replace('HSE101', 'house1')}]\n",
        "three capitals and three digits",
        2,
        16,
    ),
    ("provlint: 1\nrules: {a: 1\n", "not YAML", 3, 1),
]


@pytest.mark.parametrize(("text", "message", "line", "column"), WRONG)
def test_errors_name_file_line_column_and_the_nearest_key(
    loading: Loading, text: str, message: str, line: int, column: int
) -> None:
    with pytest.raises(ConfigError) as caught:
        loading(text)
    assert message in str(caught.value)
    assert caught.value.path == "provlint.yaml"
    assert (caught.value.line, caught.value.column) == (line, column)


def test_two_files_that_extend_one_another_are_an_error(loading: Loading) -> None:
    files = {"a.yaml": "provlint: 1\nextends: [./b.yaml]\n", "b.yaml": "provlint: 1\nextends: [./a.yaml]\n"}
    with pytest.raises(ConfigError, match=r"b\.yaml:2:11: this rule set extends itself"):
        loading("provlint: 1\nextends: [./a.yaml]\n", files)


def test_a_file_extended_twice_counts_once(loading: Loading) -> None:
    files = {
        "base.yaml": f"provlint: 1\ndeclare: [{RULE}]\n",
        "a.yaml": "provlint: 1\nextends: [./base.yaml]\n",
        "b.yaml": "provlint: 1\nextends: [./base.yaml]\n",
    }
    assert "HSE101" in severities(loading("provlint: 1\nextends: [./a.yaml, ./b.yaml]\n", files))


def test_a_good_configuration_needs_no_jsonschema(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "provlint.yaml").write_text("provlint: 1\nrules: {SRC102: note}\n", encoding="utf-8")
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); from rulesetparts import FakePlugins;"
        "from provlint.ruleset.loader import load; from pathlib import Path;"
        "load(Path('provlint.yaml'), root=Path(), plugins=FakePlugins());"
        "print(json.dumps([m for m in ('jsonschema', 'bs4', 'turbohtml', 'difflib', 're2') if m in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == []
