"""CLM406: which sources count as declared, and what they are taken to contain."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from provlint.cli.main import main
from provlint.testing import check_text

SOURCE = (
    "---\ntitle: Ferry landing\ndate: 2026-03-05\nurl: https://harbourpost.example.net/news/ferry\n---\n\n"
    "The town council voted on Tuesday to close the old ferry landing on 14 April 2026. Repairs would cost 13,000 crowns, "
    "which is 12% of the budget, the harbour master Ann Creemers said. Ole Bjørnson of the World Harbour Organisation spoke for "
    "half of the Norwegian ferries and for 2.5 million passengers.\n\n"
    "“We can save this pier if the county pays for the piles and nobody builds another one,” Creemers said.\n"
)


def told(text: str, head: str = "sources: [source.md]", beside: Sequence[tuple[str, str]] = ()) -> list[str]:
    found = check_text(
        f"---\ntitle: A landing\n{head}\n---\n\n{text}\n",
        select=["CLM406"],
        format="markdown",
        path="digest.md",
        beside=beside or [("source.md", SOURCE)],
    )
    return [one["evidence"][0]["value"] for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "The council said that the repairs would cost thirteen thousand crowns, or 12 percent of the budget.",
        "The council said that the repairs would cost 13k crowns for 2,500,000 passengers and 50% of the ferries.",
        "The council said on March 3 that the landing would be closed on April 14, 2026, and not before.",
        "The harbour master is called Creemers, and Mr Bjornson of the WHO is the one who spoke for Norway.",
        "The harbour master said: “We can save this pier … if the county pays for the piles”.",
        "Two of those who spoke at the meeting are for the closing of the old ferry landing.",
    ],
)
def test_what_the_source_has_in_another_form_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The council said that the repairs would cost fourteen thousand crowns.", ["fourteen thousand"]),
        ("The council said that the repairs would cost 21% of the budget of the town.", ["21"]),
        ("The council said on March 6 that the old ferry landing would be closed.", ["March 6"]),
        ("The harbour master of the town is called Anna Creamers, it was said.", ["Anna Creamers"]),
        ("The speaker for the ferries was Per Bjørnson, who came late to the meeting.", ["Per Bjørnson"]),
        (
            "She said at the meeting: “We will save this pier if the state pays for the piles”.",
            ["“We will save this pier if the state pays for the piles”"],
        ),
    ],
)
def test_what_it_does_not_have_is_told(text: str, values: list[str]) -> None:
    assert told(text) == values


FALSE = "The council said that the repairs would cost 90,000 crowns."


@pytest.mark.parametrize(
    ("head", "checked"),
    [
        ("sources: [https://harbourpost.example.net/news/ferry/]", True),
        ("isBasedOn: http://www.harbourpost.example.net/news/ferry#top", True),
        ("sources: [./source.md]", True),
        ("sources: [source.md, https://other.example.net/story]", False),
        ("source: Reuters", False),
        ("sources: [https://harbourpost.example.net/]", False),
        ("author: Ann Lee", False),
    ],
)
def test_an_article_is_checked_where_all_its_sources_are_at_hand(head: str, checked: bool) -> None:
    assert told(FALSE, head) == (["90,000"] if checked else [])


def test_the_nearest_thing_is_shown_at_its_place() -> None:
    (found,) = check_text(
        f"---\ntitle: A landing\nsources: [source.md]\n---\n\n{FALSE}\n",
        select=["CLM406"],
        format="markdown",
        path="digest.md",
        beside=[("source.md", SOURCE)],
    )
    assert found["evidence"][0]["there"] == "13,000"
    assert [(one["place"]["path"], one["place"]["line"]) for one in found["related"]] == [("source.md", 7)]


def test_many_digests_of_one_source_are_all_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "source.md").write_text(SOURCE, encoding="utf-8")
    for number in range(12):
        name = tmp_path / f"{'az'[number % 2]}{number}.md"
        name.write_text(f"---\ntitle: A landing\nsources: [source.md]\n---\n\n{FALSE}\n", encoding="utf-8")
    assert len(_check(capsys, str(tmp_path))) == 12


def test_given_sources_are_those_of_every_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes").mkdir()
    source, digest = tmp_path / "notes" / "a.md", tmp_path / "digest.txt"
    source.write_text(SOURCE, encoding="utf-8")
    digest.write_text(f"A landing\n\n{FALSE}\n\nSource: Reuters\n", encoding="utf-8")
    assert _check(capsys, str(digest)) == []
    (found,) = _check(capsys, str(digest), "--source", str(source))
    assert found["snippet"] == "90,000"
    cached = ("--cache-dir", str(tmp_path / ".cache"))
    assert _check(capsys, str(tmp_path), *cached) == []
    assert len(_check(capsys, str(tmp_path), "--source", str(source), *cached)) == 1
    assert len(_check(capsys, str(tmp_path), "--source", str(source), "--jobs", "2")) == 1
    assert main(["check", str(digest), "--source", str(tmp_path / "none.txt")]) == 2


def _check(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    main(["check", *words, "--format", "json", "--select", "CLM406", "--no-config"])
    findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return findings
