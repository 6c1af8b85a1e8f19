"""Which names stand in a byline: "By Ann Lee and Bo Day, CNN" names two people and an organisation.

Words come from rules/tables/byline-words.yaml and agencies.yaml. Places are kept: every name is a range of the string it
was read from.
"""

from __future__ import annotations

import re
from functools import cache

from provlint.evidence.agencies import agency
from provlint.evidence.bylinewords import has_cjk, is_organisation, is_title, organisation_ends, words
from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

#: A byline longer than this is a paragraph.
MAX_BYLINE = 240
_MAX_NAME = 70


class Name(NamedTuple):
    """[start, end) of the string, and whether it names a "person" or an "organisation"."""

    start: int
    end: int
    role: str


@cache
def _labels() -> frozenset[str]:
    # "Text: Hanna Vik": a lead only before a colon
    rows = table("line-labels")["rows"]
    return frozenset(word.lower() for row in rows if row["kind"] == "author" for word in row["words"])


@cache
def _separators() -> re.Pattern[str]:
    # a company's legal form belongs to its name
    return re.compile(
        r"\s*(?:,(?!\s*(?:Inc|Ltd|LLC|LLP|Corp|PLC|GmbH|S\.A)\b)|[;/&\n\r、，；|•·∙●‧+]|(?<=\S)\s[–—-]\s)\s*"
        r"|\s+(?:and|und|et|och|og|en|ve|oraz|und|och|та|и|і|y|e|i|with|mit|avec|con|AND|UND|ET|Y|E|WITH|im Gespräch mit)\s+"
    )


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2}[.:/h](?=[0-9])|[0-9]{4}|[0-9]{1,2}\.?\s|\s[0-9]{1,2}(?![0-9])|[0-9]月")


@cache
def _noise() -> re.Pattern[str]:
    # e-mail addresses, handles, addresses, brackets with a remark, marks of the page
    return re.compile(
        r"[^\s@]+@[^\s@]+\.[^\s@]+|@\w+|https?://\S+|www\.\S+|\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|（[^（）]*）"
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile("[ \u00a0\n\t]*[^ \u00a0\n\t:：/／●・]*")


@cache
def _first_tokens() -> frozenset[str]:
    """The first word of everything that `lead_length` knows."""
    return frozenset(word.split()[0] for word in words("leads") | _labels())


#: "ByAnn Lee": two elements without white space between them. No name begins so.
_GLUED = ("By", "by")


def lead_length(text: str) -> int:
    """How many characters at the start are words like "By", "Written by:", "Von", "作者："; 0 for none."""
    at = len(text) - len(text.lstrip(" \t\n\u00a0\u3000-–—|•·*\"'“"))
    if text.startswith(_GLUED, at) and text[at + 2 : at + 3].isupper():
        return at + 2
    best = 0
    stop = _token().match(text, at).end()  # type: ignore[union-attr]
    first = text[at:stop].lower().split()
    leads, labels = words("leads"), _labels()
    # texts that begin with none of the words are by far the most
    for size in (1, 2, 3, 4) if not first or first[0] in _first_tokens() else ():
        if size > 1:
            before = stop
            stop = _token().match(text, stop).end()  # type: ignore[union-attr]
            if stop == before:
                break
        word = " ".join(text[at:stop].split()).lower()
        if word in leads or (word in labels and text[stop : stop + 2].lstrip()[:1] in (":", "：")):
            after = stop
            while after < len(text) and text[after] in " \u00a0\n\t:：/／●・-–":
                after += 1
            best = after
    if best and text[best - 1] == "/":  # "Autorin/Autor Anna Löw"
        return best + lead_length(text[best:])
    if not best and has_cjk(text[at : at + 4]):
        for size in (5, 4, 3, 2):
            if text[at : at + size] in leads:
                rest = at + size
                while rest < len(text) and text[rest] in " \u3000\u00a0:：/／●・":
                    rest += 1
                return rest
    return best


def split(text: str) -> list[Name]:
    """The names of a byline, in order; the words around them, roles, addresses and dates left out."""
    if not text or len(text) > MAX_BYLINE:
        return []
    start = lead_length(text)
    if not start and text.lstrip().lower().startswith(_other_work()):
        return []  # "Photograph by Ann Lee, Eastvale Ledger"
    stop = _tail(text, start)
    body = text[:stop]
    for noise in _noise().finditer(body, start):
        body = body[: noise.start()] + "\x00" * (noise.end() - noise.start()) + body[noise.end() :]
    if has_cjk(body[start:]):
        return _cjk_names(body, start)
    if not start and _is_office(body):
        return [Name(len(body) - len(body.lstrip()), len(body.rstrip()), "organisation")]
    found: list[Name] = []
    at = start
    comma = False
    for mark in [*_separators().finditer(body, start), None]:
        end = mark.start() if mark else len(body)
        _add(found, body, at, end, comma)
        at = mark.end() if mark else end
        comma = mark is not None and "," in mark[0]
    return found


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(r"([^,;/&|\n\x00]{4,60}?)\s(?:für|for|of|de|des|du|del|della|of the)\s[^;/|\n\x00]+")


def _is_office(text: str) -> bool:
    """Whether a text is one office whose name has commas or an "and": "Ministry of Transport, Building and Housing"."""
    found = _offices().fullmatch(text.strip())
    return (
        found is not None
        and _separators().search(found[0]) is not None
        and found[1].lower().endswith(tuple(words("offices")))
        and all(agency(part) is None for part in _separators().split(found[0]))
    )


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r",?\s+[Ss][Pp][Ee][Cc][Ii][Aa][Ll] (?:[Tt][Oo]|[Ff][Oo][Rr]) ")


