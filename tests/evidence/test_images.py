"""Pictures and fingerprints: which belong to the article, and whom their names show."""

from __future__ import annotations

from pathlib import Path

import pytest
from metadata_articles import article

from provlint.evidence.picturefiles import origin_of_file, origin_of_host
from provlint.evidence.scan import Scanner
from provlint.evidence.table import evidence_terms, providers
from provlint.model.article import Article
from provlint.model.evidence import Image, Stated
from provlint.model.house import House, HouseMark
from provlint.model.source import Source
from provlint.plugin.tables import table
from provlint.readers.base import ReadOptions


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(evidence_terms())


def page(scanner: Scanner, body: str, head: str = "") -> Article:
    from provlint.readers.html import read

    text = f"<html><head>{head}</head><body><article><h1>Dues rise</h1>{body}</article></body></html>"
    one = next(iter(read(Source("a.html", text), ReadOptions())))
    assert isinstance(one, Article)
    one.equip(providers(scanner), House())
    return one


def test_every_row_matches_its_example() -> None:
    for row in table("agency-files")["rows"]:
        if row["example"]:
            found = origin_of_file("https://www.site.example/uploads/" + row["example"])
            assert found is not None
            assert found.agency == row["agency"], row["id"]


@pytest.mark.parametrize(
    "name",
    [
        "team-photo.jpg",
        "apple-store.jpg",
        "RTX4090-test.png",
        "harbour_2026.webp",
        "IMG_20260220.jpg",
        "gettysburg-1.jpg",
    ],
)
def test_own_names_show_nobody(name: str) -> None:
    assert origin_of_file("https://www.site.example/uploads/" + name) is None


def test_hosts() -> None:
    found = origin_of_host("https://ichef.bbci.co.uk/news/1024/x.jpg")
    assert found is not None
    assert found[0].agency == "BBC"
    assert origin_of_host("https://cdn.site.example/x.jpg") is None


def test_content_caption_and_credit(scanner: Scanner) -> None:
    body = (
        '<figure><img src="/a/gettyimages-1234567.jpg" width="800" alt="x"><figcaption>The port. Photo: Ann Lee/Getty</figcaption></figure>'
        '<p>Text of the article that says something about dues.</p><img src="/a/harbour.jpg" width="900">'
        '<img src="/icons/share.png" width="20"><a href="/other-story"><img src="/a/teaser.jpg"></a>'
    )
    one = page(scanner, body)
    images: tuple[Image, ...] = one.ask("image")
    assert [(x.value, x.content, x.agency, x.credited) for x in images] == [
        ("/a/gettyimages-1234567.jpg", True, "Getty Images", True),
        ("/a/harbour.jpg", True, None, False),
        ("/icons/share.png", False, None, False),
    ]
    caption = images[0].caption
    assert caption is not None
    assert one.text[caption.start : caption.end] == "The port. Photo: Ann Lee/Getty"
    assert images[0].place is not None
    assert one.raw(images[0].place) == "/a/gettyimages-1234567.jpg"


def test_a_publisher_in_class_words(scanner: Scanner) -> None:
    one = page(scanner, '<p class="x ue-c-article__paragraph">Text of the article.</p>')
    found: tuple[Stated, ...] = one.ask("fingerprint")
    assert [(x.value, x.detail["publisher"]) for x in found] == [("ue-c-article__paragraph", "El Mundo")]
    assert found[0].place is not None
    assert one.raw(found[0].place) == "ue-c-article__paragraph"


def test_seed_with_a_copied_body(scanner: Scanner, shared: Path) -> None:
    from provlint.readers.jsonfile import read

    path = next((shared / "seeds").glob("002_*"))
    one = next(iter(read(Source(path.name, path.read_text(encoding="utf-8")), ReadOptions())))
    assert isinstance(one, Article)
    one.equip(providers(scanner), House())
    images: tuple[Image, ...] = one.ask("image")
    assert [x.agency for x in images if x.content] == ["Reuters", "Getty Images"]
    marks: tuple[Stated, ...] = one.ask("fingerprint")
    assert {x.detail["publisher"] for x in marks} == {"CNN"}
    for x in marks:
        assert x.place is not None
        assert one.raw(x.place).replace("\\/", "/") == x.value


