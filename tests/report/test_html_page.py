"""The HTML report: every mark at its place, nothing of an article acts, and a browser with axe finds nothing wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import browser
import handmade
import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from test_report_formats import report

from provlint.cli.main import main
from provlint.report.htmltext import Spot, marked_text, spots

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def ranges(limit: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, limit), st.integers(0, limit)).map(lambda pair: (min(pair), max(pair)))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text("a<&é🌊", min_size=1, max_size=12), st.integers(0, 2)), min_size=1, max_size=6
    ),
    st.lists(ranges(40), max_size=5),
)
def test_marks_cover_their_spots(pieces: list[tuple[str, int]], places: list[tuple[int, int]]) -> None:
    segments: list[dict[str, Any]] = []
    at = 0
    for words, gap in pieces:
        segments.append(
            {"role": "prose", "start": at, "end": at + len(words), "language": None, "text": words}
        )
        at += len(words) + gap
    findings: Any = [
        (f"f{n}", {"rule": "R1", "severity": "note", "path": "a", "place": {"start": start, "end": end}})
        for n, (start, end) in enumerate(places)
    ]
    found = spots(findings, segments)
    page = BeautifulSoup(marked_text(segments, found, None), "html.parser")
    covered = {
        (start, end): "".join(
            one["text"][max(start - one["start"], 0) : max(end - one["start"], 0)] for one in segments
        )
        for start, end in places
    }
    for spot in found:
        marked = [mark.get_text() for mark in page.find_all("mark") if spot.id in str(mark["data-f"]).split()]
        assert "".join(marked) == covered[spot.start, spot.end]
        assert len(page.find_all(id=f"m{spot.id}")) == 1
    unmarked = {ident for ident, _ in findings} - {spot.id for spot in found}
    assert all(
        start == end or not covered[start, end]
        for n, (start, end) in enumerate(places)
        if f"f{n}" in unmarked
    )
    for one in page.find_all("a"):
        one.decompose()
    assert [p.get_text() for p in page.find_all("p")] == [one["text"] for one in segments]


def test_many_findings_on_one_text_stay_in_proportion() -> None:
    segment = {"role": "prose", "start": 0, "end": 4000, "language": None, "text": "a" * 4000}
    nested = sorted(Spot(n, 4000 - n, f"f{n}", "R1", "note") for n in range(1500))
    assert len(marked_text([segment], nested, None)) < 1_000_000


HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(2)> \"' onclick=alert(3)\n::error::x"


def hostile_page(**more: Any) -> str:
    odd = handmade.finding(
        handmade.HARBOUR,
        "CLM401",
        handmade.place(handmade.HARBOUR, "Experts"),
        HOSTILE,
        hint=HOSTILE,
        path=HOSTILE,
        evidence=[{"value": HOSTILE, "via": HOSTILE}],
        related=[{"message": HOSTILE, "place": {"path": HOSTILE, "line": 1}}],
        fix={"message": HOSTILE, "safety": HOSTILE, "edits": []},
        suppressed={"kind": "inSource", "justification": HOSTILE},
    )
    segment = {"role": HOSTILE, "start": 0, "end": len(HOSTILE), "language": HOSTILE, "text": HOSTILE}
    record = {
        "title": {"value": HOSTILE, "via": HOSTILE},
        "language": HOSTILE,
        "segments": [segment],
        "more": {HOSTILE: [{"value": HOSTILE, "via": HOSTILE}]},
        "quotes": [{"text": HOSTILE, "via": HOSTILE, "speaker": {"value": HOSTILE}}],
    }
    result = handmade.Result(HOSTILE, HOSTILE, HOSTILE, HOSTILE, [odd], record=record)
    return report("html", handmade.context(**more), [result])


@pytest.mark.parametrize("snippets", [True, False])
def test_nothing_of_an_article_is_markup(snippets: bool) -> None:
    text = hostile_page(snippets=snippets)
    page = BeautifulSoup(text, "html.parser")
    assert len(page.find_all("script")) == 1
    assert not page.find_all(["img", "iframe", "link"])
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert {str(a["href"])[:30] for a in page.find_all("a") if not str(a["href"]).startswith("#")} == {
        "https://provlint.github.io/rul"
    }
    assert "\n::" not in text


def test_an_article_of_the_seeds_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(SEEDS), "--no-config", "--format", "html", "--show", "note"])
    page = BeautifulSoup(capsys.readouterr().out, "html.parser")
    articles = page.select("main > article")
    assert len(articles) >= 5
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for link in page.select('a[href^="#"]'):
        assert str(link["href"])[1:] in ids
    brief = next(one for one in articles if "trend-brief" in one.get_text())
    assert isinstance(brief, Tag)
    assert "Observers say" in [mark.get_text() for mark in brief.find_all("mark")]
    assert brief.select("details table tbody tr")


def test_workers_give_the_same_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = []
    for jobs in ("1", "2"):
        main(["check", str(SEEDS), "--no-config", "--format", "html", "--jobs", jobs])
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]


def test_a_fixed_article_is_shown_as_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    link = "[the office](https://ledger.example.net/a{})"
    text = "The ferry\n\nIt runs, says " + link + ".\n"
    Path("a.md").write_text(text.format("?utm_source=chatgpt.com"), encoding="utf-8")
    main(["check", "a.md", "--no-config", "--select", "GEN303", "--fix", "--format", "html"])
    page = BeautifulSoup(capsys.readouterr().out, "html.parser")
    assert Path("a.md").read_text(encoding="utf-8") == text.format("")
    assert not page.select("li.finding")
    assert "It runs, says" in page.select(".text")[0].get_text()


# -------------------------------------------------------------------------------------------------- in a real browser


@pytest.fixture(scope="module")
def chromium() -> browser.Browser:
    found, why = browser.find()
    if found is None:
        pytest.skip(why)
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds as the two pages that provlint writes."""
    folder = tmp_path_factory.mktemp("pages")
    outputs = [
        f"--output=html:{folder / 'html.html'}",
        f"--output=checklist-html:{folder / 'checklist.html'}",
    ]
    words = ["check", str(SEEDS), "--no-config", "--format", "none", "--ruleset", "eu-ai-act-50", *outputs]
    assert main([*words, "--clock", "2026-11-20", "--quiet"]) == 1
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", ["html", "checklist"])
def test_axe_finds_no_violation(
    chromium: browser.Browser, pages: Path, name: str, scheme: str, width: int
) -> None:
    # all that filters and folds hide at first is shown to axe, too
    opened = """for (const box of document.querySelectorAll("#filters [type=checkbox]")) box.checked = true;
        document.querySelector("#filters")?.dispatchEvent(new Event("input"));
        for (const one of document.querySelectorAll("details")) one.open = true;
        for (const one of document.querySelectorAll("article")) one.style.contentVisibility = "visible"; 0"""
    seen = browser.visit(chromium, pages / f"{name}.html", scheme=scheme, width=width, ask=[opened])
    assert seen.violations == []
    assert seen.passes > 15
    assert (seen.requests, seen.console, seen.sideways) == ([], [], False)


