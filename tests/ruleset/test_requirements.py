"""Packs: requirements of laws and standards as rules, and what an article shows of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from provlint.engine.files import SourceFile
from provlint.engine.session import Plan, Session
from provlint.engine.work import check_unit
from provlint.model.errors import ConfigError
from provlint.model.requirement import Applies, Requirement
from provlint.plugin.tables import rules_folder
from provlint.readers.units import Unit
from provlint.ruleset import ruletests
from provlint.ruleset.layers import PACKS, compiled

PACK = """\
provlint: 1
name: house-act
pack: {title: House Act, law: House Act 1, organization: The house, url: "https://law.example.org/", jurisdiction: hs, binds: [text]}
declare:
  - id: HSE701
    name: opinion-not-named
    severity: warning
    message: "'{match}' stands here, and nobody signed."
    why: An opinion piece names who wrote it.
    requirement: {clause: "1", established: %s, read: "2026-01-01", role: publisher, from: "2026-03-01", until: "2026-12-31", review_by: "2027-01-01", question: Is this an opinion?}
    check:
      type: requirement
      when: {type: phrase, terms: [opinion]}
      exempt: {type: phrase, terms: [satire]}
      met: {type: evidence, kind: author}
"""


def checked(
    folder: Path, text: str, *, clock: str = "2026-06-01", established: str = "primary", extra: str = ""
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """(findings, the outcome) of the house's act over one text."""
    (folder / "act.yaml").write_text(PACK % established, encoding="utf-8")
    (folder / "provlint.yaml").write_text(f"provlint: 1\nextends: [./act.yaml]\n{extra}", encoding="utf-8")
    plan = Plan(str(folder), str(folder / "provlint.yaml"), select=("HSE701",), autoload=False, clock=clock)
    data = text.encode()
    result = check_unit(
        Session(plan), SourceFile("a.txt", str(folder / "a.txt"), "a.txt", data), Unit(0, len(data))
    )
    (article,) = result.articles
    (outcome,) = article.outcomes
    return [dict(one) for one in article.findings], dict(outcome)


@pytest.mark.parametrize(
    ("text", "state", "why"),
    [
        ("Dues rise\n\nOpinion: they should not.\n", "unmet", "'Opinion' stands here, and nobody signed."),
        ("Dues rise\n\nBy Hanne Vik\n\nOpinion: they should not.\n", "met", "The file shows it."),
        ("Dues rise\n\nOpinion, or satire.\n", "inapplicable", "The file shows what exempts it."),
        ("Dues rise\n\nThe port raised them.\n", "unclear", "Is this an opinion?"),
    ],
)
def test_the_four_states(text: str, state: str, why: str, tmp_path: Path) -> None:
    findings, outcome = checked(tmp_path, text)
    assert (outcome["state"], outcome["why"], outcome["in_force"]) == (state, why, True)
    assert [one["message"] for one in findings] == ([why] if state == "unmet" else [])
    if state == "unmet":
        place = findings[0]["place"]
        assert text[place["offset"] : place["end_offset"]] == "Opinion"
    if state == "met":
        assert outcome["evidence"][0]["value"] == "Hanne Vik"


OPEN = "Dues rise\n\nOpinion: they should not.\n"


def test_a_law_that_does_not_hold_yet_gives_notes(tmp_path: Path) -> None:
    findings, outcome = checked(tmp_path, OPEN, clock="2026-02-01")
    assert [(one["severity"], one["hint"]) for one in findings] == [("note", "It holds from 2026-03-01.")]
    assert (outcome["state"], outcome["in_force"]) == ("unmet", False)


def test_a_law_that_has_ended_is_silent(tmp_path: Path) -> None:
    findings, outcome = checked(tmp_path, OPEN, clock="2027-02-01")
    assert (findings, outcome["state"], outcome["why"]) == ([], "inapplicable", "It held until 2026-12-31.")


@pytest.mark.parametrize(
    ("applies", "why"),
    [
        ("{jurisdictions: [eu]}", "The configuration does not name the jurisdiction hs."),
        (
            "{roles: [provider]}",
            "It binds a publisher, which is none of the roles that the configuration names.",
        ),
    ],
)
def test_the_configuration_says_what_concerns_the_house(applies: str, why: str, tmp_path: Path) -> None:
    findings, outcome = checked(tmp_path, OPEN, extra=f"applies: {applies}\n")
    assert (findings, outcome["state"], outcome["why"]) == ([], "inapplicable", why)
    findings, _ = checked(tmp_path, OPEN, extra="applies: {jurisdictions: [hs], roles: [publisher]}\n")
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("applies", "told"),
    [
        ("{jurisdictions: [hs, ue]}", "no requirement is for 'ue'"),
        ("{roles: [publishers]}", "no requirement is for 'publishers'; did you mean 'publisher'?"),
    ],
)
def test_a_mistyped_word_does_not_make_requirements_vanish(applies: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=re.escape(told)):
        checked(tmp_path, OPEN, extra=f"applies: {applies}\n")


