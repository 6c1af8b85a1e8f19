from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readerpositions import articles, only, read_all

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.readers.jsonfields import rows
from provlint.readers.jsonspans import JsonString, fields, parse

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(values, st.booleans(), st.sampled_from([None, 1]))
def test_every_value_stands_where_it_says(value: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    node = parse(text)
    assert json.dumps(node.value) == json.dumps(value)
    if not isinstance(value, dict | list):
        return
    for field in fields(node, 0, frozenset({"a"})):
        place = field.located.place()
        raw = text[place.offset : place.end_offset]
        if isinstance(field.value, str):
            assert text[place.offset - 1] == '"'
            assert json.loads(f'"{raw}"') == field.value
        else:
            assert json.dumps(json.loads(raw)) == json.dumps(field.value)


def test_the_last_of_equal_keys_counts() -> None:
    (field,) = fields(parse('{"a": 1, "a": 2}'), 0)
    assert field.value == 2
    assert field.located.place().offset == 14


def test_json_strings() -> None:
    layer = JsonString(r"a\ud83d\ude00b\/\ud800c")
    assert layer.value == "a😀b/\ufffdc"
    assert layer.outward(1, 2) == (1, 13)
    assert layer.outward(2, 3) == (13, 14)
    assert layer.outward(5, 6) == (22, 23)
    assert layer.outward(3, 3) == (14, 14)
    assert layer.encode("ü/“") == r"\u00fc\/\u201c"


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ('{"a": 1,}', 8),
        ('["x" "y"]', 5),
        ('{"a": "b', 6),
        ('{"a": 1} x', 9),
        ('{"a": tru}', 6),
        ("[" * 100_000, 0),
        ("9" * 9999, 0),
    ],
)
def test_broken_json_names_the_place(text: str, offset: int) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(text)
    assert abs(caught.value.offset - offset) <= 1


# ------------------------------------------------------------------------------------------------ what is an article


def pointers(value: Any, path: str = "a.json") -> list[str]:
    return [one.pointer for one in articles(path, json.dumps(value))]


ARTICLE = {"title": "T", "text": "One sentence."}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (ARTICLE, [""]),
        ([ARTICLE, ARTICLE], ["/0", "/1"]),
        ({"articles": [ARTICLE, {"text": "no companion"}]}, ["/articles/0"]),
        ({"data": {"a/b": {"items": [ARTICLE]}}}, ["/data/a~1b/items/0"]),
        ({"text": "alone"}, []),
        ({"text": "x", "id": 1, "source": "y"}, []),
        ({"text": 5, "title": "x"}, []),
        ({"text": "x", "date": None}, [""]),
        ({**ARTICLE, "related": [ARTICLE]}, [""]),
        ({"maintext": "x", "date_publish": "2026-01-01"}, [""]),
        ({"headline": "h", "articleBody": "b", "@type": "NewsArticle"}, [""]),
        ({"title": "Feed", "items": [{"id": "1", "content_html": "<p>x</p>", "url": "u"}]}, ["/items/0"]),
        ({"name": "package", "version": "1", "dependencies": {"a": "b"}}, []),
        (3, []),
    ],
)
def test_which_objects_are_articles(value: Any, expected: list[str]) -> None:
    assert pointers(value) == expected


def test_a_line_needs_its_text_alone() -> None:
    found = read_all(
        "a.jsonl", '{"text": "one"}\n\n{"note": "none"}\n{"id": 4, "text": "two"}\n{oops}\n"x"\n'
    )
    assert [(type(one).__name__, one.pointer) for one in found] == [
        ("Article", "/0"), ("Article", "/3"), ("Unreadable", "/4"),
    ]  # fmt: skip
    assert isinstance(found[1], Article)
    assert found[1].ident == "4"


@pytest.mark.parametrize(
    ("value", "preset"),
    [
        (
            {
                "text": "x",
                "id": "a",
                "dump": "CC",
                "url": "u",
                "date": "2024",
                "file_path": "s",
                "language": "en",
            },
            "fineweb",
        ),
        ({"text": "x", "timestamp": "2019", "url": "u"}, "c4"),
        ({"id": "1", "text": "x", "source": "cc", "added": "2024", "created": "2023"}, "dolma"),
        ({"maintext": "x", "title": "t", "date_publish": "d", "source_domain": "s"}, "cc-news"),
        (
            {"id": 1, "slug": "s", "title": {"rendered": "t"}, "content": {"rendered": "<p>x</p>"}},
            "wordpress",
        ),
        ({"id": "1", "url": "u", "content_html": "<p>x</p>"}, "json-feed"),
        ({"text": "x", "title": "t"}, ""),
    ],
)
def test_presets(value: Any, preset: str) -> None:
    article = only("a.jsonl", json.dumps(value))
    assert article.media_type == "application/x-ndjson" + (f"; profile={preset}" if preset else "")


