"""Authors: bylines taken apart, and which of a page's names are believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metadata_articles import article, in_place, page

from provlint.evidence.bylines import lead_length, looks_like_names, split
from provlint.model.house import House


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee and Bo Day, CNN", ["Ann Lee", "Bo Day", "CNN!"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("Von Max Mustermann, Berlin", ["Max Mustermann"]),
        ("Por Juan Pérez de la Cruz y Ana Gómez", ["Juan Pérez de la Cruz", "Ana Gómez"]),
        ("By JANE DOE | March 22, 2020", ["JANE DOE"]),
        ("von Peter Schmitz am 13. März 2020", ["Peter Schmitz"]),
        ("By Philip Pull in Rome", ["Philip Pull"]),
        ("Dr. Jane Doe, PhD", ["Dr. Jane Doe"]),
        ("Text: Hanna Müller, Fotos: Ole Beck", ["Hanna Müller"]),
        ("By Jane Doe (jane@x.example)", ["Jane Doe"]),
        ("Ludwig van Beethoven und Vincent d'Indy", ["Ludwig van Beethoven", "Vincent d'Indy"]),
        ("dpa/AP", ["dpa!", "AP!"]),
        ("By Reuters Staff", ["Reuters Staff!"]),
        ("By Ann Lee, Eastvale Ledger", ["Ann Lee", "Eastvale Ledger!"]),
        ("By Ann Lee, The Wire", ["Ann Lee", "The Wire!"]),
        ("The Harbour Network, Inc.", ["The Harbour Network, Inc.!"]),
        ("By Bo Day and Ann Star", ["Bo Day", "Ann Star"]),
        ("By Ann Lee, Special to the Harbour Post-Dispatch", ["Ann Lee"]),
        ("作者：张三 李四", ["张三", "李四"]),
        ("执笔人：张三 李四", ["张三", "李四"]),
        ("作者: 张三 阅读(1660) 评论(5)", ["张三"]),
        ("Show all articles of Ann Lee", []),
        ("1747", []),
        ("新华社记者 张三", ["新华社!", "张三"]),
        ("记者 王小明 通讯员 李四", ["王小明", "李四"]),
        ("文／陳大文", ["陳大文"]),
    ],
)
def test_bylines_are_split(text: str, names: list[str]) -> None:
    found = [text[one.start : one.end] + ("!" if one.role == "organisation" else "") for one in split(text)]
    assert found == names


@pytest.mark.parametrize(
    "text",
    ["By the time he arrived, all was over", "By car and train to the sea", "Von hier an geht es bergab."],
)
def test_sentences_are_no_bylines(text: str) -> None:
    assert not looks_like_names(text[lead_length(text) :])


@given(st.text(max_size=120))
def test_no_text_breaks_bylines(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in split(text))
    looks_like_names(text, explicit=True)


TEXT = "The ferry left the harbour late in the evening with forty people on board, and came back with none.\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("Author: Ann Lee", "Ann Lee"),
        ("Von Anna Löw", "Anna Löw"),
        ("Par Hélène Martin", "Hélène Martin"),
        ("Por Ana Gómez", "Ana Gómez"),
        ("作者：张三", "张三"),
        ("文/张三", "张三"),
        ("Author: [Name]", "[Name]"),
    ],
)
def test_byline_lines(line: str, name: str) -> None:
    one = article(f"Ferry runs at night\n\n{line}\n\n{TEXT}\n{TEXT}")
    (author,) = one.evidence("author")
    assert (author.value, author.via, in_place(one, author)) == (name, "text:byline", name)


def test_wordpress_numbers_and_their_names() -> None:
    post = '{{"id":1,"slug":"a","title":{{"rendered":"T"}},"content":{{"rendered":"<p>A text.</p>"}},"author":2{more}}}'
    (author,) = article(post.format(more=""), "p.json").evidence("author")
    assert (author.value, dict(author.detail)) == ("2", {"role": "id"})
    (author,) = article(post.format(more=""), "p.json", House(authors={"2": "Hanne Vik"})).evidence("author")
    assert (author.detail["resolved"], author.detail["resolved_via"]) == ("Hanne Vik", "config:authors")
    embedded = post.format(more=',"_embedded":{"author":[{"id":2,"name":"Hanne Vik"}]}')
    assert article(embedded, "p.json").evidence("author")[0].value == "Hanne Vik"


def test_fields() -> None:
    one = article('{"title":"T","text":"A text.","authors":["Ann Lee","Bo Day"]}', "a.json")
    assert [a.value for a in one.evidence("author")] == ["Ann Lee", "Bo Day"]
    one = article("---\ntitle: T\nauthor: Ann Lee and Bo Day\n---\nA text.\n", "a.md")
    assert [(a.value, in_place(one, a)) for a in one.evidence("author")] == [
        ("Ann Lee", "Ann Lee"),
        ("Bo Day", "Bo Day"),
    ]


def _ld(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{author}}}</script>'


def test_json_ld_names_that_the_page_shows() -> None:
    head = _ld('[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bo \\u00d8stby"}]')
    one = page('<p class="byline">By Ann Lee and Bo Østby</p>', head)
    found = one.evidence("author")
    assert [(a.value, a.via) for a in found] == [
        ("Ann Lee", "json-ld:author.name"),
        ("Bo Østby", "json-ld:author.name"),
    ]
    assert in_place(one, found[1]) == "Bo \\u00d8stby"


def test_accounts_are_no_authors() -> None:
    one = page("", _ld('{"@type":"Person","name":"wpadmin7"}'))
    assert one.evidence("author") == ()
    assert [a.value for a in one.evidence("account")] == ["wpadmin7"]
    one = page('<p class="byline">By Ann Lee</p>', '<meta name="author" content="fhaacker">')
    assert [(a.value, a.via) for a in one.evidence("author")] == [("Ann Lee", "byline:class")]


def test_the_outlet_gives_way_to_a_person() -> None:
    head = '<meta property="og:site_name" content="Eastvale Ledger">' + _ld(
        '{"@type":"Organization","name":"Eastvale Ledger"}'
    )
    one = page('<p class="byline">By Ann Lee</p><p>Eastvale Ledger</p>', head)
    assert [a.value for a in one.evidence("author")] == ["Ann Lee"]
    assert [a.value for a in page("<p>Eastvale Ledger</p>", head).evidence("author")] == ["Eastvale Ledger"]


def test_authors_of_comments_are_not_the_articles() -> None:
    comment = '<div class="comment"><span class="author">Troll Person</span> wrote</div>'
    assert page(comment).evidence("author") == ()


def test_chinese_sign_offs() -> None:
    one = article("渡轮夜间恢复运行，市议会批准了新的预算，居民表示欢迎，明年还将增加班次。（记者 胡晓蓉）\n")
    assert [(a.value, a.via) for a in one.evidence("author")] == [("胡晓蓉", "text:sign-off")]


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<p>胡平</p>", ["胡平"]),
        ("<p>网络</p>", []),
        ("<p>胡平说他不会再回到那个地方去了。</p>", []),
        ("<p>第一章</p>", []),
    ],
)
def test_a_name_alone_below_a_chinese_headline(below: str, names: list[str]) -> None:
    html = f"<html><body><p><b>海边的旧码头</b></p>{below}<p>{'渡轮在夜里离开港口，船上有四十个人。' * 20}</p></body></html>"
    one = article(html, "p.html")
    assert [str(author.value) for author in one.evidence("author")] == names


def test_class_names_of_a_block_do_not_hide_the_byline() -> None:
    one = page('<div class="article-title__authors"><a class="article-title__author">Ann Lee</a></div>')
    assert [str(author.value) for author in one.evidence("author")] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ByAnn Lee", ["Ann Lee"]),
        ("by April Lee@aprilee May 15, 2026, 1:55pm EST", ["April Lee"]),
        ("Von Ann Löw am Samstag, 19. Oktober 2019 um 11:14 Uhr", ["Ann Löw"]),
        ("Ann Lee Senior Politics Editor, The Huffington Post", ["Ann Lee", "The Huffington Post!"]),
        ("Ann Lee, Environment correspondent", ["Ann Lee"]),
        ("Opinion\nBy Ann Lee\n5 May 2026", ["Ann Lee"]),
        ("Debatte Von\nAnna Löw", ["Anna Löw"]),
        ("Ann Lee\nEdited by Bo Day", ["Ann Lee"]),
        ("Photograph by Bo Day, Eastvale Ledger", []),
        ("Ann LeeAnn Lee", ["Ann Lee"]),
        ("Interview: Anna Löw", ["Anna Löw"]),
        ("Ministerium für Verkehr, Bau und Wohnen", ["Ministerium für Verkehr, Bau und Wohnen!"]),
    ],
)
def test_what_stands_around_names(text: str, names: list[str]) -> None:
    test_bylines_are_split(text, names)


def _names(body: str, head: str = "") -> list[str]:
    return [str(author.value) for author in page(body, head).evidence("author")]


def test_links_to_an_authors_page() -> None:
    assert _names('<p><a href="/author/ann-lee">Ann Lee</a></p>') == ["Ann Lee"]
    assert _names('<p><a href="/topics/ann-lee">Ann Lee</a></p>') == []


def test_a_name_alone_above_the_text() -> None:
    assert _names("<p><b>Ann Lee</b></p>") == ["Ann Lee"]
    assert _names("<p>Ann Lee | 05.04.2026</p>") == ["Ann Lee"]
    assert _names("<p>World News</p>") == _names('<p><a href="/x">Middle East</a></p>') == []


def test_an_address_in_an_aside_is_the_articles() -> None:
    aside = (
        '<aside><address class="byline"><a rel="author" href="/profile/ann-lee">Ann Lee</a></address></aside>'
    )
    assert _names(aside) == ["Ann Lee"]


def test_an_outlet_stands_beside_agencies_but_not_beside_persons() -> None:
    head = '<meta property="og:site_name" content="Eastvale Ledger">'
    assert _names('<p class="byline">Eastvale Ledger and AFP</p>', head) == ["Eastvale Ledger", "AFP"]
    assert _names('<p class="byline">Ann Lee, Eastvale Ledger</p>', head) == ["Ann Lee"]


def test_the_house_that_json_ld_names_as_author() -> None:
    ld = _ld('{"@type":"Organization","name":"Eastvale Ledger"}')
    assert _names("", '<meta property="og:site_name" content="Eastvale Ledger">' + ld) == ["Eastvale Ledger"]
    assert _names("", ld) == []


@pytest.mark.parametrize(
    "line",
    [
        "3 September 2026 by Ann Lee",
        "3 September 2026 | By Ann Lee",
        "Published 3 September 2026 by Ann Lee",
        "Ann Lee | 3 September 2026",
        "Ann Lee, Environment correspondent",
        "By Ann Lee, Environment correspondent",
    ],
)
def test_names_beside_a_day_or_a_role(line: str) -> None:
    one = article(f"Ferry runs at night\n\n{line}\n\n{TEXT}\n{TEXT}")
    assert [(a.value, in_place(one, a)) for a in one.evidence("author")] == [("Ann Lee", "Ann Lee")]
    assert _names(f"<p>{line}</p>") == ["Ann Lee"]


def test_addresses() -> None:
    assert _names('<address><a href="mailto:a@ledger.example">Ann Lee</a></address>') == ["Ann Lee"]
    assert _names("<address>Harbour Street 4, Eastvale</address>") == []
