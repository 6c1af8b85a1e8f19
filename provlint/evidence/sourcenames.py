"""Whether what stands behind "Source:" names somebody."""

from __future__ import annotations

from provlint.evidence.bylinewords import has_cjk


def is_blank(value: str) -> bool:
    """Whether a value is still to be filled in."""
    # "[Author]", "INSERT_URL": something still to be filled in, which rules judge
    return (value[0] in "[<{" and value[-1] in "]>}") or (value.isupper() and "_" in value)


_SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "el",
        "los",
        "las",
        "y",
        "e",
        "et",
        "und",
        "der",
        "die",
        "das",
        "des",
        "dem",
        "von",
        "zu",
        "vom",
        "im",
        "in",
        "van",
        "het",
        "en",
        "of",
        "di",
        "del",
        "della",
        "da",
        "do",
        "dos",
        "a",
        "at",
        "on",
        "og",
        "av",
        "i",
        "&",
        "/",
        "via",
        "|",
        "aus",
        "for",
        "mit",
        "an",
        "am",
        "au",
        "aux",
        "sur",
        "by",
    ]
)


def is_source_name(value: str) -> bool:
    """Whether what stands behind "Source:" names somebody: an outlet, an agency, an address; not a sentence."""
    if len(value) > 140:
        return False
    if "://" in value or value.startswith("www.") or is_blank(value):
        return True
    if has_cjk(value):
        return len(value) <= 40 and "。" not in value and "？" not in value and "！" not in value
    if value[-1] in "?!…" or not any(c.isalpha() for c in value):
        return False
    if "=" in value or value.count("(") != value.count(")"):
        return False
    parts = value.replace("/", " / ").split()
    if len(parts) > 16:
        return False
    small = [
        part
        for part in parts
        if part[:1].islower() and part.strip(",;.") not in _SMALL and "." not in part[1:-1]
    ]
    from provlint.evidence.agencies import agency

    small = [part for part in small if agency(part.strip(",;.()")) is None]
    if any(mark in value for mark in '‘’“”"') and small:
        return False
    return len(small) <= 1 or (len(small) * 3 <= len(parts) and len(parts) <= 8)
