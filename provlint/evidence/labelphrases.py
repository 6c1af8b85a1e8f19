"""Labels that readers see: "This article was translated with the help of AI", "Curated by Humans | Summarized by Machines".

Words alone do not decide: an article about machines has the same ones. What decides is that a block of its own, or the
first or last sentence, speaks of itself ("this article", 本文, dieser Artikel), or begins as a label does and is short;
that it is not quoted; and that it says who made what.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from provlint.evidence.labelparts import reviewer_in, scope_of, tool_in
from provlint.evidence.labelterms import clauses, first_letter, sentences
from provlint.evidence.labelwords import OWNER, Opening, Words, acronyms, words
from provlint.model.article import Article
from provlint.model.evidence import Label
from provlint.model.segment import Segment
from provlint.model.span import Span

#: A longer block is running text; of it only the first and last sentence of the article are read.
_MAX_BLOCK: Final = 480
#: A label that does not speak of itself is no longer than this.
_MAX_COMPACT: Final = 170
#: Blocks from the beginning and the end of the article at which a compact label may stand.
_HEAD: Final = 3
_TAIL: Final = 4

_SKIPPED = frozenset({"title", "code", "comment", "teaser", "embed"})
_LABEL_ROLES = frozenset({"caption", "credit", "trailer", "summary", "metadata", "byline"})


def candidates(article: Article) -> list[int]:
    """Positions in the text of words that a machine label may hold, in order."""
    text = article.text
    found = [start for start, _, _ in article.ask("hits").all(OWNER)]
    if found:
        to_text = article.folded.to_text
        found = [to_text(at, at + 1).start for at in found]
    # bytes are searched ten times as fast as text
    encoded = text.encode("utf-8", "replace")
    for word, code in acronyms():
        # one byte is looked for many times as fast as several
        if code[:1] not in encoded or code not in encoded:
            continue
        at = text.find(word)
        while at >= 0:
            before = text[at - 1] if at else " "
            after = text[at + len(word)] if at + len(word) < len(text) else " "
            if not (_letter(before) or _letter(after)):
                found.append(at)
                if len(found) > 2000:
                    break
            at = text.find(word, at + len(word))
    found.sort()
    return found


def _letter(character: str) -> bool:
    return character.isalnum() and ord(character) < 0x2E80


def visible(article: Article) -> list[Label]:
    """The labels of the article's text, in order."""
    found = candidates(article)
    if not found:
        return []
    segments = article.segments
    readable = [at for at, one in enumerate(segments) if one.role not in _SKIPPED and one.end > one.start]
    ranks = {at: rank for rank, at in enumerate(readable)}
    starts = [one.start for one in segments]
    labels: list[Label] = []
    for at in dict.fromkeys(bisect_right(starts, position) - 1 for position in found):
        if at < 0 or at not in ranks:
            continue
        rank = ranks[at]
        near = rank < _HEAD or rank >= len(readable) - _TAIL
        labels += _of_block(article, segments[at], near, rank == 0, rank == len(readable) - 1)
    return labels


def _pieces(article: Article, segment: Segment, first: bool, last: bool) -> Iterator[tuple[Span, bool]]:
    """(span, whether it is a block or line of its own) of what is read as a label in a segment."""
    text = article.text
    if segment.end - segment.start <= _MAX_BLOCK:
        yield Span(segment.start, segment.end), True
        if "\n" not in text[segment.start : segment.end]:
            return
    start = segment.start
    lines: list[Span] = []
    while start < segment.end:
        stop = text.find("\n", start, segment.end)
        stop = segment.end if stop < 0 else stop
        if stop > start:
            lines.append(Span(start, stop))
        start = stop + 1
    if len(lines) > 1:
        for line in lines[:3] + lines[-4:] if len(lines) > 7 else lines:
            if line.end - line.start <= _MAX_BLOCK:
                yield line, True
    if not lines or not (first or last):
        return
    from provlint.evidence.mention import sentence_bounds

    if first and lines[0].end - lines[0].start > 1:
        head = lines[0].start
        yield Span(*sentence_bounds(text, Span(head, head + 1))), False
    if last:
        tail = lines[-1].end
        ending = text[lines[-1].start : tail].rstrip()
        if ending.endswith(")") and "(" in ending:
            yield Span(lines[-1].start + ending.rfind("("), lines[-1].start + len(ending)), False
        elif len(ending) > 2:
            tail = lines[-1].start + len(ending)
            yield Span(*sentence_bounds(text, Span(tail - 2, tail - 1))), False


def _of_block(article: Article, segment: Segment, near: bool, first: bool, last: bool) -> list[Label]:
    for span, own in _pieces(article, segment, first, last):
        kinds = _read(article, segment, span, near, own)
        if kinds:
            return _labels(article, segment, span, kinds, last)
    return []


