"""SARIF: what the log says, and what Multitool says about it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import handmade
import multitool
import pytest

from provlint.model.span import Place
from provlint.report.base import GitInfo, PluginInfo, ReportContext, RuleInfo, Summary
from provlint.report.fingerprints import line_hashes
from provlint.report.sarif import SarifReporter, plain_message
from provlint.report.sarifplaces import uri
from provlint.report.sarifrules import pascal

GIT = GitInfo("https://github.com/example/ledger", "0123456789" * 4, "main")
FAILED = {
    "rule": "SYS902",
    "message": "rule HSE101 of acme raised ValueError",
    "path": "content/harbour.txt",
    "line": 3,
    "column": 1,
}


def sarif(
    context: ReportContext, results: list[handmade.Result], errors: list[dict[str, Any]] | None = None
) -> str:
    reporter = SarifReporter(context)
    parts = [reporter.begin(), *(reporter.article(result) for result in results)]
    return "".join(parts) + reporter.end(Summary(articles=len(results), errors=errors or []))


def log(*words: Any, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sarif(*words, **more))
    return found


def regions(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        result["locations"][0]["physicalLocation"] for run in document["runs"] for result in run["results"]
    ]


def test_columns_count_utf16_units_and_snippets_are_the_source() -> None:
    for physical in regions(log(handmade.context(), handmade.results())):
        region = physical["region"]
        path = next(path for path in handmade.SOURCES if uri(path) == physical["artifactLocation"]["uri"])
        lines = handmade.SOURCES[path].text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert region["startLine"] == region["endLine"]
        units = lines[region["startLine"] - 1].encode("utf-16-le")
        cut = units[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)]
        assert cut.decode("utf-16-le") == region["snippet"]["text"]
        assert region["snippet"]["text"] in physical["contextRegion"]["snippet"]["text"]
        assert len(physical["contextRegion"]["snippet"]["text"]) > len(region["snippet"]["text"])


def test_places_without_columns_of_their_own_ask_the_source() -> None:
    document = log(handmade.context(), handmade.results())
    related = document["runs"][0]["results"][1]["relatedLocations"][0]
    # three emoji stand before it in the file, one of them on its line
    assert related["physicalLocation"]["region"]["startColumn"] == 52
    assert related["physicalLocation"]["region"]["snippet"]["text"] == "专家说"


def test_a_fix_deletes_what_it_replaces() -> None:
    fix = log(handmade.context(), handmade.results())["runs"][0]["results"][5]["fixes"][0]
    change = fix["artifactChanges"][0]["replacements"][0]
    assert change["deletedRegion"] == {"startLine": 6, "startColumn": 9, "endLine": 6, "endColumn": 24}
    assert change["insertedContent"]["text"].startswith("Eastvale Ledger (")


def test_fingerprints_tell_findings_in_one_line_apart() -> None:
    results = log(handmade.context(), handmade.results())["runs"][0]["results"]
    prints = [result["partialFingerprints"] for result in results]
    assert len({found["provlint/v1"] for found in prints}) == len(prints)
    hashes = [found["primaryLocationLineHash"] for found in prints]
    # the first finding of each rule in a line of text has the line's hash, any other, and those in JSON, their own
    source = handmade.HARBOUR
    assert hashes[1] == hashes[2] == line_hashes(source, [3])[3]
    assert len({hashes[2], hashes[3]}) == 2
    assert len({hashes[6], hashes[7]}) == 2


def test_failures_are_notifications() -> None:
    run = log(handmade.context(), [], errors=[FAILED, FAILED])["runs"][0]
    assert run["results"] == []
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["descriptor"] == {"id": "SYS902", "index": 0}
    assert run["tool"]["driver"]["notifications"][0]["name"] == "RuleFailed"


def test_suppressed_findings_say_why() -> None:
    results = log(handmade.context(), handmade.results())["runs"][0]["results"]
    assert [len(result["suppressions"]) for result in results].count(1) == 1
    assert {"kind": "inSource", "status": "accepted", "justification": "a test of the tool itself"} in [
        suppression for result in results for suppression in result["suppressions"]
    ]


def test_too_many_results_go_on_in_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SarifReporter, "max_results", 4)
    runs = log(handmade.context(git=GIT), handmade.results())["runs"]
    assert [len(run["results"]) for run in runs] == [4, 4, 3]
    assert [run["automationDetails"]["id"] for run in runs] == [
        "provlint/",
        "provlint/part-2/",
        "provlint/part-3/",
    ]


@pytest.mark.parametrize(
    ("path", "more", "wanted"),
    [
        ("content/a b.md", {}, "content/a%20b.md"),
        ("content\\a.md", {}, "content/a.md"),
        ("./a.md", {}, "a.md"),
        ("posts/é#1.md", {}, "posts/%C3%A9%231.md"),
        ("a:b.md", {}, "a%3Ab.md"),
        ("a.md", {"prefix": "site/content"}, "site/content/a.md"),
        ("../a.md", {"prefix": "site/content"}, "site/a.md"),
        ("/home/me/site/a.md", {"root": "/home/me/site"}, "a.md"),
        ("C:\\site\\a.md", {"root": "C:\\site"}, "a.md"),
        ("/elsewhere/a.md", {"root": "/home/me", "key": "mine/a.md#id:4"}, "mine/a.md"),
        ("/elsewhere/a.md", {}, "a.md"),
        ("100%.md", {}, "100%25.md"),
    ],
)
def test_addresses(path: str, more: dict[str, str], wanted: str) -> None:
    assert uri(path, **more) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("missing-source", "MissingSource"),
        ("AI-label", "AiLabel"),
        ("c2pa-text", "C2paText"),
        ("iptc-2025-type", "Iptc2025Type"),
        ("42", "Rule42"),
    ],
)
def test_names(name: str, wanted: str) -> None:
    assert pascal(name) == wanted


def test_messages_hold_no_markup_of_sarif() -> None:
    assert (
        plain_message("See [click](https://evil.example) {0}")
        == "See \\[click\\](https://evil.example) {{0}}."
    )
    assert plain_message("a\n\nb!") == "a b!"
    assert plain_message("") == "No message."


def test_odd_places_are_places() -> None:
    everything = handmade.finding(
        handmade.HARBOUR, "SRC104", Place(0, len(handmade.HARBOUR.text)), "All of it."
    )
    nothing = handmade.finding(handmade.HARBOUR, "SYS901", Place(0, 0), "Not readable.", path="gone.txt")
    del nothing["place"], nothing["render"]
    results = [handmade.Result(f["path"], "", f["path"], None, [f]) for f in (everything, nothing)]
    whole, gone = regions(log(handmade.context(), results))
    assert whole["region"]["snippet"]["text"] == handmade.HARBOUR.text
    assert "contextRegion" not in whole
    assert gone["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def test_no_times_no_folders() -> None:
    text = sarif(handmade.context(root="/home/me/site"), handmade.results())
    assert "/home/me" not in text
    assert "TimeUtc" not in text


# -------------------------------------------------------------------------------------------------------- Multitool


@pytest.fixture(scope="module")
def judge() -> Path:
    binary, why = multitool.find()
    if binary is None:
        pytest.skip(why)
    return binary


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for source in handmade.SOURCES.values():
        path = tmp_path / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.text.encode())
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("case", ["full", "clean", "failed", "parts"])
def test_multitool_has_nothing_to_say(
    judge: Path, site: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = handmade.context(git=GIT)
    results, errors = handmade.results(), []
    if case == "clean":
        results = []
    if case == "failed":
        errors = [FAILED]
        context = context._replace(
            timestamps=("2026-11-20T10:00:00Z", "2026-11-20T10:00:01Z"),
            plugins=[PluginInfo("acme", "1.0")],
            configuration=("provlint.yaml", "provlint: 1\n"),
            category="nightly",
        )
    if case == "parts":
        monkeypatch.setattr(SarifReporter, "max_results", 4)
    path = site / "log.sarif"
    path.write_text(sarif(context, results, errors), encoding="utf-8")
    verdict = multitool.validate(judge, path, site)
    assert verdict == multitool.Verdict([], [])


@pytest.mark.slow
def test_multitool_would_have_something_to_say(judge: Path, site: Path) -> None:
    """The configuration of the judge is on: a log with faults is told so."""
    document = log(handmade.context(git=GIT), handmade.results())
    document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = (
        "file:///a/b.txt"
    )
    path = site / "log.sarif"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert "GH1006" in {result[0] for result in multitool.validate(judge, path, site).results}


@pytest.mark.slow
def test_multitool_cuts_the_same_snippets_from_the_files(judge: Path, site: Path) -> None:
    ours = log(handmade.context(git=GIT), handmade.results())
    bare = json.loads(json.dumps(ours))
    for run in bare["runs"]:
        # Multitool resolves the files itself; the folder is only named in this copy
        run["originalUriBaseIds"]["SRCROOT"]["uri"] = site.as_uri() + "/"
    for physical in regions(bare):
        physical.pop("contextRegion")
        physical["region"].pop("snippet")
    (site / "bare.sarif").write_text(json.dumps(bare), encoding="utf-8")
    done = multitool.run(
        judge,
        ["rewrite", "bare.sarif", "--insert", "RegionSnippets", "-o", "cut.sarif", "--log", "ForceOverwrite"],
        site,
    )
    assert (site / "cut.sarif").is_file(), done.stdout + done.stderr
    cut = json.loads((site / "cut.sarif").read_text(encoding="utf-8-sig"))
    theirs = [physical["region"].get("snippet", {}).get("text") for physical in regions(cut)]
    assert theirs == [physical["region"]["snippet"]["text"] for physical in regions(ours)]


def test_rules_of_any_shape_are_described() -> None:
    rules = {"HSE101": RuleInfo("HSE101", "x", "note", summary="Has {braces}", why="", fix="")}
    (rule,) = log(handmade.context(rules=rules), [])["runs"][0]["tool"]["driver"]["rules"]
    assert rule["messageStrings"]["present"]["text"] == "Has {{braces}}: '{0}'."
    assert rule["help"]["text"].endswith(rule["helpUri"])
