"""Lines below a headline that say who, where and when without a label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metadata_articles import article

from provlint.evidence.headerlines import read_header_line


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Ann Lee, Reuters", {"author": "Ann Lee, Reuters"}),
        ("ANN LEE / AP", {"author": "ANN LEE / AP"}),
        (
            "Ann Lee | Eastvale Ledger | February 20, 2026",
            {"author": "Ann Lee", "publisher": "Eastvale Ledger", "date": "February 20, 2026"},
        ),
        ("BBC News · 3 March 2026", {"publisher": "BBC News", "date": "3 March 2026"}),
        ("By Ann Lee – 2026-02-20 – 4 min read", {"author": "Ann Lee", "date": "2026-02-20"}),
        (
            "Wednesday 23 September 2026 06.00 BST; last modified on Thursday 24 September 2026 10.15 BST",
            {
                "date": "Wednesday 23 September 2026 06.00 BST",
                "modified": "on Thursday 24 September 2026 10.15 BST",
            },
        ),
        ("*Ann Lee* | 20 February 2026", {"author": "Ann Lee", "date": "20 February 2026"}),
    ],
)
def test_every_part_is_read(line: str, facts: dict[str, str]) -> None:
    assert {one.kind: line[one.start : one.end] for one in read_header_line(line)} == facts


@pytest.mark.parametrize(
    "line",
    [
        "London, Reuters",
        "Ann Lee, the harbour master",
        "Ann Lee said so, Reuters reported",
        "Ferries | Harbour | Night traffic",
        "Home | News | Sport",
        "Ann Lee | Bo Day",
        "Two ferries – one pier",
        "The pier – 2026-02-20 – will hold",
        "Ann Lee | 20 February 2026 | 3 March 2026",
        "|||",
        "| 2026-02-20 |",
    ],
)
def test_other_lines_say_nothing(line: str) -> None:
    assert read_header_line(line) == []


@given(st.text("Ann Lee|·•–, /ReutersNews0123456789-", max_size=130), st.booleans())
def test_places_lie_in_the_line(line: str, below: bool) -> None:
    for one in read_header_line(line, below_byline=below):
        assert 0 <= one.start < one.end <= len(line)
        assert line[one.start : one.end].strip()


def test_only_at_the_top_of_bare_text() -> None:
    top = "The ferry runs\n\nAnn Lee | Eastvale Ledger | 20 February 2026\n\nIt left at noon.\n"
    assert [one.value for one in article(top).evidence("publisher")] == ["Eastvale Ledger"]
    paragraphs = "It left at noon with a full deck.\n\n" * 5
    late = f"The ferry runs\n\n{paragraphs}Ann Lee | Eastvale Ledger | 20 February 2026\n"
    assert not article(late).evidence("publisher")


def test_an_outlet_alone_below_the_byline() -> None:
    text = "The ferry runs\n\nBy Ann Lee\nEastvale Ledger\n20 February 2026\n\nIt left at noon.\n"
    assert [one.value for one in article(text).evidence("publisher")] == ["Eastvale Ledger"]
    assert [one.value for one in article(text).evidence("author")] == ["Ann Lee"]
    role = "The ferry runs\n\nBy Ann Lee\nHarbour Correspondent\n\nIt left at noon.\n"
    assert not article(role).evidence("publisher")


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("By Ama Boateng, 3 September 2026", "Ama Boateng", "2026-09-03"),
        ("By Ama Boateng | September 3, 2026 | 5 min read", "Ama Boateng", "2026-09-03"),
        ("By Ama Boateng (3 September 2026)", "Ama Boateng", "2026-09-03"),
        ("Von Gesa Wulf, 3. September 2026", "Gesa Wulf", "2026-09-03"),
        ("Par Élodie Kermarrec, le 3 septembre 2026", "Élodie Kermarrec", "2026-09-03"),
    ],
)
def test_the_day_in_a_byline(line: str, author: str, day: str) -> None:
    one = article(f"The ferry runs\n\n{line}\n\nIt left at noon with a full deck.\n")
    assert [str(found.value) for found in one.evidence("author")] == [author]
    assert [found.value for found in one.evidence("date")] == [day]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Read the original at https://record.example.co.uk/x", [(None, "https://record.example.co.uk/x")]),
        ("Original: https://record.example.co.uk/x", [(None, "https://record.example.co.uk/x")]),
        (
            "The Eastern Record, https://record.example.co.uk/x",
            [("The Eastern Record", "https://record.example.co.uk/x")],
        ),
        ("Tickets at https://record.example.co.uk/x", []),
    ],
)
def test_a_name_with_its_address(line: str, found: list[tuple[str | None, str]]) -> None:
    one = article(f"The ferry runs\n\nIt left at noon with a full deck.\n\n{line}\n")
    assert [(credit.name, credit.url) for credit in one.evidence("credit")] == found
