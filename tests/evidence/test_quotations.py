"""Quotations: what is one, and who says it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plaintext import plain


def said(text: str) -> list[tuple[str, str | None]]:
    return [(one.value, one.speaker.value if one.speaker else None) for one in plain(text).quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are not ready for this,” said Ann Lee, the mayor of the town.", "Ann Lee"),
        ('"We are not ready for this," Ann Lee said on Monday.', "Ann Lee"),
        ("Ann Lee, who runs the ferry, said: “We are not ready for this.”", "Ann Lee"),
        ("Ann Lee runs the ferry. “We are not ready for this,” she said of the plan.", "Ann Lee"),
        ("Jo Day met Ann Lee at the pier. “We are not ready for this,” she said.", "she"),
        ("Sen. Jo Day (R-Utah), who voted no, called it “a sad day for the islands.”", "Sen. Jo Day"),
        ("“We are not ready for this,” according to Ann Lee of the harbour office.", "Ann Lee"),
        ("“We are not ready for this,” added Rep. Ann Lee (D-Md.), who voted no.", "Rep. Ann Lee"),
        ("My mother used to tell us, “We are not ready for this.”", "My mother"),
        ("Ann Lee: “We are not ready for this.”", "Ann Lee"),
        ("“We are not ready for this.” — Ann Lee", "Ann Lee"),
        ("The mayor called the plan “a step that we will all regret” and left the room.", "The mayor"),
        ("''We are not ready for this,'' said Ann Lee, the mayor.", "Ann Lee"),
        ("‘We are not ready for this,’ said Ann Lee, the mayor.", "Ann Lee"),
        ("«We are not ready for this,» said Ann Lee, the mayor.", "Ann Lee"),
        ("„We are not ready for this,“ said Ann Lee, the mayor.", "Ann Lee"),
        ("「We are not ready for this,」 said Ann Lee, the mayor.", "Ann Lee"),
        ("“We are not ready for this.”\n— Ann Lee, mayor", "Ann Lee"),
        ("Gov. Ann Lee of East Utah wrote that “we are not ready for this.”", "Gov. Ann Lee"),
        ("“Who is ready for all of this?” joked Ann Lee.", "Ann Lee"),
        ("“We are not ready for this,” said one owner of a boat with sails who left.", "one owner of a boat"),
        ("Jo Day laughed at the plan of Ann Lee and said that it was “not what we asked for.”", "Jo Day"),
        ("Jo Day, writing for all of them, said Utah’s rules are “not what we asked for.”", "Jo Day"),
        ("Here in Utah, Jo Day took his time, saying: “We are not ready for this.”", "Jo Day"),
        ("Jo Day on Monday told Radio North: “We are not ready for this.”", "Jo Day"),
        ("An early tweet quoted the mayor as saying “we are not ready for this.”", "the mayor"),
        ("Jo Day voted for the proposed pier, and he called it “a gift to all of the islands.”", "Jo Day"),
    ],
)
def test_the_speaker_is_found(text: str, speaker: str) -> None:
    ((_, found),) = said(text)
    assert found == speaker


def test_last_names_and_pronouns_become_the_fullest_form() -> None:
    text = "Ann Lee runs the ferry, she said. “We are not ready,” Lee said.\nThe mayor left. “It is far too late,” she said."
    found = plain(text).quotes
    assert found[0].speaker is not None
    assert found[0].speaker.value == "Ann Lee"
    assert found[0].speaker.raw == "Lee"
    assert found[1].speaker is not None
    assert found[1].speaker.value == "Ann Lee"
    assert found[1].speaker.raw == "she"


def test_split_quotations_have_one_speaker() -> None:
    found = said("“We are not ready for this,” said Ann Lee. “We will not be for years.” The council agreed.")
    assert [speaker for _, speaker in found] == ["Ann Lee", "Ann Lee"]


def test_a_no_break_space_ends_a_sentence_too() -> None:
    found = said(
        "Jo Day sells boats. “Like Oakland. Or Utah,” she said.\u00a0“We are not ready for any of it.”"
    )
    assert [speaker for _, speaker in found] == ["Jo Day", "Jo Day"]


def test_a_quotation_over_two_paragraphs_has_one_speaker() -> None:
    found = said(
        "“We are not ready for this,” said Ann Lee. “We will not be for years.\n“The ferry is too old for that.”"
    )
    assert [speaker for _, speaker in found] == ["Ann Lee"] * 3


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peter Brun runs the office.\nBrun shrugged. “It will cost what it costs.”", "Peter Brun"),
        ("Outside, Marta Ruiz laughed. “They will never build it here.”", "Marta Ruiz"),
        ("Asked about it in the hall, the mayor sighed. “Not while I am on board.”", "the mayor"),
        ("The company issued a statement. “We are sorry for what happened on Friday.”", "The company"),
        ("The letter came from J. Brun. Brun’s answer was short. “We will not pay for it.”", "J. Brun"),
        ("“We go on,” said Ann Lee. Jo Day laughed. “It is far too late for that.”", "Jo Day"),
        ("Review the plans first. “Every part of it must be checked twice.”", None),
        ("The sign was new and red. “Every part of it must be checked twice.”", None),
        ("Teacher unions in the town no longer want “what was not asked for” in the hall.", None),
        ("Q: Why did it stop?\nA: “It was too old for the crossing.”", None),
        ("The rain was late. In May, “the worst of all our nights” came to town.", None),
    ],
)
def test_the_sentence_before_names_the_speaker_or_does_not(text: str, speaker: str | None) -> None:
    assert said("The man and the ferry are in the town.\n" + text)[-1][1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The song “Take me home to the old harbour” was played at the end.",
        "She wrote an essay titled “What the ferry was to all of us” in the spring.",
        "The word “ferry” comes from an old word for “to carry” in the north.",
    ],
)
def test_works_are_no_quotations(text: str) -> None:
    assert said(text) == []


def test_titles_and_so_calleds_are_no_quotations() -> None:
    assert said("She wrote “The Art of the Ferry” in 1990.") == []
    assert said("The “smart” ferry is late again today.") == []


def test_nobody_is_nobody() -> None:
    assert said(
        "The doors opened at nine.\n“We will never get over what happened here.”\nThe hall closed at ten."
    ) == [("We will never get over what happened here.", None)]


def test_places_include_the_marks() -> None:
    text = "Ann Lee said: “We are not ready for this.” They left."
    (one,) = plain(text).quotes
    assert text[one.span.start : one.span.end] == "“We are not ready for this.”"
    assert one.raw == "“We are not ready for this.”"
    assert text[one.inner.start : one.inner.end] == one.value


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Das Wetter war am Montag nicht gut. „Wir sind noch nicht bereit“, sagte Anna Berg der Zeitung.",
            "Anna Berg",
        ),
        (
            "Le temps n'était pas au rendez-vous lundi. « Nous ne sommes pas prêts », a déclaré Anne Dupont.",
            "Anne Dupont",
        ),
        ("El tiempo no era bueno para los barcos. «No estamos listos», dijo Ana López.", "Ana López"),
        ("天气不好，港口周一关闭。张伟说：“我们还没有准备好，需要更多时间。”", "张伟"),
    ],
)
def test_other_languages(text: str, speaker: str) -> None:
    ((_, found),) = said(text)
    assert found == speaker


@given(st.text(alphabet=st.sampled_from("aB '’\"“”„«»‘,.:\n-(said)"), max_size=80))
def test_any_text_is_taken(text: str) -> None:
    article = plain("The man said it was the end of the day. " + text)
    for one in article.quotes:
        assert 0 <= one.span.start <= one.inner.start <= one.inner.end <= one.span.end <= len(article.text)


def test_marks_without_words_are_no_quotations_and_take_no_part() -> None:
    assert said("“” “ ” Ann Lee said: “We are not ready for this.” “”") == [
        ("We are not ready for this.", "Ann Lee")
    ]


def test_hostile_texts_end_soon() -> None:
    for text in ("“" * 20000, '"' * 20001, "said, " * 5000, "“a” said " * 3000, "the of " * 8000):
        plain("The man said it. " + text).quotes  # noqa: B018
