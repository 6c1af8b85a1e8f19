"""Whether two names, or a name and a host, mean one outlet. Liberal: a doubt counts as the same, so that rules stay silent."""

from __future__ import annotations

#: Words that many outlets share and that therefore tell nothing.
_COMMON = frozenset(
    {
        "the", "news", "newspaper", "online", "daily", "times", "post", "press", "media", "magazine",
        "journal", "herald", "tribune", "gazette", "today", "world", "national", "international", "group",
        "network", "company", "corporation", "limited", "agency", "agence", "agencia", "agentur", "radio",
        "television", "channel", "der", "die", "das", "le", "la", "les", "el", "los", "and", "und", "von",
        "de", "del", "du", "des", "of", "zeitung", "nachrichten", "verlag", "noticias", "diario",
        "com", "org", "net", "www", "gmbh", "inc", "ltd", "llc", "editorial", "team", "staff", "report",
        "reporter", "service", "services", "digital", "global",
    }
)  # fmt: skip


def words(name: str) -> list[str]:
    """The words of a name in lower case, marks dropped."""
    return "".join(sign if sign.isalnum() else " " for sign in name.lower()).split()


def same_name(one: str, other: str) -> bool:
    """Whether two names may mean one outlet: "CNN" and "Cable News Network", "SPIEGEL" and "Der Spiegel Online"."""
    first, second = words(one), words(other)
    short, long = sorted(("".join(first), "".join(second)), key=len)
    if not short or short == long or (len(short) >= 3 and short in long):
        return True
    if _initials(first) == "".join(second) or _initials(second) == "".join(first):
        return True
    return bool(_telling(first) & _telling(second))


def name_of_host(name: str, host: str) -> bool:
    """Whether a name may be that of a host: "The Guardian" of "www.theguardian.com", "BBC News" of "bbc.co.uk"."""
    labels = host.split(".")
    labels = [
        label.replace("-", "")
        for label in labels[: max(len(labels) - 1, 1)]
        if label not in ("www", "co", "com")
    ]
    parts = words(name)
    joined = "".join(parts)
    if not joined:
        return True
    initials = _initials(parts)
    for label in labels:
        if label in (joined, initials) or label in parts:
            return True
        if (len(joined) >= 3 and joined in label) or (len(label) >= 4 and label in joined):
            return True
        if any(word in label for word in _telling(parts)):
            return True
    return False


def _initials(parts: list[str]) -> str:
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


def _telling(parts: list[str]) -> set[str]:
    return {part for part in parts if len(part) >= 4 and part not in _COMMON}