def test_what_was_not_read_in_its_own_text_is_no_error(tmp_path: Path) -> None:
    act = (PACK % "secondary").replace("severity: warning", "severity: error")
    (tmp_path / "act.yaml").write_text(act, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"act\.yaml:7:15: a clause that was not read in its own text"):
        Session(Plan(str(tmp_path), rulesets=(str(tmp_path / "act.yaml"),), autoload=False))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pack: {", "site: {publisher: x}\n#", "say what it is with `pack:`"),
        ("      met: {type: evidence, kind: author}\n", "", "needs `met` or `violated`"),
        ("type: requirement", "type: phrase", "check"),
        (
            "    why: An opinion piece names who wrote it.\n",
            "",
            r"act\.yaml:9:5: a requirement says in `why:`",
        ),
        ("name: house-act\n", "", r"act\.yaml:2:1: a pack needs a name"),
    ],
)
def test_what_is_no_requirement_is_told(old: str, new: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "act.yaml").write_text((PACK % "primary").replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        Session(Plan(str(tmp_path), rulesets=(str(tmp_path / "act.yaml"),), autoload=False))


def test_house_rules_and_law_of_a_jurisdiction() -> None:
    standard = Requirement("p", "l", "1", "o", "a", "https://x.example/", "2026-01-01", "quoted", "publisher")
    assert standard.in_force("2026-01-01")
    assert Applies(jurisdictions=("eu",)).excludes(standard) == ""  # a standard holds anywhere
    assert not standard._replace(pending=True).in_force("2026-01-01")
    assert (
        standard._replace(review_by="2026-02-01").standing("2026-03-01").endswith("by 2026-02-01 (overdue)")
    )


# --------------------------------------------------------------------------------------------------- provlint's own


@pytest.mark.parametrize("name", [name for name, _ in PACKS])
def test_the_tests_of_each_pack_pass(name: str) -> None:
    path = Path(rules_folder(), "packs", f"{name}.yaml")
    root = str(path.parents[2])

    def check(text: str, where: str, rule: str) -> list[Any]:
        session = Session(Plan(root, rulesets=(name,), select=(rule,), autoload=False, clock="2026-12-20"))
        data = text.encode()
        result = check_unit(session, SourceFile(where, f"{root}/{where}", where, data), Unit(0, len(data)))
        return [finding for article in result.articles for finding in article.findings]

    results = ruletests.run_tests(path, check)
    assert [f"{one.origin} {one.rule}: {one.problem}" for one in results if not one.passed] == []
    # what only asks people never fires
    asking = {
        one["id"] for one in compiled(str(path)).data["declare"] if one["check"].get("unmet") == "question"
    }
    assert {one.rule for one in results if one.kind == "untested"} <= asking


@pytest.mark.parametrize("name", [name for name, _ in PACKS])
def test_each_pack_says_where_it_was_read(name: str) -> None:
    session = Session(Plan(".", rulesets=(name,), autoload=False, clock="2026-11-20"))
    (pack,) = session.ruleset.packs
    assert pack.binds
    rules = [session.ruleset.rule(row.id) for row in session.ruleset.catalogue() if row.origin == f"{name}@1"]
    assert rules
    for rule in rules:
        asked = rule.meta.requirement
        assert asked is not None
        assert asked.asks.endswith(".")
        assert asked.read < "2026-11-21" < asked.review_by
        assert rule.meta.severity != "error" or asked.established == "primary"


def test_an_exemption_names_what_it_rests_on() -> None:
    from provlint.report.checklist import shown_evidence

    piece = {
        "value": "true",
        "via": "front-matter:ai_generated",
        "reviewer": "Hanne Vik",
        "place": {"line": 3, "column": 1},
    }
    assert shown_evidence(piece) == (
        "true (reviewer: Hanne Vik)",
        "front-matter:ai_generated, line 3, column 1",
    )
    assert shown_evidence({**piece, "value": "Reviewed by Hanne Vik"})[0] == "Reviewed by Hanne Vik"
