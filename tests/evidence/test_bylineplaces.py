"""Authors who are named elsewhere than in a byline below the headline: beside a day, behind a label, in the metadata."""

from __future__ import annotations

import pytest
from metadata_articles import page

LONG = f"<p>{'The harbour was closed for a week, and the boats lay idle in the cold of the winter. ' * 4}</p>"


def _names(body: str, head: str = "") -> list[str]:
    return [str(author.value) for author in page(body, head).evidence("author")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted in Harbour by lee92 on 3 May 2026", "lee92"),
        ("Gespeichert von lee92 am 24. Juli 2026 - 18:55", "lee92"),
        ("Eingestellt von Lee um 10:52", "Lee"),
        ("Publié par Lee à 08:00", "Lee"),
        ("oh! | By Ann Lee | April 13, 2026", "Ann Lee"),
        ("04.02.2026 | 13:10 Uhr | Ann Lee", "Ann Lee"),
        ("Autorin/Autor Anna Löw", "Anna Löw"),
    ],
)
def test_names_beside_a_day(line: str, name: str) -> None:
    assert _names(f"<p>{line}</p>") == [name]


@pytest.mark.parametrize(
    "line",
    [
        "A concert by Bach on 3 May 2026",
        "Register by noon on 3 May 2026",
        "To be done by 3 May 2026",
        "Trains run by night at 10:30",
        "03.11.2026 | PAID CONTENT",
    ],
)
def test_days_without_an_author(line: str) -> None:
    assert _names(f"<p>{line}</p>") == []


def test_who_put_it_up_is_not_who_wrote_it() -> None:
    assert _names("<p>Posted by lee92 on 3 May 2026</p><p>Guest post by Bo Day</p>") == ["Bo Day"]


def _below(more: str, above: str = "") -> list[str]:
    return _names(above + LONG * 3 + "</article>" + LONG + more)


def test_a_label_far_from_the_headline() -> None:
    assert _below("<p>Autorin: Anna Löw</p>") == ["Anna Löw"]
    assert _below("<p>Autor:</p><p>Anna Löw</p>") == ["Anna Löw"]
    assert _below("<footer><p>Posted by lee92 at 8:38 pm</p></footer>") == ["lee92"]


def test_labels_that_name_somebody_else() -> None:
    assert _names(f"{LONG * 2}<p>Title: The Pier</p><p>Author: Bo Day</p>{LONG * 3}") == []
    assert _below("<p>Author: Bo Day</p><p>Author: Ann Lee</p>") == []
    assert _below("<p>By Harbour Exchange</p>") == _below("<p>Author Spotlight</p>") == []


def test_a_headline_behind_the_text_is_no_byline() -> None:
    assert _below("<h3>Interview: Bo Day</h3>") == []


def _ld(name: str) -> str:
    return (
        f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{{"name":"{name}"}}}}</script>'
    )


def test_names_that_only_a_copyright_line_or_another_word_shows() -> None:
    assert _names("", _ld("kj")) == _names("<p>Reykjavík</p>", _ld("kj")) == []
    assert _names("<footer><p>© 2026 Ann Lee</p></footer>", _ld("Ann Lee")) == []
    assert _names("<p>Notes by kj and others of the house</p>", _ld("kj")) == ["kj"]


def test_a_meta_name_of_several_words() -> None:
    assert _names("<p>Bo Day in Eastvale</p>", '<meta name="twitter:misc:Written by" content="Bo Day">') == [
        "Bo Day"
    ]


def test_a_blog_of_ones_own() -> None:
    head = '<meta name="author" content="Ann Lee"><meta property="og:site_name" content="Ann Lee">'
    assert _names("<p>Ann Lee, April 19, 2026</p>", head) == ["Ann Lee"]
    assert _names("", head) == []