def _read(article: Article, segment: Segment, span: Span, near: bool, own: bool) -> Sequence[str]:
    """The kinds of label that the words at a span give; () where they are no label."""
    text = article.text[span.start : span.end]
    if not 4 <= len(text) <= _MAX_BLOCK:
        return ()
    from provlint.evidence.folding import fold_phrase

    known = words()
    # a question says nothing of how a text was made
    folded = "".join(
        one for one in sentences(fold_phrase(text)) if not one.rstrip(" \"')").endswith(("?", "？", "؟"))
    )
    speaks = known.speaks(folded)
    # what does not speak of itself is a block of few words where labels stand, or of a fixed wording
    short = len(folded) <= _MAX_COMPACT and (near or segment.role in _LABEL_ROLES)
    if not speaks and not (own and (short or near)):
        return ()
    if _quoted(article, span):
        return ()
    if own and (near or speaks) and (fixed := _fixed(folded)):
        return fixed
    if not speaks and not short:
        return ()
    if speaks and (known.topic.search(folded) is not None or known.reported(folded)):
        return ()
    folded, denies = known.asserted(folded)
    if denies and not known.has_machine(folded):
        no_machine = own and near and (speaks or len(text) < 100) and not known.talk.search(folded)
        return ("human-only",) if no_machine and not text.lower().startswith(("curated", "we ")) else ()
    if not _has_machine(text, folded, known):
        return (
            ("curated",)
            if own and near and folded.startswith(("curated and ", "curated, ")) and len(folded) < 120
            else ()
        )
    # "generative AI" names a technique, and says nothing of what it made
    plain = _technique().sub(" ai", folded)
    kinds = [kind for kind, told in known.kinds.items() if told.within(plain)]
    if speaks and not any(_makes(one, known) for one in sentences(plain)):
        return ()
    made = [kind for kind in kinds if kind != "reviewed" and kind != "curated"]
    if not made:
        return ()
    if speaks:
        ok = own or not known.talk.search(folded)
        if own and len(folded) > 160 and known.talk.search(folded) and not near:
            ok = False
        return _refined(folded, kinds) if ok else ()
    if segment.role == "boilerplate" or known.talk.search(folded) or known.reported(folded):
        return ()
    return _refined(folded, kinds) if _compact(folded, segment, known) else ()


@cache
def _technique() -> Any:
    import re2

    return re2.compile(
        r"generative[rns]? (?:ai|ki|künstliche\w* intelligenz|artificial intelligence)|(?:ia|inteligencia artificial|intelligence artificielle|"
        r"inteligência artificial|intelligenza artificiale) (?:generativa|générative)|生成式(?:ai|人工智能)|生成ai|생성형 ?(?:ai|인공지능)"
    )


@cache
def _short_start() -> Any:
    import re2

    return re2.compile(
        r"(?:(?:fully|partially|partly|largely|teilweise|vollständig) )?(?:(?:ai|ia|ki|人工智能|人工知能|인공지능|автоматический перевод|artificial[- ]intelligence)\b|ai|machine|auto|maschinell|gpt|機械翻訳|自動翻訳|机器翻译|인공|automated)"
        # what was made stands last in German and Dutch; "mit KI erstellte Bilder" says nothing of this text
        r"|(?:mit|von|durch|per|met|door) (?:(?:hilfe|behulp) (?:von|van) )?(?:einer |een )?(?:ki|ai|künstlicher intelligenz|kunstmatige intelligentie) "
        r"(?:erstellt|erzeugt|generiert|verfasst|geschrieben|übersetzt|zusammengefasst|gemaakt|gegenereerd|geschreven|vertaald|samengevat)(?:$|[^\p{L}])"
    )


def _compact(folded: str, segment: Segment, known: Words) -> bool:
    """Whether a block that does not speak of itself has the form of a label."""
    sentence = folded
    for mark in (". ", "。", " | ", " / ", "; ", " - "):
        sentence = sentence.partition(mark)[0]
    if known.kinds["reviewed"].within(sentence):
        # who checked it stands behind a comma
        sentence = sentence.partition(", ")[0]
    begins = first_letter(folded)
    if known.begins_with_work(folded, begins):
        return len(sentence) <= 64 or (segment.role in _LABEL_ROLES and len(sentence) <= 90)
    if _short_start().match(folded[begins:]):
        return len(sentence) <= 48 or (segment.role in _LABEL_ROLES and len(sentence) <= 90)
    opening = known.opening(folded)
    return opening is not None and _leads_to_machine(folded, opening, known)


#: How many letters may follow a word that a label begins with: "Bild", "Bilder", "Zusammenfassungen".
_MAX_ENDING: Final = 2
#: Among so many words behind what a label is about stands what was done with it, or the machine.
_NEXT_WORDS: Final = 3


