"""Credits and rights; the lines that look like credits and are none."""

from __future__ import annotations

import pytest
from metadata_articles import article, house, in_place, page

from provlint.evidence.linefacts import read_line
from provlint.evidence.textlines import classify
from provlint.model.article import Article

LONG = "The ferry left the harbour late in the evening with forty people on board, and it came back in the morning."


def credits(one: Article) -> list[tuple[str, str | None]]:
    return [(c.role, c.name) for c in one.evidence("credit")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: CNN", "CNN"),
        ("Quelle: ntv.de, ino/dpa", "ntv.de, ino/dpa"),
        ("Fuente: Agencia EFE", "Agencia EFE"),
        ("Fonte: ANSA", "ANSA"),
        ("Bron: BELGA", "BELGA"),
        ("Källa: TT", "TT"),
        ("Kilde: Ritzau", "Ritzau"),
        ("Lähde: STT", "STT"),
        ("Źródło: PAP", "PAP"),
        ("Zdroj: ČTK", "ČTK"),
        ("Kaynak: Anadolu Ajansı", "Anadolu Ajansı"),
        ("Источник: ТАСС", "ТАСС"),
        ("Джерело: Укрінформ", "Укрінформ"),
        ("来源：新华网", "新华网"),
        ("2005年3月11日12:12 来源：[ 人民网 ] 页面功能", "人民网"),
        ("出典：共同通信", "共同通信"),
        ("المصدر: رويترز", "رويترز"),
    ],
)
def test_source_lines(line: str, name: str) -> None:
    one = article(f"{LONG}\n\n{LONG}\n\n{line}\n")
    assert credits(one) == [("source", name)]
    (credit,) = one.evidence("credit")
    assert in_place(one, credit) == credit.raw
    assert credit.linked is False


def test_a_link_beside_the_source() -> None:
    one = article(f"{LONG}\n\nSource: CNN, https://cnn.example/x\n")
    (credit,) = one.evidence("credit")
    assert (credit.name, credit.url, credit.linked) == ("CNN", "https://cnn.example/x", True)
    (credit,) = article(f"{LONG}\n\nSource: Nature, doi 10.1038/x.123\n").evidence("credit")
    assert credit.linked


@pytest.mark.parametrize(
    "line",
    [
        "Source: Trump ‘irritated’ by Conway attacks on Romney",
        '来源： size="20"',
        "Source code is free to copy for everybody",
        "First published on Tue 29 Nov 2016 07.46 EST",
        "The series was originally published in 1966.",
        "不得转载",
        "He recalled a scandal which I first published in my 2014 biography.",
        "The Bible says so (Apd 1, 6).",
        "The agency, Deutsche Presse-Agentur (dpa), sent a note.",
        "This is a version of a post that Mama originally published on the forum of the game before it was revised.",
    ],
)
def test_look_alikes_are_silent(line: str) -> None:
    assert credits(article(f"{LONG}\n\n{LONG}\n\n{line}\n\n{LONG}\n")) == []


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("This article originally appeared on Grist.", "republished", "Grist"),
        ("This story was originally published by The Conversation.", "republished", "Conversation"),
        ("Republished from Eos under a licence.", "republished", "Eos"),
        ("Dieser Beitrag erschien zuerst auf Netzpolitik.", "republished", "Netzpolitik"),
        ("Este artículo fue publicado originalmente en El País.", "republished", "El País"),
        ("Cet article est republié à partir de The Conversation.", "republished", "Conversation"),
        ("Dit artikel verscheen eerder in Trouw.", "republished", "Trouw"),
        ("本文转载自新华网。", "republished", "新华网"),
        ("(Con información de AFP y EFE)", "wire", "AFP y EFE"),
        ("(Mit Material von dpa)", "wire", "dpa"),
    ],
)
def test_sentences_that_credit(text: str, role: str, name: str) -> None:
    one = article(f"{LONG}\n\n{LONG}\n\n{text}\n")
    found = [(c.role, c.name) for c in one.evidence("credit")]
    assert (role, name) in found or (role, f"The {name}") in found, found


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("KATHMANDU, April 25 (Reuters) - ", "Reuters"),
        ("(CNN) — ", "CNN"),
        ("Wiesbaden (KNA/iz). ", "KNA/iz"),
        ("London, Jun 11 (efe-epa).- ", "efe-epa"),
        ("DORTMUND, Alemania (AP) — ", "AP"),
        ("BEIRUT/THE HAGUE, March 7 (Reuters) - ", "Reuters"),
    ],
)
def test_wire_datelines(head: str, name: str) -> None:
    one = article(f"{head}{LONG}\n\n{LONG}\n")
    (credit,) = one.evidence("credit")
    assert (credit.role, credit.name, in_place(one, credit)) == ("wire", name, name)