@pytest.mark.parametrize(
    ("below", "credited"),
    [
        ("![Pier](a.jpg)\n\n*Photo: Ann Lee/Eastvale Ledger*\n", True),
        ("![Pier](a.jpg)\n*Bo Day / Reuters*\n", True),
        ('{{< figure src="a.jpg" caption="The pier. Photo: Bo Day" >}}\n', True),
        ('![Pier](a.jpg "Photo by Bo Day")\n', True),
        (
            "![Pier](a.jpg)\n\nThe pier is old, and Reuters has shown it in many pictures of the harbour.\n",
            False,
        ),
        ("![Pier](a.jpg)\n\nThe pier is old.\n\nPhoto: Ann Lee\n", False),
        ("![Pier](a.jpg)\n\nReuters said so.\n", False),
    ],
)
def test_a_credit_below_a_picture_or_in_its_caption(below: str, credited: bool) -> None:
    text = f"---\ntitle: Dues rise\n---\n\nThe harbour raises its dues.\n\n{below}\nIt is the third time.\n"
    (image,) = article(text, "a.md").evidence("image")
    assert image.credited is credited


def test_a_credit_of_any_shape_belongs_to_the_picture_before_it(scanner: Scanner) -> None:
    picture = '<div><img src="/%s.jpg" width="800" height="500"></div>'
    one = page(scanner, picture % "a" + "<div>REUTERS</div>" + picture % "b" + "<div>The ferry.</div>")
    assert [image.credited for image in one.evidence("image")] == [True, False]


@pytest.mark.parametrize(
    ("match", "pattern", "shown"),
    [
        ("exact", "tw-story-text", True),
        ("prefix", "tw-story", True),
        ("contains", "story-te", True),
        ("regex", "^tw-x?story-[a-z]+$", True),
        ("regex", "^other|^tw-s", True),
        ("exact", "tw-story", False),
        ("regex", "^story", False),
    ],
)
def test_marks_of_the_configuration(scanner: Scanner, match: str, pattern: str, shown: bool) -> None:
    mark = HouseMark("Tidewire", ("tidewire.example",), "class", match, pattern, "strong", "provlint.yaml:3")
    one = page(scanner, '<p class="lead tw-story-text">The ferry left the harbour.</p>')
    one.equip(providers(scanner), House(marks=(mark,)))
    marks: tuple[Stated, ...] = one.ask("fingerprint")
    assert [(m.value, m.detail["publisher"], m.detail["id"]) for m in marks] == (
        [("tw-story-text", "Tidewire", "config:provlint.yaml:3")] if shown else []
    )


def test_pictures_of_others_and_pixels(scanner: Scanner) -> None:
    body = (
        '<div class="article-snippet article-snippet--author"><img src="/a/other.jpg"><b>Fares fall</b></div><p>The dues rise.</p>'
        '<img src="https://count.example/1.gif?z=1"><img src="/a/fair.jpg">'
    )
    pictures = page(scanner, body).evidence("image")
    assert [(one.value, one.content) for one in pictures] == [
        ("https://count.example/1.gif?z=1", False),
        ("/a/fair.jpg", True),
    ]


def test_a_caption_hidden_from_screen_readers_is_shown(scanner: Scanner) -> None:
    body = (
        '<figure><img src="/a/fair.jpg" alt="The fair."><figcaption aria-hidden="true">The fair. '
        '<span aria-hidden="true">ANN LEE / AFP</span></figcaption></figure><p aria-hidden="true">Menu</p>'
    )
    one = page(scanner, body)
    assert [image.credited for image in one.evidence("image")] == [True]
    assert "Menu" not in one.text
