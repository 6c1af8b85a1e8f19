"""Rules in YAML, run over real text through the real engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from declaredrules import found, session

from provlint.engine.samples import check_text
from provlint.model.errors import ConfigError
from provlint.ruleset import ruletests
from provlint.ruleset.messages import fill, unknown


def test_a_phrase_is_found_whatever_its_case_quotes_and_spaces(tmp_path: Path) -> None:
    body = 'message: "Found \'{match}\' ({term})."\ncheck: {type: phrase, terms: ["it\'s said", market watcher], inflect: noun}'
    text = "Title\n\nIt\u2019s\u00a0said that mar\u00adket\nwatchers wait.\n"
    assert found(tmp_path, body, text) == [
        ("It\u2019s\u00a0said", "Found 'It\u2019s said' (it's said)."),
        ("mar\u00adket\nwatchers", "Found 'mar\u00adket watchers' (market watchers)."),
    ]


def test_whole_words_unless_said_otherwise(tmp_path: Path) -> None:
    body = "message: m\ncheck: {type: phrase, terms: [port]%s}"
    text = "Title\n\nA port, a report, an airport.\n"
    assert len(found(tmp_path, body % "", text)) == 1
    assert len(found(tmp_path, body % ", word: false", text)) == 3


def test_a_lexicon_beside_the_rule_set(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "seers.yaml").write_text(
        "provlint: 1\nlanguage: en\nlicence: Apache-2.0\nsource: own\n"
        "terms: [{text: pundit, role: expert, inflect: noun}, {text: oracle, role: other}]\n",
        encoding="utf-8",
    )
    body = "message: '{match} is {role}'\ncheck: {type: phrase, lexicon: seers, roles: [expert]}"
    assert found(tmp_path, body, "Title\n\nPundits met an oracle.\n") == [("Pundits", "Pundits is expert")]


def test_a_regex_fills_its_groups_with_the_text_as_it_stands(tmp_path: Path) -> None:
    body = "message: '{who}: {match}'\ncheck: {type: regex, pattern: '(?P<who>\\w+) (says|dit)', word: true}"
    text = "Title\n\nÉlodie  dit non. Ana says.\n"
    assert [message for _, message in found(tmp_path, body, text)] == ["Élodie: Élodie dit", "Ana: Ana says"]


def test_scope_and_language(tmp_path: Path) -> None:
    text = "---\nlang: en\n---\n# Big news\n\nBig words.\n\n> Big quotation\n"
    body = "message: m\nscope: [%s]\nlanguages: [%s]\ncheck: {type: phrase, terms: [big]}"
    assert len(found(tmp_path, body % ("title, prose", "en"), text, "a.md")) == 2
    assert len(found(tmp_path, body % ("quote", "en"), text, "a.md")) == 1
    assert found(tmp_path, body % ("prose", "de"), text, "a.md") == []


def test_absence_of_evidence_is_one_finding_about_the_article(tmp_path: Path) -> None:
    body = "message: No credit.\ncheck: {type: absence, of: credit}"
    records = check_text(session(tmp_path, body), "A title\n\nSome text.\n", "a.txt")
    assert [(one["rule"], one.get("absent")) for one in records] == [("HSE101", True)]
    assert found(tmp_path, body, "A title\n\nSome text.\n\nSource: CNN\n") == []


def test_absence_of_a_phrase(tmp_path: Path) -> None:
    body = "message: No contact.\nscope: all\ncheck: {type: absence, of: {type: phrase, terms: [contact us]}}"
    assert len(found(tmp_path, body, "A title\n\nSome text.\n")) == 1
    assert found(tmp_path, body, "A title\n\nSome text. Contact us at the desk.\n") == []


def test_evidence_by_value_and_by_its_parts(tmp_path: Path) -> None:
    text = "A title\n\nSome text about the ferry.\n\nDate: 2026-02-20\n"
    body = "message: '{value} {role}'\ncheck: {type: evidence, kind: date, %s}"
    assert found(tmp_path, body % "matches: '^2026', where: {role: [published]}", text) == [
        ("2026-02-20", "2026-02-20 published")
    ]
    assert found(tmp_path, body % "where: {role: {not: published}}", text) == []
    assert found(tmp_path, body % "in: [2026-02-21, 2026-02-22]", text) == []
    assert len(found(tmp_path, body % "equals: 2026-02-20", text)) == 1


def test_density_is_one_finding_with_the_others_as_related_places(tmp_path: Path) -> None:
    body = (
        "message: '{count} of {total}'\nscope: [prose]\n"
        "check: {type: density, of: {type: phrase, terms: [maybe]}, per: sentences, at_least: 0.5}"
    )
    text = "Title\n\nMaybe yes, it rains. Maybe no, it shines. It is a day. It was one.\n"
    records = check_text(session(tmp_path, body), text, "a.txt")
    assert [(one["message"], len(one["related"])) for one in records] == [("2 of 4", 1)]
    assert found(tmp_path, body, "Title\n\nMaybe yes. It is a day. It was one. It rains. It pours.\n") == []


@pytest.mark.parametrize(("within", "count"), [("article", 0), ("segment", 1), ("sentence", 2)])
def test_unless_silences_within_what_it_names(tmp_path: Path, within: str, count: int) -> None:
    body = (
        "message: m\nscope: [prose]\ncheck: {type: phrase, terms: [opinion]}\n"
        f"unless: {{type: phrase, terms: [label], within: {within}}}"
    )
    text = (
        "Title\n\nAn opinion with a label stands here. An opinion stands here.\n\nAn opinion stands there.\n"
    )
    assert len(found(tmp_path, body, text)) == count


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("message: m\ncheck: {type: phrse, terms: [x]}", "did you mean 'phrase'", 7),
        ("message: m\ncheck: {type: phrase, term: [x]}", "unknown key 'term'", 7),
        ("message: m\ncheck: {type: phrase}", "either `terms` or `lexicon`", 7),
        (
            "message: m\ncheck: {type: phrase, lexicon: none, inflect: noun}",
            "inflect belongs to `terms`",
            7,
        ),
        (
            "message: m\nlanguages: [english]\ncheck: {type: phrase, terms: [x]}",
            "a code such as en, de or pt-BR",
            7,
        ),
        ("message: m\ncheck: {type: phrase, terms: ['\u200b']}", "empty once it is folded", 7),
        ("message: m\ncheck: {type: phrase, lexicon: none}", "there is no lexicon 'none'", 7),
        ("message: m\ncheck:\n  type: regex\n  pattern: a(?=b)", "look-ahead", 9),
        ("message: '{macth}'\ncheck: {type: phrase, terms: [x]}", "did you mean 'match'", 6),
        ("message: '{match.__class__}'\ncheck: {type: phrase, terms: [x]}", "does not fill", 6),
        ("message: m\nscope: [titel]\ncheck: {type: phrase, terms: [x]}", "did you mean 'title'", 7),
        ("message: m\ncheck: {type: absence, of: autor}", "did you mean 'author'", 7),
        ("message: m\ncheck: {type: absence, of: {type: regex}}", "needs the key 'pattern'", 7),
        (
            "message: m\ncheck: {type: density, of: {type: phrase, terms: [x]}, per: words, at_least: 3}",
            "between 0 and 1",
            7,
        ),
        (
            "message: m\ncheck: {type: phrase, terms: [x]}\nunless: {type: phrase, terms: [y], within: page}",
            "within is 'page'",
            8,
        ),
    ],
)
def test_what_is_wrong_in_a_rule_has_its_place(tmp_path: Path, body: str, message: str, line: int) -> None:
    with pytest.raises(ConfigError) as caught:
        session(tmp_path, body)
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("provlint.yaml", line)


@pytest.mark.parametrize(
    ("written", "column"),
    [("a(?=b)", 17), ("'a(?=b)'", 18), ('"\\\\w(?=b)"', 20), ("'''(?=b)'", 19)],
)
def test_a_regex_error_names_the_column_in_the_file(tmp_path: Path, written: str, column: int) -> None:
    with pytest.raises(ConfigError) as caught:
        session(tmp_path, f"message: m\ncheck:\n  type: regex\n  pattern: {written}")
    assert (caught.value.line, caught.value.column) == (9, column)


def test_messages_look_nothing_up_but_words() -> None:
    assert fill("{{a}} {b} {c}", {"b": "x\n y" + "z" * 200}).startswith("{a} x y")
    assert unknown("{a} {b}", {"a"}) is not None
    assert unknown("{a} }", {"a"}) == ("}", "a lone '}'; write '}}' for the character itself")


def test_words_that_stand_only_where_there_is_a_value() -> None:
    message = "No '{value}'{nearest|; did you mean '%'?}{{|}}"
    assert unknown(message, {"value", "nearest"}) is None
    assert unknown(message, {"value"}) is not None
    assert fill(message, {"value": "x", "nearest": "y %"}) == "No 'x'; did you mean 'y %'?{|}"
    assert fill(message, {"value": "x", "nearest": ""}) == "No 'x'{|}"


def run_tests(folder: Path, tests: str) -> Sequence[ruletests.TestResult]:
    made = session(folder, f"message: m\ncheck: {{type: phrase, terms: [opinion]}}\n{tests}")

    def check(text: str, path: str, rule: str) -> Sequence[Any]:
        del rule
        return check_text(made, text, path)

    return ruletests.run_tests(folder / "provlint.yaml", check, root=folder)


def test_the_tests_inside_a_rule_file_run(tmp_path: Path) -> None:
    results = run_tests(
        tmp_path,
        "tests:\n  fires:\n    - An [[opinion]] without label.\n"
        "    - {text: 'An [[opinion]].', format: markdown, metadata: {title: T}}\n"
        "    - '[[An]] opinion.'\n    - Nothing here.\n    - 'A [[broken mark.'\n"
        "  silent:\n    - Some fact.\n    - {text: One opinion., format: html}",
    )
    assert [(one.kind, one.number, one.passed) for one in results] == [
        ("fires", 1, True),
        ("fires", 2, True),
        ("fires", 3, False),
        ("fires", 4, False),
        ("fires", 5, False),
        ("silent", 1, True),
        ("silent", 2, False),
    ]
    assert results[2].problem == "fires on 'opinion', not on 'An'"
    assert results[3].problem == "does not fire"
    assert results[0].origin == "provlint.yaml:10:11"


def test_a_rule_without_tests_is_told_and_does_not_fail(tmp_path: Path) -> None:
    (result,) = run_tests(tmp_path, "")
    assert (result.kind, result.passed) == ("untested", True)
    assert "stays silent" in result.problem


def test_all_marks_what_its_first_check_marks(tmp_path: Path) -> None:
    body = (
        "message: \"'{match}'\"\ncheck: {type: all, of: [{type: absence, of: author}, {type: phrase, terms: [opinion]}, "
        "{type: evidence, kind: date}]}"
    )
    assert found(tmp_path, body, "Dues rise\n\nDate: 2026-03-01\n\nAn opinion.\n") == [
        ("opinion", "'opinion'")
    ]
    assert found(tmp_path, body, "Dues rise\n\nAn opinion.\n") == []
    assert found(tmp_path, body, "Dues rise\n\nBy Ann Lee\n\nDate: 2026-03-01\n\nAn opinion.\n") == []


def test_any_finds_each_place_once(tmp_path: Path) -> None:
    body = "message: m\ncheck: {type: any, of: [{type: phrase, terms: [opinion]}, {type: regex, pattern: 'opinion|view'}]}"
    assert found(tmp_path, body, "Title\n\nA view, an opinion.\n") == [("view", "m"), ("opinion", "m")]


def test_evidence_by_where_it_stands(tmp_path: Path) -> None:
    body = "message: m\ncheck: {type: evidence, kind: label, where: {position: %s}}"
    label = "This article was generated with AI."
    text = f"Title\n\nThe pier is open.\n\nIt was shut for years.\n\n{label}\n"
    assert found(tmp_path, body % "end", text) == [(label, "m")]
    assert found(tmp_path, body % "[start, middle]", text) == []
    page = f"<article><h1>Title</h1><p>The pier is open.</p></article><footer><p>{label}</p></footer>"
    assert found(tmp_path, body % "outside", page, "a.html") == [(label, "m")]
    by_segment = "message: m\ncheck: {type: evidence, kind: label, where: {segment: {not: boilerplate}}}"
    assert found(tmp_path, by_segment, page, "a.html") == []