def _tail(text: str, start: int) -> int:
    """Where the byline ends: before a date, or before a word that begins something else ("updated", "in Berlin")."""
    stop = len(text)
    digits = _digits().search(text, start)
    if digits:
        from provlint.evidence.dateforms import find, find_day

        dated = next(find(text[start:]), None) or next(find_day(text[start:]), None)
        if dated is not None:
            stop = start + len(text[start : start + dated.start].rstrip(" ,|·•–-("))
            while (last := text[start:stop].rpartition(" ")[2].rstrip(".,")) and (
                last.lower() in words("weekdays") or (last.islower() and last in words("tails"))
            ):
                stop = start + len(text[start:stop].rpartition(" ")[0].rstrip(" ,|·•–-("))
        elif digits[0][-1] in ".:/h" and digits.start() > start:
            stop = digits.start()
    special = _special().search(text, start, stop)
    if special is not None:
        return special.start()
    tails = words("tails")
    for match in re.finditer(r"(?<=\s)[^\W\d_]+:?", text[start:stop]):
        word = match[0]
        if word.rstrip(":").lower() in tails and match.start() > 1:
            upper = word[:1].isupper() and not word.endswith(":")
            # "in", "on", "am" end a byline when written small; "Stand", "Updated" at any size
            if len(word) > 3 or not upper:
                before = text[start : start + match.start()].strip()
                if " " in before or len(word) > 3 or word in ("in", "aus", "en"):
                    return start + match.start()
    return stop


#: Words of links to what else somebody wrote: "Show all articles of".
_LISTS = frozenset(["articles", "posts", "stories", "artikel", "beiträge", "artículos", "articoli"])


@cache
def _other_work() -> tuple[str, ...]:
    return tuple(word + " " for word in words("other-work"))


def _without_role(piece: str) -> str:
    """A name without the role that is written behind it: "Ann Lee Senior Politics Editor"."""
    parts = piece.split(" ")
    roles, ranks = words("roles"), words("ranks")
    for at in range(2, len(parts)):
        if " ".join(parts[at:]).lower() in roles:
            while at > 2 and parts[at - 1].lower() in ranks:
                at -= 1
            return " ".join(parts[:at])
    return piece


def _once(piece: str) -> str:
    """A name that is written twice in a row (once for readers, once for screens), once."""
    half = len(piece) // 2
    rest = piece[half:].lstrip()
    return rest if half > 3 and piece[:half] == rest else piece


def _add(found: list[Name], body: str, start: int, end: int, comma: bool) -> None:
    while start < end and body[start] in " \t\n\u00a0\x00.:*\"'“”‘’–—-|_>»«":
        start += 1
    while end > start and body[end - 1] in ' \t\n\u00a0\x00:*"“”‘–—-|_,>»«':
        end -= 1
    piece = body[start:end]
    if "\x00" in piece:
        cut = piece.find("\x00")
        piece = piece[:cut].rstrip()
        end = start + len(piece)
    if not piece or len(piece) > _MAX_NAME:
        return
    if body[end : end + 1] == "\n" and " " in piece and piece.rpartition(" ")[2].lower() in words("leads"):
        return  # "Debate By": the name has a line of its own
    inner = lead_length(piece)
    if 0 < inner < len(piece) and piece[inner].isupper():
        if found and start > 0 and "\n" in body[found[-1].end : start]:
            found.clear()  # "Opinion\nBy Ann Lee": what stands in a line above the byline
        start += inner
        piece = piece[inner:]
    elif inner and inner == len(piece):
        return
    if piece.startswith(("in ", "In ", "aus ", "from ", "en ")) and found:
        return
    for mark in ("Twitter", "Facebook", "Email", "Instagram", "E-Mail", "Follow", "@"):
        if piece.endswith(mark) and len(piece) > len(mark) + 3 and mark != piece:
            piece = piece[: -len(mark)].rstrip()
            end = start + len(piece)
    piece = _once(piece if is_organisation(piece) else _without_role(piece))
    end = start + len(piece)
    low = " ".join(piece.lower().split()).rstrip(".")
    if low.startswith(_other_work()):
        return
    if (
        low in words("roles")
        and not found
        and low in ("staff writer", "staff reporter", "editor", "author", "reporter")
    ):
        found.append(
            Name(start, end, "organisation")
        )  # a placeholder that stands alone is for the rules to judge
        return
    if low in words("beside") or not _LISTS.isdisjoint(low.split()):
        return
    if (
        low in words("roles")
        or low in words("joiners")
        or low in words("tails")
        or not any(c.isalpha() for c in low)
    ):
        return
    if found and low.rpartition(" ")[2] in words("roles") and (comma or piece[:1].islower()):
        return  # "Ann Lee, Environment correspondent"
    if ":" in piece or "=" in piece or (piece[0].isdigit() and len(piece.split()[0]) <= 2):
        return
    role = "organisation" if is_organisation(piece) or (comma and found and is_title(low)) else "person"
    if (
        role == "person"
        and found
        and " " not in piece
        and found[-1].role == "person"
        and " " in body[found[-1].start : found[-1].end]
    ):
        return  # "Ann Lee, Berlin": a place or a remark
    if (
        found
        and found[0].role == "organisation"
        and body[found[0].start : found[0].end].lower() in words("roles")
    ):
        found.clear()
    found.append(Name(start, end, role))