def _leads_to_machine(folded: str, opening: Opening, known: Words) -> bool:
    """Whether the machine stands close behind the words that a label begins with: "Story produced with AI assistance",
    "Bild erstellt mit KI in ..."; or in them: "Traducción automática"."""
    if opening.done:
        # behind a comma stands who else did something: "Written by A, who covers AI"
        return known.has_machine(clauses(folded[opening.start : opening.end + 90])[0])
    end = opening.end
    while end < len(folded) and folded[end].isalpha() and folded[end] < "\u0590":
        end += 1
    if known.has_machine(folded[opening.start : end]):
        return True
    if end - opening.end > _MAX_ENDING:
        return False
    # what the label is about stands alone ("Photo: AI", "Symbolbild, mit KI erstellt"), or what was done follows: a picture of
    # something else that has to do with machines is none
    begins = first_letter(folded, end)
    behind = clauses(folded[begins : opening.end + 90])
    if not behind or not known.has_machine(behind[0]):
        return False
    # what follows a colon begins anew: "Photo: a drone built with AI", "Summary: AI threatens 3,000 jobs"
    anew = bool(folded[end:begins].strip())
    told_there = any(told.within(behind[0]) for told in known.kinds.values())
    if anew and not told_there and len(behind[0].split()) > _NEXT_WORDS + 1:
        return False
    following = " ".join(behind[0].split(" ")[: _NEXT_WORDS - anew])
    if known.has_machine(f"{folded[opening.start : end]} {following}"):
        return True
    if following.startswith(known.genitives) and not known.speaks_of_text(following):
        return False
    return any(told.within(following) for told in known.kinds.values())


def _makes(sentence: str, known: Words) -> bool:
    """Whether a sentence names a machine and what it did."""
    return known.has_machine(sentence) and any(told.within(sentence) for told in known.kinds.values())


def _has_machine(text: str, folded: str, known: Words) -> bool:
    if any(word in text and _stands(text, word) for word, _ in acronyms()):
        return True
    if known.tools.search(folded):
        return True
    return known.machine.within(folded)


def _stands(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and _letter(text[at - 1])) and not (end < len(text) and _letter(text[end])):
            return True
        at = text.find(word, end)
    return False


def _fixed(folded: str) -> Sequence[str]:
    """Labels of a fixed wording."""
    if "syndicated feed" in folded or "सिंडीकेट" in folded or "सिंडिकेट" in folded:
        return ("auto-syndicated",)
    if "rtrsauto" in folded:
        return ("translated",)
    if "疑似" in folded and ("生成" in folded or "合成" in folded):
        return ("suspected",) if len(folded) < 24 else ()
    if (
        ("可能" in folded or "可能为" in folded)
        and ("生成合成" in folded or "ai生成" in folded)
        and len(folded) < 40
    ):
        return ("possible",)
    if "curated by humans" in folded and (
        "by machines" in folded or "by ai" in folded or "by algorithms" in folded
    ):
        if "not " in folded:
            return ()
        return (
            "curated",
            "summarized" if "summari" in folded else "translated" if "translat" in folded else "generated",
        )
    if "can make mistakes" in folded and len(folded) < _MAX_COMPACT:
        return ("summarized",) if "summar" in folded else ("generated",)
    if "ganz oder teilweise ki-" in folded:
        return ("generated",)
    return ()


def _refined(folded: str, kinds: Sequence[str]) -> Sequence[str]:
    """The kinds that a label claims: what was made by translating, summing up or helping is not said to be generated
    as a whole, unless the label says so too."""
    found = list(kinds)
    special = [kind for kind in found if kind in ("translated", "summarized", "assisted")]
    if special and "generated" in found and not _wholly(folded):
        found.remove("generated")
    if "assisted" in found and ("translated" in found or "summarized" in found) and "generated" not in found:
        # "translated with the help of AI" is a machine translation
        found.remove("assisted")
    return tuple(found)


#: Characters in which a label says what it is about.
_HEAD_OF_LABEL: Final = 40


def _wholly(folded: str) -> bool:
    return any(
        stem in folded
        for stem in ("generat", "generad", "gerad", "généré", "generier", "generert", "生成", "생성")
    ) and not words().kinds["summarized"].within(folded[:_HEAD_OF_LABEL])


def _quoted(article: Article, span: Span) -> bool:
    text = article.text
    inside = text[span.start : span.end].strip()
    if inside[:1] in '"“„«「' and inside[-1:] in '"”“»」':
        return True
    at = -1
    for mark in ("“", "„", "«", "「", '"'):
        at = inside.find(mark)
        if at >= 0:
            break
    if at < 0:
        return False
    from provlint.evidence.mention import in_marks

    for word in ("AI", "KI", "IA", "人工", "intelligen", "Machines", "machines", "generat"):
        hit = text.find(word, span.start, span.end)
        if hit >= 0:
            return in_marks(text, Span(hit, hit + len(word)))
    return False


def _labels(article: Article, segment: Segment, span: Span, kinds: Sequence[str], last: bool) -> list[Label]:
    from provlint.evidence.folding import fold_phrase

    text = article.text
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    wording = text[start:end]
    place = article.place(Span(start, end))
    scope = scope_of(segment, wording.lower(), last)
    if scope == "article" and "summarized" in kinds and words().asserted(fold_phrase(wording))[1]:
        # "No other part of this article was generated by AI."
        scope = "box"
    tool = tool_in(wording)
    reviewer = reviewer_in(wording)
    raw = article.raw(place)
    return [
        Label("label", kind, scope, "text", wording, raw, "text:label", place, tool=tool, reviewer=reviewer)
        for kind in kinds
    ]
