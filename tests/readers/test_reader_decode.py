from __future__ import annotations

import os
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.model.errors import Unreadable
from provlint.plugin.specs import ReaderSpec
from provlint.readers.choose import BUILTIN_READERS, choose
from provlint.readers.decode import BAD_BYTE, decode
from provlint.readers.units import cut

JSONL = next(spec for spec in BUILTIN_READERS if spec.name == "jsonl")

SENTENCES = {
    "cp1252": "Die Bürgermeisterin sagte, die Straße bleibe über Nacht geschlossen. „Wir können das nicht ändern“, sagte sie. ",
    "cp1250": "Předseda vlády v úterý řekl, že nový zákon o ochraně přírody začne platit v říjnu. ",
    "iso8859_2": "Premier powiedział we wtorek, że rząd przyjmie nową ustawę. Główne zmiany wejdą w życie w październiku. ",
    "cp1251": "Премьер-министр заявил во вторник, что правительство примет новый закон об охране среды в октябре. ",
    "cp1254": "Başbakan salı günü yaptığı açıklamada hükümetin ekim ayında yeni bir yasa kabul edeceğini söyledi. ",
    "gb18030": "总理周二表示，政府将在十月通过新的环境保护法。消息人士称，主要变化将于年底生效。",
    "big5": "總理週二表示，政府將在十月通過新的環境保護法。消息人士稱，主要變化將於年底生效。",
    "cp932": "首相は火曜日、政府が十月に新しい環境保護法を採択すると述べた。主な変更は年末に発効する見込みだ。",
    "euc_jp": "首相は火曜日、政府が十月に新しい環境保護法を採択すると述べた。主な変更は年末に発効する見込みだ。",
    "cp949": "총리는 화요일 정부가 10월에 새로운 환경보호법을 채택할 것이라고 말했다. 주요 변경 사항은 연말에 발효된다.",
}


def text_or_none(data: bytes, suffix: str = ".txt") -> str | None:
    """The text, None where the encoding is not told."""
    try:
        return decode(data, suffix).text
    except Unreadable:
        return None


@pytest.mark.parametrize(("codec", "sentence"), SENTENCES.items())
def test_undeclared_text_is_read_right_or_not_at_all(codec: str, sentence: str) -> None:
    assert decode((sentence * 4).encode(codec), ".txt").text == sentence * 4
    for size in (12, 25, 40):
        assert text_or_none(sentence[:size].encode(codec)) in (None, sentence[:size])


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_decides(codec: str) -> None:
    decoded = decode("naïve 漢字 😀".encode(codec), ".txt")
    assert (decoded.text, decoded.bom) == ("naïve 漢字 😀", True)


def test_a_declaration_counts_in_markup_alone() -> None:
    page = '<html><meta charset="windows-1251"><p>Правительство'.encode("cp1251")
    assert decode(page, ".html").text.endswith("Правительство")
    feed = b"<?xml version='1.0' encoding='koi8-r'?><rss>" + "новости".encode("koi8-r")
    assert decode(feed, ".xml").encoding == "koi8-r"
    assert decode('<meta charset="iso-8859-1">“x” – Ä'.encode(), ".html").encoding == "utf-8"


def test_a_wrong_declaration_of_utf_8() -> None:
    page = ('<meta charset="utf-8"><p>' + SENTENCES["cp1252"] * 3).encode("cp1252")
    assert decode(page, ".html").encoding == "cp1252"


def test_escape_sequences_are_read_where_they_are_declared() -> None:
    page = '<meta charset="iso-2022-jp"><p>首相は火曜日'.encode("iso2022_jp")
    assert decode(page, ".html").text.endswith("首相は火曜日")


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04\0\0\0", b"text with \0 inside", os.urandom(4000), b"\xff\xfe\0\xd8", b"\xef\xbb\xbf\xff"],
)
def test_binary_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(data, ".txt")


def test_unreadable_names_byte_and_line() -> None:
    with pytest.raises(Unreadable, match=r"byte 7 \(line 2, 0x8f\)") as caught:
        decode(b"line 1\n" + "Премьер заявил".encode("cp866"), ".txt")
    assert caught.value.offset == 7


def test_utf_16_without_a_mark() -> None:
    assert decode("plain words, nothing else".encode("utf-16-le"), ".txt").text == "plain words, nothing else"


def test_one_broken_line_of_many() -> None:
    data = '{"text":"é"}\n'.encode() + b'{"text":"\xe9"}\n' + '{"text":"ü"}\n'.encode()
    assert decode(data, ".jsonl").text.split("\n")[1] == f'{{"text":"{BAD_BYTE}"}}'


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".jsonl", ".xml"]))
def test_any_bytes(data: bytes, suffix: str) -> None:
    text = text_or_none(data, suffix)
    if text is not None:
        text.encode("utf-8")


# ---------------------------------------------------------------------------------------------------------------- units


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["", "a", "é😀", " ", "漢" * 9, "x" * 40, "\r"]), max_size=20),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.integers(1, 60),
    st.booleans(),
)
def test_units_fit_together(lines: list[str], mark: bytes, target: int, broken: bool) -> None:
    data = mark + "\n".join(lines).encode() + (b"\n\xff\n{}" if broken else b"")
    units = cut(data, JSONL, target)
    text = decode(data, ".jsonl").text if data else ""
    assert [unit.start for unit in units] == [0, *(unit.end for unit in units[:-1])]
    assert units[-1].end == len(data)
    for unit in units:
        before = text[: unit.first_offset]
        assert unit.first_line == before.count("\n") + 1
        assert unit.first_index == sum(1 for line in before.split("\n")[:-1] if line.strip())
        piece = decode(data[unit.start : unit.end], ".jsonl").text
        assert text[unit.first_offset :].startswith(piece)