def test_every_preset_says_where_it_is_from() -> None:
    assert len({row.preset for row in rows()}) >= 6


def test_the_house_map_comes_first() -> None:
    value = {"text": "teaser", "story": "The story.", "kop": "Headline", "gepubliceerd": "2026-01-02"}
    found = read_all(
        "a.json",
        json.dumps(value),
        fields={"text": ("story",), "title": ("/kop",), "published": ("gepubliceerd",)},
    )
    (article,) = found
    assert isinstance(article, Article)
    assert article.text == "Headline\n\nThe story."
    first = article.fields[0]
    assert (first.path, first.value) == ("/published", "2026-01-02")
    assert article.raw(first.located.place()) == "2026-01-02"


def test_title_is_not_said_twice() -> None:
    article = only(
        "a.json",
        json.dumps({"title": "Bridge closes", "url": "u", "text": "<h1>Bridge closes</h1><p>Today.</p>"}),
    )
    assert [(one.role, article.text[one.start : one.end]) for one in article.blocks] == [
        ("title", "Bridge closes"), ("prose", "Today."),
    ]  # fmt: skip
    plain = only("a.json", json.dumps({"title": "It’s  over", "text": "It's over\n\nThe rest of it."}))
    assert plain.text == "It's over\n\nThe rest of it."
    assert plain.blocks[0].role == "title"


def test_html_in_a_text_field() -> None:
    article = only("a.json", json.dumps({"title": "A &amp; B", "text": '<p>x <a href="u">y</a></p>'}))
    assert article.text == "A & B\n\nx y"
    (link,) = [one for one in article.elements if one.name == "a"]
    assert (link.start, link.end) == (9, 10)
    located = link.attribute("href")
    assert located is not None
    assert article.raw(located.place()) == "u"


def test_plain_text_with_an_angle_is_no_html() -> None:
    assert (
        only("a.json", json.dumps({"title": "t", "text": "a < b > c &amp; d"})).text
        == "t\n\na < b > c &amp; d"
    )


def test_one_broken_item_of_an_array() -> None:
    good = json.dumps(ARTICLE)
    found = read_all("a.json", f'[{good},\n{{"title": "x" "text": "y"}},\n{good}]')
    assert [(type(one).__name__, one.pointer) for one in found] == [
        ("Article", "/0"), ("Unreadable", "/1"), ("Article", "/2"),
    ]  # fmt: skip
    cut_off = read_all("a.json", f"[{good},\n{good[:-5]}")
    assert [type(one).__name__ for one in cut_off] == ["Article", "Unreadable"]


def test_limits() -> None:
    (one,) = read_all("a.json", json.dumps({"title": "t", "text": "é" * 60}), max_article=100)
    assert isinstance(one, Unreadable)
    two = read_all(
        "a.jsonl", json.dumps({"text": "x" * 200}) + "\n" + json.dumps({"text": "x"}), max_article=100
    )
    assert [type(each).__name__ for each in two] == ["Unreadable", "Article"]


@pytest.mark.parametrize(
    "text",
    ["", "  \n", "[", "[]", "{}", "[{]", '{"text":', "[1,2", "null", '{"a":' * 5000, "[" * 5000 + "]" * 5000],
)
def test_odd_files(text: str) -> None:
    for path in ("a.json", "a.jsonl"):
        assert not [one for one in read_all(path, text) if isinstance(one, Article)]


def test_bytes_and_nulls_in_one_line() -> None:
    data = b'{"text":"\xff"}\n{"text":"a\0b"}\n{"text":"ok"}\n'
    found = read_all("a.jsonl", data)
    assert [type(one).__name__ for one in found] == ["Unreadable", "Unreadable", "Article"]


def test_data_beside_the_text_is_left_out() -> None:
    value = {
        "text": "x",
        "spans": [{"start": i, "end": i + 1} for i in range(500)],
        "author": {"name": "Ann"},
    }
    paths = [field.path for field in only("a.jsonl", json.dumps(value)).fields]
    assert paths == ["/text", "/author/name"]


def test_the_seed_post(shared: Path) -> None:
    path = shared / "seeds" / "002_9d9fcb9bef2a428f.txt"
    article = only(path.name, path.read_bytes())
    by_path = {field.path: field.value for field in article.fields}
    assert by_path["/date"] == "2026-02-23T10:59:38"
    assert by_path["/author"] == 2
    assert article.ident == "493939"
    assert article.blocks[0].role == "title"
