"""The graph as text and for other programs: nothing of an article acts, every line is what its format has."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import browser
import npmtools
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.report.graphdot import graph_dot
from provlint.report.graphmermaid import graph_mermaid
from provlint.report.graphml import graph_ml
from provlint.report.graphtext import DEEPEST, graph_text

HOSTILE = '"]; x -> y; <b onclick="alert(1)">&amp;</b> \\N `c` %%{init}%% | end\n\x1b[31m\u202e]]>\ud800'


def node(ident: str, **more: Any) -> dict[str, Any]:
    own = {"path": ident, "line": 1, "title": None, "publisher": None, "published": None, "external": False}
    return {"id": ident, **own, **more}


def edge(source: str, target: str, **more: Any) -> dict[str, Any]:
    own = {"kind": "copy", "confidence": "high", "direction": "known", "evidence": []}
    return {"source": source, "target": target, **own, **more}


def hostile(words: str) -> dict[str, Any]:
    nodes = [
        node(f"{words}1", title=words, publisher=words, published=words),
        node(f"external:{words}", path=None, publisher=words, external=True),
        node("c"),
    ]
    evidence = [{"text": words, "places": []}]
    edges = [
        edge(f"external:{words}", f"{words}1", evidence=evidence),
        edge(f"{words}1", "c", kind="shared-quotes", confidence="low", direction="unknown"),
    ]
    return {"nodes": nodes, "edges": edges}


STRING = r'"(?:[^"\\]|\\["\\])*"'
DOT = re.compile(
    rf"digraph provlint \{{|\}}|  rankdir=LR;|  (?:node|edge) \[[a-z=, \"\-0-9]*\];"
    rf"|  n\d+ \[label={STRING}(?:, shape=ellipse)?\];"
    rf"|  n\d+ -> n\d+ \[label={STRING}, style=(?:solid|dashed|dotted)(?:, arrowhead=none)?\];"
)
LABEL = r'"(?:[\w .,:()/\-?!“”…]|#\d+;)*"'
MERMAID = re.compile(
    rf"flowchart LR|  n\d+(?:\[{LABEL}\]|\(\[{LABEL}\]\))|  n\d+ (?:-->|-\.->|---|-\.-)\|{LABEL}\| n\d+"
)


@given(st.text(max_size=40) | st.just(HOSTILE))
def test_every_line_is_of_its_language(words: str) -> None:
    for printed, line in ((graph_dot(hostile(words)), DOT), (graph_mermaid(hostile(words)), MERMAID)):
        assert [one for one in printed.split("\n")[:-1] if not line.fullmatch(one)] == []


@given(st.text(max_size=40) | st.just(HOSTILE))
def test_graphml_is_xml_with_all_ends(words: str) -> None:
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.fromstring(graph_ml(hostile(words)).encode())
    ids = [str(one.get("id")) for one in root.iter(f"{space}node")]
    assert len(set(ids)) == 3
    assert all(one.get(end) in ids for one in root.iter(f"{space}edge") for end in ("source", "target"))
    keys = {one.get("id") for one in root.iter(f"{space}key")}
    assert {one.get("key") for one in root.iter(f"{space}data")} <= keys
    assert len(list(root.iter(f"{space}data"))) > 15


@pytest.mark.slow
def test_graphviz_reads_it() -> None:
    node_js = shutil.which("node")
    modules, why = npmtools.installed("graphviz", {"@viz-js/viz": "3.31.0"})
    if node_js is None or modules is None:
        pytest.skip(why or "no node here, so only the grammar of each line was checked")
    script = (
        'import("@viz-js/viz").then(({ instance }) => instance()).then((viz) => '
        'process.stdout.write(JSON.stringify(viz.renderJSON(require("fs").readFileSync(0, "utf8")))))'
    )
    done = subprocess.run(
        [node_js, "-e", script],
        input=graph_dot(hostile(HOSTILE)).encode(),
        cwd=modules.parent,
        capture_output=True,
        check=True,
    )
    found = json.loads(done.stdout)
    labels = [one["label"] for one in found["objects"]]
    assert len(labels) == 3
    assert any('"]; x -> y; <b onclick=' in one for one in labels), "a label is text"
    assert len(found["edges"]) == 2


def test_a_tree_tells_each_edge_once() -> None:
    nodes = [node(name) for name in "abcdefgh"]
    edges = [
        edge("a", "b"),
        edge("a", "c"),
        edge("b", "d"),
        edge("c", "d"),
        edge("d", "e", kind="rewrite", direction="unknown"),
        edge("g", "h", kind="shared-quotes", confidence="low", direction="unknown"),
    ]
    text = graph_text({"nodes": nodes, "edges": edges})
    assert text.splitlines() == [
        "a",
        "├─ copy, high: b",
        "│  └─ copy, high: d",
        "│     └─ rewrite, high, direction unknown: e",
        "└─ copy, high: c",
        "   └─ copy, high: d (told elsewhere)",
        "quotations in common: 1 pair of articles",
        "  g – h",
        "not connected: 1 article",
        "  f",
        "8 articles, 6 edges",
        "Texts in common may be licensed, or from a third source; no text shows that.",
    ]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12, unique=True))
def test_no_edge_is_lost_and_circles_end(pairs: list[tuple[int, int]]) -> None:
    ends = [(f"a{one}", f"a{other}") for one, other in pairs if one != other]
    found = {"nodes": [node(f"a{number}") for number in range(7)], "edges": [edge(*one) for one in ends]}
    assert graph_text(found).count("─ copy, high: ") == len(ends)


def test_a_long_chain_is_told_whole() -> None:
    names = [f"a{number:04}" for number in range(4 * DEEPEST)]
    chain = [edge(one, other) for one, other in pairwise(names)]
    text = graph_text({"nodes": [node(name) for name in names], "edges": chain})
    assert text.count("copy, high: ") == len(chain)
    assert "\x1b" not in graph_text(hostile(HOSTILE))


@pytest.mark.slow
def test_mermaid_reads_it(tmp_path: Path) -> None:
    chromium, why = browser.find()
    modules, missing = npmtools.installed("mermaid", {"mermaid": "12.3.0"})
    if chromium is None or modules is None:
        pytest.skip(why or missing)
    page = tmp_path / "page.html"
    script = (modules / "mermaid" / "dist" / "mermaid.min.js").as_uri()
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><title>x</title><pre></pre><script src="{script}"></script>',
        encoding="utf-8",
    )
    drawn = json.dumps(graph_mermaid(hostile(HOSTILE)))
    ask = [
        "mermaid.initialize({startOnLoad: false}); 0",
        f"mermaid.render('one', {drawn}).then((out) => {{ document.querySelector('pre').innerHTML = out.svg; }})",
        "document.querySelectorAll('pre .node').length",
        "document.querySelectorAll('pre .edgePath path, pre .edgePaths path').length",
        "document.querySelector('pre .nodes').textContent.includes('<b onclick=\"alert(1)\">')",
        "document.querySelectorAll('pre b').length",
    ]
    seen = browser.visit(chromium, page, ask=ask)
    assert seen.answers[2:] == [3, 2, True, 0]
    assert not [line for line in seen.console if line.startswith("dialog")]