def test_other_formats_are_not_cut() -> None:
    spec = next(spec for spec in BUILTIN_READERS if spec.name == "html")
    assert len(cut(b"line\n" * 1000, spec, 100)) == 1


# --------------------------------------------------------------------------------------------------------------- choose


@pytest.mark.parametrize(
    ("path", "head", "name"),
    [
        ("a.txt", "Some text.", "text"),
        ("a.TXT", "\n\n[draft] text", "text"),
        ("a.txt", '{"id":1,"title":"x"}', "json"),
        ("a.txt", '\ufeff [\n {"id": 1', "json"),
        ("a.txt", '{"text":"a"}\n{"text":"b"}\n', "jsonl"),
        ("a.json", '{"text":"a"}\n{"text":"b"}\n', "jsonl"),
        ("a.json", '{\n "text": "a"', "json"),
        ("a.json", "nonsense", "json"),
        ("a.jsonl", '{"text":"a"}\n', "jsonl"),
        ("a.ndjson", '{"text":"a"}\n{"text":"b"}', "jsonl"),
        ("a.txt", "<!DOCTYPE html><p>x", "html"),
        ("a.txt", "<p>x</p>", "html"),
        ("a.md", "<div>x</div>", "markdown"),
        ("a.md", '{"a": 1}', "markdown"),
        ("a.mdx", "# x", "markdown"),
        ("a.html", "no tags", "html"),
        ("a.xml", '<?xml version="1.0"?>\n<!-- c -->\n<rss version="2.0">', "feed"),
        ("a.xml", '<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("a.xml", '<?xml version="1.0"?><urlset>', None),
        ("a.txt", '<?xml version="1.0"?><rss>', "feed"),
        ("a.xml", '<?xml version="1.0"?><!-- x --><rss xmlns:wp="http://wordpress.org/export/1.2/">', "wxr"),
        ("a.xml", '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">', "newsml"),
        ("a.txt", '<n:newsItem xmlns:n="http://iptc.org/std/nar/2006-10-01/">', "newsml"),
        ("a.xml", '<planningItem xmlns="http://iptc.org/std/nar/2006-10-01/">', None),
        ("a.xml", "<project><!-- http://wordpress.org/export/1.2/ iptc.org/std/nar/ -->", None),
        ("a.xml", '<project xmlns="http://maven.apache.org/POM/4.0.0">', None),
        ("a.rss", "broken", "feed"),
        ("a.csv", "a,b", None),
        ("noname", "text", "text"),
        ("-", '{"title": "x"', "json"),
    ],
)
def test_the_reader_of_a_file(path: str, head: str, name: str | None) -> None:
    spec = choose(BUILTIN_READERS, path, head)
    assert (spec.name if spec else None) == name


def sniff_cats(head: str, suffix: str) -> float:
    return 0.99 if head.startswith("meow") else 0.0


def test_a_plugin_may_claim_a_file() -> None:
    cats = ReaderSpec("cats", (".cat",), "text/cat", "x:y", sniff="test_reader_decode:sniff_cats")
    assert choose((*BUILTIN_READERS, cats), "a.txt", "meow meow") == cats
    assert choose((*BUILTIN_READERS, cats), "a.cat", "woof") is None


GOOD = "Die Fähre fährt wieder über Nacht. " * 200


@pytest.mark.parametrize(
    ("data", "suffix", "offset", "words"),
    [
        (b"Die F\xe4hre. " + GOOD.encode(), ".txt", 5, "byte 5 (line 1, 0xe4) is not utf-8"),
        (
            GOOD.encode() + b"\n\xfc \xfc",
            ".md",
            len(GOOD) + 1,
            "2 characters are not utf-8, the first at byte",
        ),
        (
            b'<meta charset="gb2312">' + ("渡轮恢复运行。" * 300).encode("gb18030") + b"\xff",
            ".html",
            23 + 7 * 300,
            "is not gb18030",
        ),
        (b"<p>a\0b" + GOOD.encode(), ".html", 4, "the file holds a NUL character"),
    ],
)
def test_a_few_broken_bytes_are_told_and_the_rest_is_read(
    data: bytes, suffix: str, offset: int, words: str
) -> None:
    decoded = decode(data, suffix)
    assert decoded.broken is not None
    assert decoded.broken.offset == offset
    assert words in decoded.broken.message
    assert decoded.text[offset] in "\ufffd\0"
    assert len(decoded.text) > 2000


@pytest.mark.parametrize(
    "data", [b"Die F\xe4hre f\xfchrt", GOOD.encode() + b"\xfc\n" * 200, GOOD.encode() + b"\0\xff"]
)
def test_more_than_a_few_are_not(data: bytes) -> None:
    with suppress(Unreadable):
        assert decode(data, ".txt").broken is None  # another encoding fits all of it


@given(st.text(min_size=500, max_size=700), st.binary(min_size=1, max_size=1), st.integers(0, 500))
@settings(max_examples=200)
def test_no_byte_raises_anything_else(text: str, byte: bytes, at: int) -> None:
    data = text.encode("utf-8", "ignore")
    for suffix in (".txt", ".html"):
        try:
            decoded = decode(data[:at] + byte + data[at:], suffix)
        except Unreadable:
            continue
        if decoded.broken is not None:
            assert decoded.text[decoded.broken.offset] in "\ufffd\0"
