r"""The regular expressions of rule sets: RE2 syntax, with Unicode words and digits.

`\w` and `\d` are all letters and digits of Unicode, `\uXXXX` is a character, boundaries are written `word: true`.
Look-around and back-references do not exist: RE2 runs in linear time on any text, and there is no second engine with
other rules. By default a pattern is matched against folded text (lower case, straight quotes, hyphens for dashes, one
space for white space), so its own letters are folded as well.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

#: Longest pattern, in characters.
LONGEST: Final = 10_000

_WORD: Final = r"\pL\pN_\pM"
_GROUPS: Final = {
    "?=": "look-ahead (?=...) does not exist here; match the text itself, or use `unless`",
    "?!": "look-ahead (?!...) does not exist here; use `unless`",
    "?<=": "look-behind (?<=...) does not exist here; match the text itself, or use word: true",
    "?<!": "look-behind (?<!...) does not exist here; use `unless`",
    "?>": "atomic groups (?>...) do not exist here; leave out ?>",
    "?(": "conditions (?(...) do not exist here; write two rules",
    "?#": "comments (?#...) do not exist here; use a YAML comment",
    "?P=": "back-references (?P=name) do not exist here",
}


class RegexError(ValueError):
    """A pattern that cannot be used. `column` counts from 0 within the pattern."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


def translate(pattern: str, *, folded: bool) -> str:
    """The pattern in RE2's own words. `folded` folds its literal characters as the text is folded.

    Raises RegexError for what the dialect does not have.
    """
    if len(pattern) > LONGEST:
        raise RegexError(f"longer than {LONGEST} characters; use a lexicon", LONGEST)
    out: list[str] = []
    i, size = 0, len(pattern)
    in_class = -1
    while i < size:
        character = pattern[i]
        if character == "\\":
            if i + 1 >= size:
                raise RegexError("a lone backslash at the end", i)
            piece, i = _escape(pattern, i, in_class >= 0, folded)
            out.append(piece)
            continue
        if in_class >= 0:
            if character == "]" and i > in_class:
                in_class = -1
                out.append("]")
            elif pattern.startswith("[:", i) and (stop := pattern.find(":]", i)) > 0:
                out.append(pattern[i : stop + 2])
                i = stop + 1
            else:
                out.append("\\[" if character == "[" else _literal(character, folded, inside=True))
        elif character == "[":
            negated = pattern.startswith("[^", i)
            out.append("[^" if negated else "[")
            i += negated
            # a bracket right behind the opening one is a member
            in_class = i + 1
            if pattern.startswith("]", i + 1):
                out.append("\\]")
                i += 1
        elif character == "(" and pattern.startswith("(?", i):
            for mark, message in _GROUPS.items():
                if pattern.startswith(mark, i + 1):
                    raise RegexError(message, i)
            out.append("(")
        elif character in "*+?}" and pattern.startswith("+", i + 1):
            raise RegexError(f"possessive {character}+ does not exist here; leave out the +", i + 1)
        else:
            out.append(character if character in _SYNTAX else _literal(character, folded, inside=False))
        i += 1
    if in_class >= 0:
        raise RegexError("a set [...] without its end", max(in_class - 1, 0))
    return "".join(out)


_SYNTAX: Final = frozenset("()|*+?{}.^$<>:=!,")


def _literal(character: str, folded: bool, *, inside: bool) -> str:
    if character.isascii() or not folded:
        return character
    from provlint.evidence.folding import fold

    plain = fold(character).text
    if not plain:
        # folding drops it from the text, so the pattern does as well
        return ""
    return "\\-" if inside and plain == "-" else plain


def _escape(pattern: str, i: int, inside: bool, folded: bool) -> tuple[str, int]:
    """The piece that stands for the escape at `i`, and where it ends."""
    letter = pattern[i + 1]
    if letter == "u":
        digits = pattern[i + 2 : i + 6]
        if len(digits) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in digits):
            character = chr(int(digits, 16))
            if "\ud800" <= character <= "\udfff":
                raise RegexError("half of a surrogate pair is no character; write the character itself", i)
            plain = _literal(character, folded, inside=inside)
            return (f"\\x{{{digits}}}" if plain == character else plain), i + 6
        raise RegexError("\\u is followed by four hexadecimal digits", i)
    if letter in "123456789":
        raise RegexError(f"back-references (\\{letter}) do not exist here", i)
    if letter == "k":
        raise RegexError("back-references (\\k) do not exist here", i)
    if letter in "bB":
        raise RegexError(f"\\{letter} does not exist here; write word: true beside the pattern", i)
    if letter == "w":
        return (_WORD if inside else f"[{_WORD}]"), i + 2
    if letter == "W":
        if inside:
            raise RegexError("\\W inside a set [...] does not exist here; turn the set round: [^\\w...]", i)
        return f"[^{_WORD}]", i + 2
    if letter == "d":
        return r"\p{Nd}", i + 2
    if letter == "D":
        return r"\P{Nd}", i + 2
    if folded and letter in "nrtfv":
        # in folded text all white space is a space
        return " ", i + 2
    if letter == "C":
        raise RegexError("\\C (one byte) does not exist here", i)
    if letter == "Q":
        raise RegexError("\\Q...\\E does not exist here; put a backslash before each sign", i)
    return pattern[i : i + 2], i + 2


@cache
def compile_pattern(pattern: str, *, folded: bool = True) -> Any:
    """The compiled pattern. Raises RegexError with what is wrong and its column."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not folded
    options.max_mem = 16 << 20
    try:
        compiled = re2.compile(translate(pattern, folded=folded), options)
    except re2.error as problem:
        words = problem.args[0] if problem.args else problem
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
        raise RegexError(text, _blame(pattern, text)) from None
    except UnicodeEncodeError as problem:
        raise RegexError("half of a surrogate pair is no character", problem.start) from None
    if compiled.fullmatch("") is not None:
        raise RegexError("matches the empty text, so it would match everywhere", 0)
    return compiled


def _blame(pattern: str, message: str) -> int:
    """The column of what RE2's message quotes behind its colon."""
    quoted = message.rpartition(": ")[2]
    return max(pattern.find(quoted), 0) if quoted else 0
