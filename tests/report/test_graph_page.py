"""The graph as a page: what is drawn is what there is, nothing of an article acts, axe finds nothing wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import browser
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from test_graph_formats import HOSTILE, edge, hostile, node

from provlint.cli.main import main
from provlint.report.graphhtml import MOST, graph_html
from provlint.report.graphlayout import HEIGHT, layout
from provlint.report.worddifferences import LONGEST, differences

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20))
def test_no_two_boxes_overlap_and_lines_run_rightward(pairs: list[tuple[int, int]]) -> None:
    ids = [f"a{number}" for number in range(10)]
    edges = [edge(f"a{one}", f"a{other}") for one, other in pairs]
    spots = layout(ids, edges)
    assert set(spots) == set(ids)
    for one in ids:
        for other in ids:
            apart = spots[one].x != spots[other].x or abs(spots[one].y - spots[other].y) > HEIGHT
            assert one == other or apart
    if all(one < other for one, other in pairs):
        assert all(spots[f"a{one}"].x < spots[f"a{other}"].x for one, other in pairs)


WORDS = st.lists(st.sampled_from(["pier", "ferry,", "<b>", "can", "might", "“Red"]), max_size=12).map(
    " ".join
)


@given(WORDS, WORDS)
def test_what_is_marked_is_what_differs(first: str, second: str) -> None:
    ours, theirs = (BeautifulSoup(one, "html.parser") for one in differences(first, second))
    assert (ours.get_text(), theirs.get_text()) == (first, second)
    for one in (*ours.find_all("del"), *theirs.find_all("ins")):
        one.decompose()
    assert ours.get_text().split() == theirs.get_text().split()


def test_long_passages_are_not_compared_word_by_word() -> None:
    assert differences("a " * LONGEST + "b", "c") == (("a " * LONGEST + "b"), "c")


def place(words: str) -> dict[str, Any]:
    return {"path": words, "line": 1, "column": 1, "text": words}


def hostile_page() -> str:
    found = hostile(HOSTILE)
    for one in found["edges"]:
        one["evidence"] = [
            {"text": HOSTILE, "places": [place(HOSTILE)]},
            {"text": HOSTILE, "places": [place(HOSTILE), place(HOSTILE + " more")]},
        ]
    return graph_html(found)


def test_nothing_of_an_article_is_markup() -> None:
    page = BeautifulSoup(hostile_page(), "html.parser")
    assert len(page.find_all("script")) == 1
    assert not page.find_all(["b", "img", "iframe", "link"])
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert not page.find_all(style=True)
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(str(link["href"])[1:] in ids for link in page.find_all("a"))
    assert len(page.select("a.edge")) == len(page.select("article.detail")) == 2


def test_the_surest_edges_of_many_are_drawn() -> None:
    nodes = [node(f"a{number}") for number in range(MOST + 10)]
    edges = [
        edge(f"a{number}", f"a{number + 1}", confidence="high" if number > 3 else "low")
        for number in range(MOST + 9)
    ]
    page = BeautifulSoup(graph_html({"nodes": nodes, "edges": edges}), "html.parser")
    assert len(page.select("a.edge.high")) == MOST
    assert "9 less sure edges are left out" in page.get_text()
    assert len(page.select("tbody tr[id]")) == len(nodes)


def test_without_edges_there_is_no_drawing() -> None:
    page = BeautifulSoup(graph_html({"nodes": [node("a")], "edges": []}), "html.parser")
    assert not page.find_all("svg")
    assert "1 article, 0 edges" in page.get_text()


# -------------------------------------------------------------------------------------------------- in a real browser


@pytest.fixture(scope="module")
def chromium() -> browser.Browser:
    found, why = browser.find()
    if found is None:
        pytest.skip(why)
    return found


@pytest.fixture
def page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["graph", str(SEEDS), "--no-config", "--format", "html"]) == 0
    found = tmp_path / "graph.html"
    found.write_text(capsys.readouterr().out, encoding="utf-8")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation(chromium: browser.Browser, page: Path, scheme: str, width: int) -> None:
    seen = browser.visit(chromium, page, scheme=scheme, width=width, ask=[])
    assert seen.violations == []
    assert seen.passes > 15
    assert (seen.requests, seen.console, seen.sideways) == ([], [], False)


@pytest.mark.slow
def test_clicks_and_keys_show_one_edge(chromium: browser.Browser, page: Path) -> None:
    shown = '[...document.querySelectorAll("article.detail:not([hidden])")].map((one) => one.id).join(" ")'
    pressed = (
        'document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {{key: "{}", bubbles: true}}))'
    )
    click = 'document.querySelectorAll("a.edge")[1].dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}))'
    steps = [
        shown,
        f"{click}; {shown}",
        "document.activeElement.id",
        f"{pressed.format('j')}; {shown}",
        f"{pressed.format('k')}; {shown}",
        f"{pressed.format('Escape')}; {shown}",
    ]
    seen = browser.visit(chromium, page, ask=steps)
    assert seen.answers == ["e1 e2 e3", "e2", "e2", "e3", "e2", "e1 e2 e3"]


@pytest.mark.slow
def test_a_script_that_got_in_would_not_run(chromium: browser.Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        hostile_page().replace("<main>", "<script>document.title = 'mine'</script><main>"), encoding="utf-8"
    )
    seen = browser.visit(chromium, page, ask=["document.title"])
    assert seen.answers == ["provlint graph"]
    assert [line for line in seen.console if "Content Security Policy" in line]