@pytest.mark.slow
def test_filters_and_keys_work(chromium: browser.Browser, pages: Path) -> None:
    count = 'document.querySelectorAll("li.finding:not([hidden])").length'
    pressed = 'document.dispatchEvent(new KeyboardEvent("keydown", {key: "j"}))'.replace(
        "document.d", "document.body.d"
    ).replace('"j"}', '"j", bubbles: true}')
    act = """(() => { const form = document.getElementById("filters");
        %s; form.dispatchEvent(new Event("input")); return document.getElementById("told").textContent; })()"""
    steps = [
        count,
        act % 'form.elements.rule.value = "CLM407"',
        count,
        f"{pressed}; document.activeElement.dataset.rule",
        act % 'form.elements.words.value = "no such title"',
        act
        % 'form.elements.words.value = ""; form.elements.rule.value = ""; form.elements.clean.checked = true',
    ]
    seen = browser.visit(chromium, pages / "html.html", ask=steps)
    first, told, some, focused, none, everything = seen.answers
    assert first > some > 0
    assert told.startswith(f"{some} finding")
    assert focused == "CLM407"
    assert none == "0 findings in 0 articles shown"
    assert everything.startswith(f"{first} findings in ")


@pytest.mark.slow
def test_a_script_that_got_in_would_not_run(chromium: browser.Browser, tmp_path: Path) -> None:
    text = hostile_page()
    page = tmp_path / "page.html"
    page.write_text(
        text.replace("<main ", "<script>document.title = 'mine'</script><img src=x onerror=alert(1)><main ")
    )
    seen = browser.visit(chromium, page, ask=["document.title"])
    assert seen.answers == ["provlint report"]
    assert len([line for line in seen.console if "Content Security Policy" in line]) >= 2
    assert not [line for line in seen.console if line.startswith("dialog")]