def _cjk_names(body: str, start: int) -> list[Name]:
    found: list[Name] = []
    stop_words = words("tails") | words("leads")
    at = start
    for match in re.finditer(r"[^\s\x00,，、;；/／|&:：。]+", body[start:]):
        at, end = start + match.start(), start + match.end()
        word = body[at:end].strip('[]【】()（）<>《》"“”')
        if "=" in word:
            continue
        at = body.index(word, at) if word else at
        end = at + len(word)
        if word in words("tails"):
            break
        if word in stop_words or not word:
            continue
        if (at_sent := word.find("发自")) > 1:
            word = word[:at_sent]
            end = at + len(word)
        for lead in ("记者", "記者", "通讯员", "本报"):
            if word.endswith(lead) and len(word) > len(lead) + 1:
                word = word[: -len(lead)]
                end = at + len(word)
        if has_cjk(word):
            role = (
                "organisation"
                if word.endswith(organisation_ends()) or agency(word) or len(word) > 6
                else "person"
            )
            single = role == "person" and len(word) == 1 and found and found[-1].end - found[-1].start == 1
            if single and at - found[-1].end <= 2:  # 张 三: a two-character name set with a space
                found[-1] = Name(found[-1].start, end, "person")
                continue
        else:
            role = "organisation" if is_organisation(word) else "person"
            if found and found[-1].role == role and body[found[-1].end : at].strip(" ") == "":
                found[-1] = Name(found[-1].start, end, role)
                continue
        found.append(Name(at, end, role))
    return [one for one in found if one.end - one.start <= _MAX_NAME]


def looks_like_names(text: str, explicit: bool = False) -> bool:
    """Whether what stands behind a byline's first word are names and nothing else.

    `explicit` (a label such as "Author:") also lets a single small word pass, a user name.
    """
    text = text.strip()
    if not 2 <= len(text) <= 160 or text[-1] in "?!:;…" or (text[-1] == "." and text.count(" ") > 4):
        return False
    name, comma, role = text.partition(", ")
    if comma and len(role) < 50 and role.lower().rpartition(" ")[2] in words("roles"):
        text = name  # "Ann Lee, Environment correspondent"
    found = split(text)
    if not found:
        return False
    if has_cjk(text):
        return all(one.end - one.start <= 12 for one in found) and len(found) <= 6 and "。" not in text
    particles = words("particles")
    covered = 0
    for one in found:
        covered += one.end - one.start
        parts = text[one.start : one.end].split()
        if len(parts) > 6:
            return False
        if one.role == "organisation":
            if len(parts) > 5 or not any(part[:1].isupper() or not part.isalpha() for part in parts):
                return explicit and len(parts) <= 2
            continue
        if explicit and len(parts) == 1:
            continue
        if not all(
            part[:1].isupper() or not part[:1].isalpha() or part.lower() in particles or _joined(part)
            for part in parts
        ):
            return False
        if not parts[-1][:1].isupper() and parts[-1][:1].isalpha() and not _joined(parts[-1]):
            return False
    stop = _tail(text, 0)
    said = _noise().sub("", text[lead_length(text) : stop])
    return covered * 3 >= len(said) or len(found) > 1 or explicit


def _joined(part: str) -> bool:
    # d'Alembert, al-Assad, o’Neill
    return any(mark in part and part.rpartition(mark)[2][:1].isupper() for mark in ("'", "’", "-"))
