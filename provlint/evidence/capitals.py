"""Whether a capital at the head of a sentence makes a name."""

from __future__ import annotations

from typing import Final

#: So many places of a word are looked at.
_TRIES: Final = 9
#: No further than this: many names in a long text would cost its square.
_NEAR: Final = 20_000


def stands_as_name(text: str, word: str, here: int) -> bool:
    """Whether a word stands with its capital where no sentence begins."""
    first, last = max(here - _NEAR, 0), here + _NEAR
    at = text.find(word, first, last)
    tries = 0
    while at >= 0 and tries < _TRIES:
        tries += 1
        stop = at + len(word)
        # behind a word or an initial: "Peter Brun", "J. Brun"; behind a full stop begins a sentence
        before = text[max(at - 3, 0) : at]
        inside = before[-1:] == " " and (
            before[-2:-1].isalnum() or before[-2:] == ", " or before[:1].isupper()
        )
        if at != here and inside and not text[stop : stop + 1].isalpha():
            return True
        at = text.find(word, stop, last)
    return False
