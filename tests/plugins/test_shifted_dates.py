"""DAT209: when the words of an earlier day mean something else."""

from __future__ import annotations

import pytest

from provlint.testing import check_text

STORY = (
    "The town council voted {} to close the old ferry landing, whose pilings a winter of storms had cracked. Engineers of the "
    "harbour board found that two of the four concrete supports had shifted since the autumn survey. Passengers will be sent to "
    "the new terminal on the north quay, where three buses an hour already stop.\n"
)


def told(words: str, day: str, *, earlier: str = "2026-02-17", other: str = "") -> list[str]:
    def article(when: str, text: str) -> str:
        head = f"date: {when}\n" if when else ""
        return f"---\ntitle: Landing to close\n{head}---\n\n{STORY.format(text)}"

    found = check_text(
        article(day, words),
        select=["DAT209"],
        format="markdown",
        beside=[("old.md", article(earlier, other or words))],
    )
    return [one["snippet"] for one in found]


@pytest.mark.parametrize(
    ("words", "day", "moved"),
    [
        ("yesterday", "2026-02-18", ["yesterday"]),
        ("last week", "2026-02-20", []),
        ("last week", "2026-02-23", ["last week"]),
        ("last month", "2026-02-27", []),
        ("last month", "2026-03-01", ["last month"]),
        ("last week", "2026-02-17", []),
        ("last week", "", []),
        ("on Tuesday", "2026-03-01", []),
    ],
)
def test_the_same_words_under_a_later_day(words: str, day: str, moved: list[str]) -> None:
    assert told(words, day) == moved


def test_words_of_its_own_are_counted_from_its_own_day() -> None:
    assert told("two weeks ago, not last week,", "2026-03-05", other="yesterday") == []


def test_conflicting_signs_of_direction_keep_it_silent() -> None:
    assert told("yesterday", "2026-02-10") == []
