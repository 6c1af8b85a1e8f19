"""Residue and hidden characters: use is found, mention is marked, scripts keep their joiners."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provlint.evidence.hidden import hidden
from provlint.evidence.residue import _may_hide, _pattern, _rows
from provlint.evidence.scan import Scanner
from provlint.evidence.table import evidence_terms, providers
from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.house import House
from provlint.model.source import Source
from provlint.plugin.specs import load
from provlint.plugin.tables import table
from provlint.readers.base import ReadOptions
from provlint.readers.choose import BUILTIN_READERS, choose

BEFORE = "The council met on Monday evening in the old town hall. About forty residents had come to listen."


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(evidence_terms())


def article(scanner: Scanner, text: str, name: str) -> Article:
    spec = choose(BUILTIN_READERS, name, text)
    assert spec is not None
    one = next(iter(load(spec.target)(Source(name, text), ReadOptions())))
    assert isinstance(one, Article)
    one.equip(providers(scanner), House())
    return one


def used(scanner: Scanner, text: str, name: str = "a.txt") -> list[Stated]:
    found: tuple[Stated, ...] = article(scanner, text, name).ask("residue")
    return [x for x in found if not x.detail["mention"] and x.detail["strength"] != "weak"]


def test_every_row_matches_its_example() -> None:
    from provlint.evidence.folding import fold_phrase

    for at, row in enumerate(table("residue")["rows"]):
        assert _pattern(at).search(row["example"]), row["id"]
        assert any(fold_phrase(term) in fold_phrase(row["example"]) for term in row["terms"]), row["id"]
    assert len({row.id for row in _rows()[0]}) == len(_rows()[0])


def test_recall_on_the_open_uses(scanner: Scanner, shared: Path) -> None:
    with (shared / "data/labels/residue_uses.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert [text for text in texts if not used(scanner, f"{BEFORE} {text}")] == []


def test_silence_on_the_open_mentions(scanner: Scanner, shared: Path) -> None:
    with (shared / "data/labels/mentions.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert [text for text in texts if used(scanner, f"{BEFORE} {text} It ends here.")] == []


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("Reporters look for `turn0search0` at the end of a line.", "md"),
        ("<p>Reporters look for <code>turn0search0</code> at the end of a line.</p>", "html"),
        ("<p>The mark “turn0search0” is one of them. A page with turn0search0 is old.</p>", "html"),
    ],
)
def test_code_and_articles_about_marks_use_none(scanner: Scanner, text: str, suffix: str) -> None:
    assert used(scanner, text, f"a.{suffix}") == []


@pytest.mark.parametrize(
    "piece",
    [
        "turn0search0\nturn0news1",
        "As an AI\n language   model",
        "cite&#116;urn0search0",
        "har\u200b\u200bbour",
    ],
)
def test_raw_is_what_the_file_holds(scanner: Scanner, piece: str) -> None:
    page = f"<html><body><article><h1>Dues</h1><p>The port raised its dues. {piece} on Monday.</p></article></body></html>"
    one = article(scanner, page, "a.html")
    found: tuple[Stated, ...] = one.ask("residue")
    assert found
    for each in found:
        assert each.place is not None
        assert each.raw == one.source.slice(each.place.offset, each.place.end_offset)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a\u200bb", "zero-width"),
        ("word \u2060\u2060 word", "zero-width"),
        ("x\ufe00\ufe01\ufe02\ufe03y", "selectors"),
        ("hi\U000e0068\U000e0069 there", "tags"),
        ("report\u202egnp.exe", "bidi"),
        ("a\u3164b", "filler"),
    ],
)
def test_hidden(text: str, kind: str) -> None:
    assert [one.kind for one in hidden(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f 1\ufe0f\u20e3",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "نمی\u200cخواهم",
        "क्\u200dष",
        "\u200fשלום world\u200f",
        "葛\U000e0100飾",
        "Donau\u00addampf",
        "12\u202f000",
        "ภาษา\u200bไทย",
        "edge\u200b\nnext",
        "\ufeffbegin",
    ],
)
def test_what_scripts_need(text: str) -> None:
    assert hidden(text) == []


def test_no_hidden_character_is_passed_over() -> None:
    from provlint.evidence.folding import fold
    from provlint.evidence.hidden import _quick

    codes = [*range(0xD800), *range(0xE000, 0x110000)]
    for first in range(0, len(codes), 4096):
        block = "".join(map(chr, codes[first : first + 4096]))
        for run in _quick().findall(block):
            assert _may_hide(fold(f"a{run}b")), hex(ord(run))
