"""Patterns of files, and the dialect of regular expressions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.ruleset.overrides import PathMatcher, check_pattern
from provlint.ruleset.regexes import RegexError, compile_pattern


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("archive/**", "archive/a/b.md", True),
        ("archive/**", "old/archive/a.md", False),
        ("archive", "old/archive/a.md", True),
        ("archive/", "archive/a.md", True),
        ("/archive", "old/archive/a.md", False),
        ("./archive", "archive/a.md", True),
        ("*.md", "a/b.md", True),
        ("a/*.md", "a/b/c.md", False),
        ("a/**/c.md", "a/c.md", True),
        ("a/**/c.md", "a/b/b/c.md", True),
        ("**/c.md", "c.md", True),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("[ab].md", "b.md", True),
        ("[!ab].md", "b.md", False),
        ("a+(b).md", "a+(b).md", True),
        ("größe*", "größen.md", True),
        ("feeds/old.json", "feeds/old.json", True),
        ("feeds/old.json", "feeds/old.jsonl", False),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    assert PathMatcher([pattern]).matches(path) is matches


def test_a_later_pattern_takes_back() -> None:
    matcher = PathMatcher(["*.md", "!keep.md"])
    assert matcher.which("a/x.md") == "*.md"
    assert not matcher.matches("a/keep.md")


def test_many_stars_take_linear_time() -> None:
    assert not PathMatcher(["*a" * 30 + "b"]).matches("a" * 5000)


@given(st.text(alphabet="ab*?[]!-^\\/.{}", max_size=12))
def test_any_pattern_is_usable_or_refused(pattern: str) -> None:
    if check_pattern(pattern) is None:
        PathMatcher([pattern]).matches("a/b.a")


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\w+ally", "they cordiälally said", "cordiälally"),
        (r"\d+", "am ٣٤ Tag", "٣٤"),
        (r"\u00e9t\u00e9", "l'été", "été"),
        ("OPINION", "an opinion", "opinion"),
        ("“x” – y", '"x" - y', '"x" - y'),
        (r"a\nb", "a b", "a b"),
        (r"[\w-]+ly", "re-newly", "re-newly"),
        ("[“]x", '"x', '"x'),
    ],
)
def test_the_dialect_speaks_unicode_over_folded_text(pattern: str, text: str, found: str) -> None:
    match = compile_pattern(pattern).search(text)
    assert match is not None
    assert match.group() == found


def test_with_case_the_text_is_taken_as_it_stands() -> None:
    assert compile_pattern("Über", folded=False).search("über") is None
    assert compile_pattern("“", folded=False).search("“") is not None


@pytest.mark.parametrize(
    ("pattern", "column", "message"),
    [
        (r"ab(?=c)", 2, "look-ahead"),
        (r"ab(?!c)", 2, "look-ahead"),
        (r"(?<=a)b", 0, "look-behind"),
        (r"(?<!a)b", 0, "look-behind"),
        (r"(a)\1", 3, "back-references"),
        (r"(?P<x>a)(?P=x)", 8, "back-references"),
        (r"\bword\b", 0, "word: true"),
        (r"[\W]", 1, r"[^\w...]"),
        (r"a++", 2, "possessive"),
        (r"(?>a)", 0, "atomic"),
        (r"\u12", 0, "four hexadecimal"),
        (r"\ud83d", 0, "surrogate"),
        ("x*", 0, "empty text"),
        ("(a", 0, "missing )"),
        ("[a", 0, "without its end"),
        ("a**", 1, "repetition"),
        ("a\\", 1, "lone backslash"),
        ("a" * 10_001, 10_000, "longer than"),
    ],
)
def test_what_the_dialect_lacks_is_refused_with_its_column(pattern: str, column: int, message: str) -> None:
    with pytest.raises(RegexError) as caught:
        compile_pattern(pattern)
    assert message in caught.value.message
    assert caught.value.column == column


@given(st.text(max_size=30))
def test_any_text_compiles_or_is_refused(pattern: str) -> None:
    try:
        compile_pattern(pattern).search("some text")
    except RegexError as problem:
        assert 0 <= problem.column <= len(pattern)  # noqa: PT017 (both ends are right)


def test_a_catastrophic_pattern_takes_linear_time() -> None:
    assert compile_pattern(r"(a+)+$|(a|aa)+b").search("a" * 20_000 + "c") is None