def test_sign_offs() -> None:
    assert credits(article(f"{LONG}\n\n{LONG} (ANSA).\n")) == [("wire", "ANSA")]


def test_lines_have_roles() -> None:
    lines = {"Source: CNN": "credit", "By Ann Lee": "byline", "Date: 2026-02-20": "metadata", "2 May 2026": "metadata",
             "Photo: Jo/Reuters": "credit", "https://x.example/": "metadata", LONG: None, "A heading": None}  # fmt: skip
    assert {line: classify(line) for line in lines} == lines
    assert read_line("") == []
    assert read_line("x" * 10_000) == []


def test_captions() -> None:
    body = '<figure><img src="a.jpg"><figcaption>A ferry. Photo: Jane Doe/Reuters</figcaption></figure>'
    body += (
        '<figure><img src="b.jpg"><figcaption>Tanks advance (AP Photo/Ariel Schalit)</figcaption></figure>'
    )
    body += "<figure><img src='c.jpg'><figcaption>A harbour at night</figcaption></figure>"
    one = page(body)
    assert credits(one) == [("image", "Jane Doe/Reuters"), ("image", "AP Photo/Ariel Schalit")]
    assert all(in_place(one, credit) == credit.raw for credit in one.evidence("credit"))


def test_charts_are_no_credits() -> None:
    body = '<figure class="chart"><p>Deaths by day</p><p>Source: Met Office</p></figure>'
    assert [c.role for c in page(body).evidence("credit")] == ["image"]


NAV = "".join(f'<a href="https://www.ledger.example/{i}">x</a>' for i in range(9))


@pytest.mark.parametrize(
    ("canonical", "og", "expected"),
    [
        ("https://www.origin.example/a", "https://www.ledger.example/a", "origin.example"),
        ("https://ledger.example/a", "https://www.ledger.example/a", None),
        ("https://www.origin.example/a", None, None),
        ("/a", "https://www.ledger.example/a", None),
    ],
)
def test_canonical_on_another_site(canonical: str, og: str | None, expected: str | None) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    if og:
        head += f'<meta property="og:url" content="{og}">'
    found = [c for c in page("", head).evidence("credit") if c.via == "link:canonical"]
    assert [c.name for c in found] == ([expected] if expected else [])
    assert all(c.linked and c.url == canonical and c.role == "republished" for c in found)


def test_a_copied_head_does_not_hide_the_house() -> None:
    head = '<link rel="canonical" href="https://origin.example/a"><meta property="og:url" content="https://origin.example/a">'
    named = head + '<meta property="og:site_name" content="Ledger">'
    assert [c.name for c in page(NAV, named).evidence("credit")] == ["origin.example"]


def test_the_houses_hosts_are_no_other_site() -> None:
    head = '<link rel="canonical" href="https://b.example.net/a"><meta property="og:url" content="https://a.example.org/a">'
    known = house(url="https://a.example.org", hosts=("b.example.net",))
    assert page("", head, known).evidence("credit") == ()


def test_rights() -> None:
    head = '<meta name="robots" content="index, noai"><meta name="tdm-reservation" content="1">'
    head += '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
    one = page("<p>© 2026 Eastvale Ledger. All rights reserved.</p><p>Text: CC BY-SA 4.0</p>", head)
    assert [(r.role, r.value) for r in one.evidence("rights")] == [
        ("licence", "https://creativecommons.org/licenses/by/4.0/"),
        ("tdm", "1"),
        ("ai-optout", "noai"),
        ("copyright", "© 2026 Eastvale Ledger. All rights reserved"),
        ("licence", "CC BY-SA 4.0"),
    ]
    assert all(in_place(one, right) == right.raw for right in one.evidence("rights"))
    assert article(f"{LONG} He has the copyright of it.").evidence("rights") == ()


def test_links() -> None:
    one = article(f"{LONG}\n\nSee https://x.example/a_(b), www.y.example, or http://z.example/.\n")
    assert [link.value for link in one.evidence("link")] == [
        "https://x.example/a_(b)",
        "www.y.example",
        "http://z.example/",
    ]
    found = page(
        '<p><a href="/x?a=1&amp;b=2" rel="nofollow">here</a> <a href="#top">up</a> <a href="mailto:a@b.example">m</a></p>'
    )
    assert [(link.value, link.rel) for link in found.evidence("link")] == [("/x?a=1&b=2", "nofollow")]


