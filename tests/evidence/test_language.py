"""Language: declared first, inferred for the languages rules speak, else unknown."""

from __future__ import annotations

import pytest
from plaintext import plain

from provlint.evidence.language import infer, primary
from provlint.model.house import House, Site


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour was closed on Monday because of the storm.", "en"),
        ("Der Hafen wurde am Montag wegen des Sturms geschlossen, und die Schiffe blieben auf See.", "de"),
        ("Le port a été fermé lundi à cause de la tempête et les bateaux sont restés en mer.", "fr"),
        ("El puerto fue cerrado el lunes por la tormenta y los barcos se quedaron en el mar.", "es"),
        ("由于风暴，港口周一关闭，船只留在海上。", "zh"),
        ("嵐のため、港は月曜日に閉鎖され、船は海に残った。", None),
        ("Il porto è stato chiuso lunedì a causa della tempesta e le navi sono rimaste in mare.", None),
        ("O porto foi fechado na segunda-feira por causa da tempestade e os navios não voltaram.", None),
        ("De haven werd maandag gesloten vanwege de storm en de schepen bleven op zee.", None),
        ("Порт был закрыт в понедельник из-за шторма.", None),
        ("폭풍 때문에 항구는 월요일에 폐쇄되었다.", None),
        ("", None),
        ("x", None),
        ("12 34 56", None),
    ],
)
def test_inference_knows_five_languages_and_stays_silent_on_others(text: str, expected: str | None) -> None:
    assert infer(text) == expected


def test_the_configuration_declares() -> None:
    article = plain("Hafen Eastvale")
    article.equip(article._providers, House(site=Site(language="de-CH")))
    assert article.language == "de-CH"
    assert primary(article.language) == "de"
    assert article.evidence("locale")[0].via == "config:site.language"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour was closed on Monday because of the storm, and the boats stayed at sea. " * 3, "en"),
        (
            "Der Hafen wurde am Montag wegen des Sturms geschlossen, und die Schiffe blieben auf See. " * 3,
            "de",
        ),
        ("Il porto è stato chiuso lunedì a causa della tempesta e le navi sono rimaste in mare. " * 3, None),
        ("Порт был закрыт в понедельник из-за шторма, и корабли остались в море. " * 3, None),
        ("Tide tables: Eastvale 04:10, Westvale 04:40", "en"),  # too little to say otherwise
    ],
)
def test_what_a_template_declares_gives_way_to_the_words(text: str, language: str | None) -> None:
    article = plain(text)
    article.equip(article._providers, House(site=Site(language="en")))
    assert article.language == language


def test_inferred_has_no_place() -> None:
    (one,) = plain("The harbour was closed on Monday because of the storm.").evidence("locale")
    assert (one.value, one.via, one.place) == ("en", "inferred", None)


def test_a_blank_beginning_says_nothing() -> None:
    assert infer("\n" * 1001 + "The ferry is running again, and that is all there is to say of it.") == "en"
    assert infer("\u00a0" * 3000) is None
