"""Roles of blocks beyond their structure."""

from __future__ import annotations

from plaintext import plain

from provlint.evidence.scan import Scanner
from provlint.evidence.table import evidence_terms, providers
from provlint.model.house import House

BODY = (
    "The ferry will stop for a month, the harbour office said, because its engine has to be replaced before the winter. "
    "Passengers can use the bus that leaves from the market every hour, and tickets stay valid on both of them."
)


def roles(text: str) -> list[str]:
    return [one.role for one in plain(text).segments]


def test_lines_of_metadata_get_their_roles() -> None:
    assert roles(f"{BODY}\nSource: Harbour Times\nDate: February 20, 2026") == ["prose", "credit", "metadata"]


def test_a_menu_is_boilerplate() -> None:
    assert roles(f"world politics tech business sports science health travel\n{BODY}") == [
        "boilerplate",
        "prose",
    ]
    assert roles(f"The dog ate the fish and ran home again\n{BODY}")[0] == "prose"


def test_labels_and_notes_at_the_end_are_a_trailer() -> None:
    assert roles(f"{BODY}\n{BODY}\nCurated by Humans | Summarized by Machines") == [
        "prose",
        "prose",
        "trailer",
    ]
    assert roles(f"This article explains the ferry.\n{BODY}\n{BODY}")[0] == "prose"


def test_a_phrase_that_closes_an_article_may_stand_anywhere_in_a_line() -> None:
    closing = "Ann Lee, who lives in Eastvale, is a staff writer and covers the harbour."
    article = plain(f"{closing}\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{closing}")
    article.equip(providers(Scanner(evidence_terms())), House())
    assert [one.role for one in article.segments] == ["prose"] * 6 + ["trailer"]


def test_prompts_and_related_lines() -> None:
    assert roles(f"{BODY}\nSign up for our newsletter.\nRelated: The ferry stops\n{BODY}") == [
        "prose",
        "boilerplate",
        "teaser",
        "prose",
    ]


def test_odd_texts() -> None:
    for text in ("", "x", "\x00", "…", "a" * 10000, "- " * 5000):
        plain(text).segments  # noqa: B018
