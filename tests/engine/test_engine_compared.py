"""Articles compared in a run: candidates, guards, context, processes."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from enginelint import HERE
from hypothesis import given
from hypothesis import strategies as st

from provlint.corpus.counts import Counts
from provlint.corpus.features import packed
from provlint.corpus.joins import candidates
from provlint.engine.files import SourceFile, discover
from provlint.engine.pool import Pool
from provlint.engine.results import UnitResult
from provlint.engine.run import UnitOutcome, run
from provlint.engine.session import Plan, Session
from provlint.engine.tasks import Job
from provlint.engine.units import Task
from provlint.model.corpusrule import Feature
from provlint.model.errors import PluginError


@pytest.fixture(autouse=True)
def _probes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))


def compare(
    folder: Path,
    *,
    jobs: int = 1,
    select: tuple[str, ...] = ("PRB301",),
    config: str = "",
    context: tuple[str, ...] = (),
) -> list[UnitOutcome]:
    at = ""
    if config:
        at = str(folder / "provlint.yaml")
        Path(at).write_text(config, encoding="utf-8")
    plan = Plan(str(folder), at, select=select, plugins=("corpusprobes",), autoload=False, clock="2026-11-20")
    session = Session(plan)
    found = discover([folder], folder, session.ruleset, session.readers).files
    beside = [file for file in found if file.key in context]
    files = [file for file in found if file.key not in context]
    return list(run(plan, session, files, jobs=jobs, context=beside))


def told(outcomes: list[UnitOutcome]) -> list[tuple[str, str, int, str]]:
    return [
        (article.key, finding["rule"], finding["place"]["line"], finding["message"])
        for outcome in outcomes
        for article in outcome.articles
        for finding in article.findings
    ]


def test_findings_stand_in_their_articles_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n\nThe pier is open.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The pier is open.\n\nTwo.\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("Three.\n", encoding="utf-8")
    outcomes = compare(tmp_path, select=("PRB301", "PRB302"))
    assert told(outcomes) == [
        ("a.txt", "PRB301", 3, "2 articles have this line."),
        ("b.txt", "PRB301", 1, "2 articles have this line."),
        ("c.txt", "PRB302", 1, "Alone."),
    ]
    (first,) = outcomes[0].articles[0].findings
    (other,) = first["related"]
    assert (other["place"]["path"].rpartition("/")[2], other["place"]["key"]) == ("b.txt", "b.txt")
    assert (other["place"]["line"], other["place"]["end_column"]) == (1, 18)
    assert first["snippet"] == "The pier is open."
    assert first["evidence"] == [{"kind": "probe", "value": "The pier is open."}]
    (alone,) = outcomes[2].articles[0].findings
    assert (alone["severity"], alone["absent"]) == ("note", True)


def test_processes_give_the_same_bytes(tmp_path: Path) -> None:
    words = ["The pier is open.", "extract fails", "compare fails now", "nothing to compare", "Own {n}."]
    for n in range(24):
        text = f"{words[n % 5].format(n=n)}\n\n{words[n % 3].format(n=n)}\n\nLine {n}.\n"
        (tmp_path / f"a{n:02}.txt").write_text(text, encoding="utf-8")
    rows = [{"id": "same", "title": f"T{n % 4}", "text": f"Shared {n % 7}.\n\nRow {n}."} for n in range(40)]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    select = ("PRB301", "PRB302")
    serial = compare(tmp_path, select=select)
    parallel = compare(tmp_path, select=select, jobs=3)
    assert json.dumps([o.articles for o in serial]) == json.dumps([o.articles for o in parallel])
    rules = {rule for _, rule, _, _ in told(serial)}
    assert rules == {"PRB301", "PRB302", "SYS902"}
    prints = [f["fingerprint"] for o in serial for a in o.articles for f in a.findings]
    assert len(set(prints)) == len(prints)


def test_context_is_compared_with_and_has_no_findings(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/old.txt").write_text("The pier is open.\n", encoding="utf-8")
    (tmp_path / "archive/older.txt").write_text("The pier is open.\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text("The pier is open.\n", encoding="utf-8")
    outcomes = compare(tmp_path, context=("archive/old.txt", "archive/older.txt"))
    assert [key for key, *_ in told(outcomes)] == ["new.txt"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_full_features_are_taken_of_related_articles_alone(jobs: int, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pier is open.\n\nOne.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Two.\n\nThree.\n", encoding="utf-8")
    (tmp_path / "old.txt").write_text("The pier is open.\n", encoding="utf-8")
    rows = ["{", '{"title": "T", "text": "The pier is open."}', '{"title": "U", "text": "Four."}']
    (tmp_path / "c.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    outcomes = compare(tmp_path, select=("PRB304",), context=("old.txt",), jobs=jobs)
    messages = [message for _, rule, _, message in told(outcomes) if rule == "PRB304"]
    assert messages == ["2 lines.", "0 lines.", "2 lines.", "0 lines."]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("extract fails", "ValueError: no feature"),
        ("compare fails", "ValueError: no relation"),
        ("conclude fails", "ValueError: no finding"),
    ],
)
def test_a_rule_that_fails_costs_its_own_result(words: str, message: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{words}\n\nThe {name} pier.\n", encoding="utf-8")
    outcomes = compare(tmp_path, select=("PRB301", "PRB302"))
    failed = [one for one in told(outcomes) if one[1] == "SYS902"]
    assert failed
    assert all(message in one[3] and "corpusprobes.py:" in one[3] for one in failed)
    assert any(article.failed for outcome in outcomes for article in outcome.articles)


def test_a_finding_outside_the_targets_is_the_rules_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pier is open.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The pier is open.\n", encoding="utf-8")
    (failed,) = told(compare(tmp_path, select=("PRB303",), context=("b.txt",)))
    assert failed[:2] == ("a.txt", "SYS902")


def test_overrides_and_suppressions_reach_findings_across_articles(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.md").write_text("The pier is open.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(
        "<!-- provlint: ignore[PRB301] -- ours -->\n\nThe pier is open.\n", encoding="utf-8"
    )
    config = "provlint: 1\noverrides:\n  - {paths: [c.md], rules: {PRB301: off}}\n"
    outcomes = compare(tmp_path, config=config)
    assert {key for key, *_ in told(outcomes)} == {"a.md", "b.md"}
    assert all(f["suppressed"]["justification"] == "ours" for f in outcomes[1].articles[0].findings)


def test_one_article_alone_takes_nothing_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pier is open.\n", encoding="utf-8")
    for name in ("provlint.engine.compared", "corpusprobes"):
        sys.modules.pop(name, None)
    assert told(compare(tmp_path)) == []
    assert "provlint.engine.compared" not in sys.modules
    rows = '{"title": "A", "text": "The pier is open."}\n{"title": "B", "text": "The pier is open."}\n'
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.jsonl").write_text(rows, encoding="utf-8")
    assert [rule for _, rule, *_ in told(compare(tmp_path))] == ["PRB301", "PRB301"]


def test_a_worker_that_dies_costs_its_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("The pier is open.\n", encoding="utf-8")
    first = Pool.run

    def without_b(self: Pool, tasks: Iterable[Task], job: Job) -> Iterator[tuple[Task, UnitResult]]:
        for one, result in first(self, tasks, job):
            lost = one.given is not None and one.file.key == "b.txt"
            yield one, self._lost(one, "it went") if lost else result

    monkeypatch.setattr(Pool, "run", without_b)
    outcomes = compare(tmp_path, jobs=2)
    assert [(key, rule) for key, rule, *_ in told(outcomes)] == [
        ("a.txt", "PRB301"),
        ("b.txt", "SYS902"),
        ("c.txt", "PRB301"),
    ]
    assert sum(article.checked for outcome in outcomes for article in outcome.articles) == 3


def test_a_description_has_to_say_that_a_rule_compares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrongly.py").write_text(
        "import corpusprobes\nfrom provlint import RuleSpec, hookimpl\n\n@hookimpl\ndef provlint_rules():\n"
        "    yield RuleSpec('PRB301', 'probe-shared-line', 'warning', 'A probe.', 'corpusprobes:SharedLine')\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    plan = Plan(str(tmp_path), select=("PRB301",), plugins=("wrongly",), autoload=False, clock="2026-11-20")
    with pytest.raises(PluginError, match="corpus=True"):
        Session(plan).active("a.txt")


def test_standard_input_is_compared_with_the_context(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("The pier is open.\n", encoding="utf-8")
    plan = Plan(str(tmp_path), select=("PRB301",), plugins=("corpusprobes",), autoload=False)
    session = Session(plan)
    new = SourceFile("new.txt", str(tmp_path / "new.txt"), "new.txt", b"The pier is open.\n")
    old = SourceFile("old.txt", str(tmp_path / "old.txt"), "old.txt")
    assert len(told(list(run(plan, session, [new], context=[old])))) == 1


# ---------------------------------------------------------------------------------------------- candidates and counts


@given(st.lists(st.sets(st.integers(0, 40), max_size=12), max_size=12), st.integers(1, 4), st.floats(0, 1))
def test_candidates_are_the_pairs_that_share_enough(
    articles: list[set[int]], shared: int, share: float
) -> None:
    # spread over the hash range, which is looked at in parts
    keys = [array("Q", sorted(one << 58 | one for one in own)) for own in articles]
    wanted = [
        (first, second)
        for second in range(len(articles))
        for first in range(second)
        if len(articles[first] & articles[second])
        >= max(shared, share * min(len(articles[first]), len(articles[second])))
    ]
    assert list(candidates(keys, shared=shared, share=share, frequent=99)) == wanted


def test_what_everybody_has_pairs_each_article_with_the_first() -> None:
    keys = [array("Q", [1, 2, 3]) for _ in range(50)]
    assert list(candidates(keys, frequent=30)) == [(0, second) for second in range(1, 50)]


def test_the_closest_are_those_that_share_most() -> None:
    keys = [array("Q", range(size)) for size in (3, 5, 9, 5, 9)]
    pairs = list(candidates(keys, closest=2))
    assert [pair for pair in pairs if pair[1] == 4] == [(1, 4), (2, 4)], "of equals the first"
    assert set(pairs) < set(candidates(keys))


@given(st.lists(st.sets(st.integers(0, 9), max_size=6), max_size=20))
def test_frequencies_are_numbers_of_articles(articles: list[set[int]]) -> None:
    counts = Counts([array("Q", sorted(own)) for own in articles])
    assert counts.articles == len(articles)
    for one in range(10):
        assert counts.frequency(one) == max(1, sum(one in own for own in articles))


@pytest.mark.parametrize("key", [-1, 1 << 64])
def test_keys_have_64_bits(key: int) -> None:
    with pytest.raises(ValueError, match="64 bits"):
        packed(Feature([key], {}))