@pytest.mark.parametrize(
    "text", ["", "\x00", "a", "(" * 3000, "Source:", ":" * 500, "By ", "作者：", "© " * 2000, "{" * 2000]
)
def test_odd_input_breaks_nothing(text: str) -> None:
    for body in (text + "\n\nx", f"<html><body><p>{text}</p></body></html>"):
        one = article(body, "a.html" if body.startswith("<html") else "a.txt")
        for kind in (
            "title",
            "url",
            "canonical",
            "publisher",
            "date",
            "author",
            "credit",
            "rights",
            "link",
            "status",
            "time",
        ):
            one.evidence(kind)


def test_a_list_of_sources_credits_each_line() -> None:
    text = f"{LONG}\n\nSources:\n- Wexmoor Courier, https://wexmoor.example.net/a\n- Farrow Post\n"
    found = [c for c in article(text).evidence("credit") if c.via == "text:source-list"]
    assert [(c.name, c.url, c.linked) for c in found] == [
        ("Wexmoor Courier", "https://wexmoor.example.net/a", True),
        ("Farrow Post", None, False),
    ]
    assert [c.raw for c in found] == ["Wexmoor Courier, https://wexmoor.example.net/a", "Farrow Post"]


@pytest.mark.parametrize("text", [f"{LONG}\n\nSources said so.\n", f"{LONG}\n\nSources\n\n{LONG}\n"])
def test_prose_about_sources_is_no_list(text: str) -> None:
    assert not [c for c in article(text).evidence("credit") if c.via == "text:source-list"]


def test_a_crosspost_that_gives_the_address_alone() -> None:
    (found,) = article(f"{LONG}\n\nOriginally published at https://x.example.net/a.\n").evidence("credit")
    assert (found.role, found.name, found.url, found.linked) == (
        "republished",
        None,
        "https://x.example.net/a",
        True,
    )


def _pictured(body: str, head: str = "") -> list[tuple[str | None, str]]:
    return [(c.name, c.via) for c in page(body, head).evidence("credit") if c.role == "image"]


PICTURE = '<img src="/ferry.jpg" alt="A ferry" width="800" height="500">'


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("<figcaption>The ferry. (Ann Lee/CBC)</figcaption>", "Ann Lee/CBC"),
        ("<figcaption>The ferry at night. IMAGO/Bo Day</figcaption>", "IMAGO/Bo Day"),
        ("<figcaption>夜のフェリー＝ＡＰ</figcaption>", "ＡＰ"),
        ("<figcaption>夜のフェリー＝東京湾で2019年5月</figcaption>", None),
        ("<figcaption>夜のフェリー（Ｃ）共同通信社</figcaption>", "共同通信社"),
        ("<figcaption>밤의 배 [사진 출처 = 연합뉴스]</figcaption>", "연합뉴스"),
        ("<figcaption>Fotoğraf : Didem Mente/AA</figcaption>", "Didem Mente/AA"),
        ("<figcaption>Die Fähre (Foto: dpa | Ann Löw)</figcaption>", "dpa | Ann Löw"),
        ("<figcaption>The ferry.</figcaption><footer>Imago/Bo Day</footer>", "Imago/Bo Day"),
        ('<figcaption>The ferry <span class="author">Bo Day</span></figcaption>', "Bo Day"),
        ("<figcaption>The ferry. All rights reserved (c) rights reserved</figcaption>", None),
        ("<figcaption>The ferry left in the evening. It came back.</figcaption>", None),
    ],
)
def test_credits_in_figures(below: str, name: str | None) -> None:
    assert [one for one, _ in _pictured(f"<figure>{PICTURE}{below}</figure>")] == ([name] if name else [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("REUTERS", "REUTERS"),
        ("© Bo Day/imago", "Bo Day/imago"),
        ("Picture: iStock", "iStock"),
        ("The ferry in the harbour, 2025. | Bo Day/dpa", "Bo Day/dpa"),
        ("Politics / World", None),
        ("The ferry left the harbour.", None),
    ],
)
def test_lines_below_a_picture(line: str, name: str | None) -> None:
    assert [one for one, _ in _pictured(f"<div>{PICTURE}</div><div>{line}</div>")] == ([name] if name else [])


def test_pictures_in_json_ld() -> None:
    ld = (
        '<script type="application/ld+json">{"@type":"NewsArticle","image":{"@type":"ImageObject","url":"/f.jpg",'
        '"creditText":"Bo Day / AFP"},"publisher":{"@type":"Organization","logo":{"@type":"ImageObject","author":"Logo Ltd"}}}</script>'
    )
    assert _pictured("", ld) == [("Bo Day / AFP", "json-ld:image.creditText")]
