"""Roles of what stands around and beside the body of a page."""

from __future__ import annotations

from provlint.evidence.scan import Scanner
from provlint.evidence.table import evidence_terms, providers
from provlint.model.article import Article
from provlint.model.house import House
from provlint.model.source import Source
from provlint.readers.base import ReadOptions
from provlint.readers.html import read

LONG = (
    "The harbour office closed the ferry for a month on Monday, because the engine of the older boat has to be replaced"
    " before the winter, and because the pier needs a new deck."
)
PARAGRAPHS = [f"{number}. {LONG}" for number in range(5)]
BODY = f"<div>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</div>"


def roles(text: str) -> dict[str, str]:
    """The role of each text of the page beside the paragraphs of the body, which must be prose."""
    (article,) = read(Source("page.html", text), ReadOptions())
    assert isinstance(article, Article)
    article.equip(providers(Scanner(evidence_terms())), House())
    found = {article.text[one.start : one.end]: one.role for one in article.segments}
    assert [found.pop(one) for one in PARAGRAPHS] == ["prose"] * 5
    return found


def test_above_the_body_the_headline_and_the_standfirst_are_the_articles() -> None:
    standfirst = "Passengers take the bus from the market, which leaves every hour."
    found = roles(
        f"<body><p>Weather: rain</p><h1>The ferry stops</h1><p>{standfirst}</p><div class=subtitle>For a month</div>"
        f"<p>Four minutes to read</p>{BODY}"
    )
    assert found == {
        "Weather: rain": "boilerplate",
        "The ferry stops": "title",
        standfirst: "prose",
        "For a month": "prose",
        "Four minutes to read": "boilerplate",
    }


def test_behind_the_body_sign_offs_come_first_and_then_other_things() -> None:
    teasers = "".join(
        f"<h3>Bakers look for {number} apprentices</h3><p>The valley has {number} bakeries left.</p>"
        for number in range(9)
    )
    found = roles(f"<body><h1>The ferry stops</h1>{BODY}<p>Ann Lee covers the harbour for us.</p>{teasers}")
    assert found["Ann Lee covers the harbour for us."] == "trailer"
    assert found["The valley has 0 bakeries left."] == "boilerplate"
    assert found["Bakers look for 8 apprentices"] == "teaser"
    assert {"prose", "heading"}.isdisjoint(found.values())


def test_a_class_word_tells_what_stands_beside_the_paragraphs_unless_all_have_it() -> None:
    related = (
        "<div class=related-story><p>Bakers look for apprentices, and find none in the valley.</p></div>"
    )
    inside = BODY.replace("</div>", f"{related}<p>{LONG[:90]}</p></div>")
    found = roles(f"<body><h1>The ferry stops</h1>{inside}")
    assert found["Bakers look for apprentices, and find none in the valley."] == "boilerplate"
    assert found[LONG[:90]] == "prose"
    found = roles(f"<body><h1>The ferry stops</h1>{inside.replace('<div>', '<div class=related>', 1)}")
    assert found["Bakers look for apprentices, and find none in the valley."] == "prose"


def test_key_points_stay_and_boxes_go() -> None:
    points = "<div class=key-points><h3>In short</h3><p>The ferry rests for a month.</p></div>"
    prompt = "<div><h3>Like this?</h3><p>Our group meets at the pier.</p></div>"
    found = roles(
        f"<body><h1>The ferry stops</h1>{BODY.replace('</div>', f'{points}{prompt}<p>{LONG[:80]}</p></div>')}"
    )
    assert found["The ferry rests for a month."] == "summary"
    assert found["Our group meets at the pier."] == "boilerplate"


def test_a_paragraph_that_stands_there_again_and_again_is_furniture() -> None:
    frame = "<p>Your settings keep us from showing what the harbour office posted on its own page.</p>"
    twice = "<p>Nobody had told the passengers on the pier, and nobody did so on the next day either.</p>"
    inside = BODY.replace("</div>", f"{frame * 3}{twice * 2}<p>{LONG[:90]}</p></div>")
    found = roles(f"<body><h1>The ferry stops</h1>{inside}")
    assert found[frame[3:-4]] == "boilerplate"
    assert found[twice[3:-4]] == "prose"
