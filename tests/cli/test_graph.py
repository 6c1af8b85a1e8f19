"""`provlint graph`: who derives from whom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from provlint.cli.graph import FORMATS
from provlint.cli.main import main
from provlint.report.schemas import schema

STORY = (
    "The town council voted on Tuesday night to close the old ferry landing, whose pilings a winter of storms had cracked.",
    "Engineers hired by the harbour board found that two of the four concrete supports had shifted since the autumn survey.",
    "Passengers will be sent to the new terminal on the north quay, where three buses an hour already stop.",
    "Repairing the landing would cost more than the board spends on all its piers in five years, its treasurer wrote.",
)
OTHER = (
    "A retired pilot has spent eleven years building a model railway of the coast line in the attic of his house.",
    "Every station has its own clock, and all of them are wound by hand before visitors are let in on Sundays.",
    "When the attic is full, he says, the branch to the quarry will have to be taken up again, sleeper by sleeper.",
)
SAID = "“The landing has carried four generations of us across the river,” the oldest of the pilots said."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, sentences: Sequence[str], host: str = "", day: str = "", mark: str = "") -> None:
    head = f'<link rel="canonical" href="https://{host}/story">' if host else ""
    head += f'<meta property="article:published_time" content="{day}T08:00:00Z">' if day else ""
    body = "".join(f"<p {mark}>{one}</p>" for one in sentences)
    page = f"<html><head><title>A title</title>{head}</head><body><article><h1>A title</h1>{body}</article></body></html>"
    Path(name).write_text(page, encoding="utf-8")


def printed(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["graph", *words]) == code
    return capsys.readouterr().out


def graph(capsys: pytest.CaptureFixture[str], path: str = ".") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(capsys, "--format", "json", "--no-config", path))
    jsonschema.validate(found, schema("graph"))
    return found


def edges(found: dict[str, Any]) -> list[tuple[str, str, str, str, str]]:
    return [
        (one["source"], one["target"], one["kind"], one["confidence"], one["direction"])
        for one in found["edges"]
    ]


def test_an_edge_runs_from_the_earlier_to_the_later(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.html", STORY, "digest.example", "2026-02-21")
    write("b.html", STORY, "harbourpost.example", "2026-02-18")
    write("c.html", OTHER, "attic.example")
    found = graph(capsys)
    assert edges(found) == [("b.html", "a.html", "copy", "high", "known")]
    assert [(node["id"], node["published"], node["external"]) for node in found["nodes"]] == [
        ("a.html", "2026-02-21T08:00:00Z", False),
        ("b.html", "2026-02-18T08:00:00Z", False),
        ("c.html", None, False),
    ]
    passages = [one["places"] for one in found["edges"][0]["evidence"] if len(one["places"]) == 2]
    assert [source["path"] for source, _ in passages] == ["b.html"] * len(passages)
    for place in (place for places in passages for place in places):
        text = Path(place["path"]).read_text(encoding="utf-8")
        assert text[place["offset"] : place["end_offset"]] == place["text"]
        assert place["column"] == place["offset"] + 1


def test_what_says_nothing_has_no_direction(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("\n\n".join(STORY), encoding="utf-8")
    write("b.html", STORY, "harbourpost.example")
    assert edges(graph(capsys)) == [("b.html", "a.txt", "copy", "high", "unknown")]


def test_a_name_and_a_link_are_one_outlet_outside(capsys: pytest.CaptureFixture[str]) -> None:
    link = 'This article originally appeared in the <a href="https://www.harbourpost.example/1">Harbour Post</a>.'
    write("a.html", [*STORY, link], "digest.example")
    Path("b.txt").write_text("\n\n".join((*OTHER, "Source: Harbour Post")), encoding="utf-8")
    found = graph(capsys)
    (outside,) = (node for node in found["nodes"] if node["external"])
    assert (outside["id"], outside["publisher"], outside["path"]) == (
        "external:harbourpost.example",
        "Harbour Post",
        None,
    )
    assert edges(found) == [
        (outside["id"], "a.html", "declared", "high", "known"),
        (outside["id"], "b.txt", "declared", "medium", "known"),
    ]


def test_a_credit_of_an_article_that_is_there_names_that_article(capsys: pytest.CaptureFixture[str]) -> None:
    link = 'This article originally appeared in the <a href="https://harbourpost.example/story/">Harbour Post</a>.'
    write("a.html", [*OTHER, link], "digest.example")
    write("b.html", STORY, "harbourpost.example")
    assert edges(graph(capsys)) == [("b.html", "a.html", "declared", "high", "known")]
    write("a.html", [*STORY, link], "digest.example")
    assert edges(graph(capsys)) == [("b.html", "a.html", "copy", "high", "known")], "told once"


@pytest.mark.parametrize(
    ("host", "there"),
    [
        ("digest.example", [("external:cnn.com", "a.html", "copy", "high", "known")]),
        ("", []),
        ("edition.cnn.com", []),
    ],
)
def test_marks_of_another_publishers_system(
    host: str, there: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.html", STORY, host, mark='data-uri="cms.cnn.com/_components/paragraph/instances/x"')
    write("b.html", OTHER)
    assert edges(graph(capsys)) == there


def test_quotations_in_common_are_no_copy(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.html", [*STORY, SAID], "digest.example", "2026-02-21")
    write("b.html", [*OTHER, SAID], "harbourpost.example", "2026-02-18")
    found = graph(capsys)
    assert edges(found) == [("b.html", "a.html", "shared-quotes", "low", "unknown")]
    (evidence,) = found["edges"][0]["evidence"]
    assert all("four generations" in place["text"] for place in evidence["places"])
    write("b.html", [*OTHER, SAID], "digest.example", "2026-02-18")
    assert edges(graph(capsys)) == [], "one house may repeat what it was told"


def test_the_archive_is_shown_where_an_edge_leads_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    Path("provlint.yaml").write_text('provlint: 1\ncorpus: ["archive/**"]\n', encoding="utf-8")
    for folder in ("archive", "new"):
        Path(folder).mkdir()
    write("archive/b.html", STORY, "harbourpost.example", "2026-02-18")
    write("archive/c.html", [*OTHER, "Source: Attic Weekly"], "attic.example")
    write("archive/d.html", [*OTHER, SAID], "attic.example")
    write("new/a.html", STORY, "digest.example", "2026-02-21")
    found = json.loads(printed(capsys, "--format", "json", "new"))
    assert [node["id"] for node in found["nodes"]] == ["new/a.html", "archive/b.html"]
    assert edges(found) == [("archive/b.html", "new/a.html", "copy", "high", "known")]


@pytest.mark.parametrize("form", FORMATS)
def test_several_processes_print_the_same(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        words = (*STORY, SAID) if number % 3 else (*OTHER, "Source: Harbour Post")
        write(f"p{number}.html", words, f"house{number % 5}.example", f"2026-02-{number + 10}")
    rows = [json.dumps({"id": number, "title": "T", "text": " ".join(STORY[number:])}) for number in range(3)]
    Path("rows.jsonl").write_text("\n".join(rows) + "\n{broken", encoding="utf-8")
    alone = printed(capsys, "--format", form, "--jobs", "1")
    assert alone == printed(capsys, "--format", form, "--jobs", "2")
    assert "rows.jsonl" in alone


def test_what_cannot_be_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("rows.jsonl").write_text(
        json.dumps({"title": "T", "text": STORY[0]}) + "\n{broken", encoding="utf-8"
    )
    assert main(["graph"]) == 0
    assert "1 entry could not be read" in capsys.readouterr().err


def test_a_rule_that_fails_costs_its_edges(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("no edges today")

    monkeypatch.setattr("provlint.plugins.reuse.family.ReuseRule.edges", failing)
    write("a.html", STORY)
    assert main(["graph", "--format", "json"]) == 3
    out, err = capsys.readouterr()
    assert [node["id"] for node in json.loads(out)["nodes"]] == ["a.html"]
    assert "no edges today" in err


def test_nothing_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "."]) == 2
    assert "nothing to compare" in capsys.readouterr().err
    write("a.html", STORY)
    assert main(["graph", "--ignore", "REU,CLM406,DAT209"]) == 2
    assert "--select REU" in capsys.readouterr().err


def test_the_five_documents(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = graph(capsys, str(shared / "seeds"))
    (outside,) = (node["id"] for node in found["nodes"] if node["external"])
    assert outside == "external:cnn.com"
    told = {
        (Path(one["source"]).name[:3], Path(one["target"]).name[:3], one["kind"], one["confidence"])
        for one in found["edges"]
    }
    assert told == {
        ("ext", "002", "copy", "high"),
        ("ext", "004", "declared", "medium"),
        ("002", "001", "rewrite", "high"),
    }
