"""German, French, Spanish and Chinese: vague attributions, and quotations with their speakers.

A first version by fixed phrases and verbs of saying; what it does not know it leaves alone.
"""

from __future__ import annotations

import pytest
from plaintext import plain

#: tells the language of a short text
LEADS = {
    "de": "Das Wetter war am Montag nicht gut und die Stadt wartet auf das Schiff.\n",
    "fr": "Le temps n'était pas au rendez-vous lundi et la ville attend le bateau.\n",
    "es": "El tiempo no era bueno para los barcos y la ciudad espera en el puerto.\n",
    "zh": "天气不好，港口周一关闭，市民都在等待。\n",
}


def vague(language: str, text: str) -> list[str]:
    article = plain(LEADS[language] + text)
    assert article.language == language
    return [one.value for one in article.evidence("unnamed") if not one.in_quote]


def said(language: str, text: str) -> list[tuple[str, str | None]]:
    article = plain(LEADS[language] + text)
    assert article.language == language
    return [(one.value, one.speaker.value if one.speaker else None) for one in article.quotes]


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("de", "Experten warnen vor den Folgen für den Hafen.", "Experten warnen"),
        ("de", "Das Schiff ist nach Ansicht von Fachleuten zu alt.", "nach Ansicht von Fachleuten"),
        ("de", "Medienberichten zufolge soll die Fähre verkauft werden.", "Medienberichten zufolge"),
        ("de", "Studien zeigen, dass der Weg kürzer ist.", "Studien zeigen"),
        (
            "de",
            "Wie aus informierten Kreisen verlautet, ist das Schiff verkauft.",
            "aus informierten Kreisen",
        ),
        ("de", "Viele Beobachter sehen darin ein Zeichen.", "Beobachter sehen"),
        ("de", "Es wird vermutet, dass der Motor schuld war.", "Es wird vermutet"),
        ("de", "Das Schiff wurde angeblich verkauft.", "angeblich"),
        ("fr", "Des experts estiment que le bateau est trop vieux.", "Des experts estiment"),
        ("fr", "Selon certains observateurs, il est trop tard.", "Selon certains observateurs"),
        ("fr", "D'après plusieurs études, le trajet est plus court.", "D'après plusieurs études"),
        (
            "fr",
            "Selon des sources proches du dossier, le bateau est vendu.",
            "Selon des sources proches du dossier",
        ),
        ("fr", "Certains affirment que le port va fermer.", "Certains affirment"),
        ("fr", "Selon les médias locaux, le port va fermer.", "Selon les médias locaux"),
        ("fr", "Il est largement admis que le quai est trop court.", "Il est largement admis"),
        ("fr", "De nombreux analystes pensent que le prix va monter.", "De nombreux analystes pensent"),
        ("es", "Los expertos advierten de que el barco es viejo.", "Los expertos advierten"),
        ("es", "Según algunos analistas, el precio va a subir.", "Según algunos analistas"),
        ("es", "Diversos estudios muestran que la ruta es más corta.", "Diversos estudios muestran"),
        ("es", "Según fuentes cercanas al caso, el barco está vendido.", "Según fuentes cercanas al caso"),
        ("es", "Algunos dicen que el barco no es bueno para la ciudad ni para el puerto.", "Algunos dicen"),
        ("es", "Según medios locales, el puerto va a cerrar.", "Según medios locales"),
        ("es", "Se cree que el motor falló por la noche.", "Se cree que"),
        ("es", "El barco fue vendido, según se dice, en mayo.", "según se dice"),
        ("zh", "专家认为为时已晚。", "专家认为"),
        ("zh", "有分析人士指出，价格还会上涨。", "分析人士指出"),
        ("zh", "据知情人士透露，渡轮已经出售。", "据知情人士透露"),
        ("zh", "研究表明，这条路线更短。", "研究表明"),
        ("zh", "据媒体报道，港口将关闭。", "据媒体报道"),
        ("zh", "业内人士表示，船太旧了。", "业内人士表示"),
        ("zh", "有人认为这是好事。", "有人认为"),
        ("zh", "据说船长早已离开。", "据说"),
        ("zh", "多名专家认为为时已晚。", "专家认为"),
    ],
)
def test_nobody_in_particular(language: str, text: str, marked: str) -> None:
    assert vague(language, text) == [marked]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Anna Berg sagte, das Schiff sei zu alt."),
        ("de", "Laut einer Studie der Universität Bonn ist der Weg kürzer."),
        ("de", "Experten des Instituts für Seefahrt warnen vor den Folgen."),
        ("de", "„Experten warnen doch immer“, sagte Anna Berg."),
        ("de", "Die Stadt sucht Experten für den Hafen."),
        ("de", "Die Studien dauern drei Jahre und zeigen sich teuer."),
        ("fr", "Anne Dupont estime que le bateau est trop vieux."),
        ("fr", "Selon une étude de l'université de Nantes, le trajet est plus court."),
        ("fr", "Selon des experts de l'Ifremer, le bateau est trop vieux."),
        ("fr", "« Des experts disent toujours cela », a déclaré Anne Dupont."),
        ("fr", "La ville cherche des experts pour le port."),
        ("es", "Ana López dijo que el barco es demasiado viejo."),
        ("es", "Según un estudio de la Universidad de Cádiz, la ruta es más corta."),
        ("es", "Según expertos de la Armada, el barco es viejo."),
        ("es", "«Los expertos dicen eso siempre», dijo Ana López."),
        ("es", "La ciudad busca expertos para el puerto."),
        ("zh", "张伟认为为时已晚。"),
        ("zh", "据新华社报道，港口将关闭。"),
        ("zh", "张伟说：“专家认为为时已晚，我们不同意。”"),
        ("zh", "市里聘请专家检查港口。"),
        ("zh", "南海大学专家认为为时已晚。"),
    ],
)
def test_somebody_or_no_claim(language: str, text: str) -> None:
    assert vague(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Wir sind noch nicht bereit“, sagte Anna Berg am Montag.", "Anna Berg"),
        ("de", "Anna Berg sagte: „Wir sind noch nicht bereit für das Schiff.“", "Anna Berg"),
        ("de", "Am Montag sagte Anna Berg im Rathaus: „Wir sind noch nicht bereit.“", "Anna Berg"),
        ("de", "„Wir sind“, so Anna Berg, „noch nicht bereit für das neue Schiff.“", "Anna Berg"),
        ("de", "»Wir sind noch nicht bereit«, erklärte die Sprecherin Anna Berg.", "Sprecherin Anna Berg"),
        ("de", "‚Wir sind noch nicht bereit‘, sagte Anna Berg.", "Anna Berg"),
        ("de", "›Wir sind noch nicht bereit‹, sagte Anna Berg.", "Anna Berg"),
        ("de", "Laut Anna Berg ist das Schiff „eine Gefahr für alle an Bord“.", "Anna Berg"),
        ("de", "Am Vormittag war die Straße leer. „Wir sind noch nicht bereit.“", None),
        ("de", "Der Wind trug die Rufe fort. „Wir sind noch nicht bereit.“", None),
        ("fr", "« Nous ne sommes pas prêts », a déclaré Anne Dupont lundi.", "Anne Dupont"),
        ("fr", "Anne Dupont a déclaré : « Nous ne sommes pas prêts pour le bateau. »", "Anne Dupont"),
        ("fr", "« Nous ne sommes pas prêts », explique la maire, Anne Dupont.", "Anne Dupont"),
        ("fr", "« Nous ne sommes pas prêts », explique-t-elle.", "elle"),
        ("fr", "« Nous, dit Anne Dupont, ne sommes pas prêts pour le bateau. »", "Anne Dupont"),
        ("fr", "Selon Anne Dupont, le bateau est « un danger pour tous à bord ».", "Anne Dupont"),
        ("fr", "— Nous ne sommes pas prêts, dit Anne Dupont.", "Anne Dupont"),
        ("fr", "« Nous ne sommes pas prêts », indique le ministère dans un communiqué.", "le ministère"),
        ("fr", "La pluie tombe sur le port. « Nous ne sommes pas prêts pour cela. »", None),
        ("es", "«No estamos listos», dijo Ana López el lunes.", "Ana López"),
        ("es", "“No estamos listos”, afirmó la alcaldesa, Ana López.", "Ana López"),
        ("es", "El alcalde, Juan Pérez, explicó que «no hay dinero para el barco nuevo».", "Juan Pérez"),
        ("es", "Según Ana López, el barco es «un peligro para todos a bordo».", "Ana López"),
        ("es", "—No estamos listos —dijo Ana López.", "Ana López"),
        ("es", "«No estamos listos», dijo Von der Linde.", "Von der Linde"),
        ("es", "Asimismo, señaló «la falta de dinero para el barco nuevo».", None),
        ("zh", "张伟说：“我们还没有准备好，需要更多时间。”", "张伟"),
        ("zh", "「我們還沒有準備好，需要更多時間。」張偉說。", "張偉"),
        ("zh", "『我們還沒有準備好，需要更多時間。』李明回應。", "李明"),
        ("zh", "李明对记者说：“船太旧了，不能再用了。”", "李明"),
        ("zh", "据张伟介绍，“我们还没有准备好，需要更多时间。”", "张伟"),
        ("zh", "从事实上来说，“我们还没有准备好，需要更多时间。”", None),
    ],
)
def test_speakers(language: str, text: str, speaker: str | None) -> None:
    assert {found for _, found in said(language, text)} == {speaker}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die sogenannten „Experten“ gingen früh."),
        ("de", "Der Roman „Der alte Mann und die Fähre“ erschien im Mai."),
        ("fr", "Les prétendus « experts » sont partis tôt."),
        ("fr", "— Le port, avec ses bateaux et ses grues, ferme lundi."),
        ("es", "La novela «El viejo y el barco» sale en mayo."),
        ("es", "Los llamados «expertos» se fueron pronto."),
        ("zh", "所谓“专家”早已离开。"),
    ],
)
def test_titles_and_so_calleds_are_no_quotations(language: str, text: str) -> None:
    assert said(language, text) == []


def test_a_language_without_verbs_has_labels_only() -> None:
    text = "Il tempo non era buono e la città aspetta che la nave torni in porto.\n“Non siamo ancora pronti per questo”, disse Anna Berti."
    assert [one.speaker for one in plain(text).quotes] == [None]
