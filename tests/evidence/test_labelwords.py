"""Words of machine labels: where they may stand, and how a label begins."""

import pytest

from provlint.evidence.labelterms import AnyOf
from provlint.evidence.labelwords import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this text", True),
        ("(this text", True),
        ("xthis text", False),
        ("éthis text", False),
        ("жthis text", False),
        ("xthis text, this text", True),
        ("中this text", True),
        ("前本文后", True),
        ("that text", False),
    ],
)
def test_words_of_spaced_scripts_stand_behind_no_letter_of_one(text: str, expected: bool) -> None:
    assert AnyOf(["this text", "本文"]).within(text) is expected


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("story produced with ai", "story"),
        ("  * editor's note: summary by ai", "editor's note: summary"),
        ("note — translated by a machine", "note — translat"),
        ("注：图片由ai生成", "注：图片"),
        ("the mayor said", ""),
        ("", ""),
    ],
)
def test_a_label_begins_with_a_lead_and_what_it_is_about(text: str, behind: str) -> None:
    opening = words().opening(text)
    assert (text[: opening.end].lstrip(" *") if opening else "") == behind
