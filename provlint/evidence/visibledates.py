"""Dates that readers of a page see: times, labelled and unlabelled dates in the article's head, "Published: ..." lines.

A page shows many dates: of other articles, of comments, of today. What makes one the article's is where it stands (between
the headline and the first paragraph) and what is written beside it or in its class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from provlint.evidence.bylines import lead_length
from provlint.evidence.dateforms import Written, find, western
from provlint.evidence.datevalues import Order, stated
from provlint.evidence.headline import Zone, position
from provlint.evidence.markupvalues import Markup
from provlint.evidence.typeddates import is_alone, is_range, role_behind, role_beside
from provlint.evidence.wholedates import read
from provlint.model.article import Article
from provlint.model.evidence import Dated
from provlint.model.markup import Element
from provlint.model.values import NamedTuple

#: Dates further than this before the headline are the page's, not the article's.
_BEFORE = 700
#: How far behind the first paragraph's beginning a date still belongs to the head.
_HEAD = 1500
#: A date line is no longer than this.
MAX_LINE = 220
#: What a date needs to be taken for the article's; measured on the open part of the metadata sets.
_ENOUGH = 2.5

_SURE_WORDS = ("publish", "posted", "entry-date", "post-date", "article-date", "article__date", "dateline", "pubdate", "post__date",
               "article_date", "articledate", "postdate", "pub-date", "entry__date", "created", "article-meta", "post-meta", "entry-meta",
               "byline", "news-date", "story-date", "story__date", "meta-date", "post_date", "artikeldatum", "postmeta", "articlemeta",
               "entrymeta", "article__meta", "post__meta", "article-info", "date-header", "headline-date", "itempostdate", "post-info",
               "articleinfo", "articleheader", "article-header", "post-header", "entry-header", "pubtime", "article_meta", "submitted",
               "document-byline", "documentbyline", "authored", "timestamp", "date-display", "publicad", "erschien", "veroeff")  # fmt: skip
_DATE_WORDS = ("date", "time", "datum", "fecha", "meta", "info", "stamp", "data", "author", "header", "subtitle", "source", "kicker", "autor", "head", "tid")  # fmt: skip


@cache
def _sure() -> re.Pattern[str]:
    return re.compile("|".join(_SURE_WORDS))


@cache
def _dated() -> re.Pattern[str]:
    return re.compile("|".join(_DATE_WORDS))


class _Spot(NamedTuple):
    """A candidate: its date, [start, end) in the text, its role ("" unless something says it), how sure it is that it is the
    article's, the element whose attribute holds it (None for the text itself), the class it stands in, and whether words
    beside it give the role."""

    written: Written
    start: int
    end: int
    role: str
    score: float
    via: str
    holder: tuple[Element, str] | None
    family: str
    labelled: bool = False


@cache
def digits() -> re.Pattern[str]:
    """What nearly every date that has its year holds: four digits in a row, or days, months and years in figures."""
    # begins with a set, so that the search skips at the speed of a loop in C
    return re.compile(r"[0-9](?:[0-9]{3}|[0-9]?[./][0-9]{1,2}[./][0-9]{2})")


def from_elements(article: Article, tables: Markup, order: Order, known: list[Dated]) -> list[Dated]:
    """Dates that a page shows and its time elements and date properties carry, the article's first; `known` are those of
    its head."""
    where: Zone = article.ask("zone")
    spots = list(_stamped(article, tables, where, order))
    spots += _written(article, tables, where, order, {spot.start for spot in spots if spot.end > spot.start})
    marked = {one.value[:10] for one in known if one.role == "published" and one.value}
    return _chosen(article, spots, where, marked)


_PROPS = {
    "datepublished": "published", "datemodified": "modified", "datecreated": "published", "dc:date": "published",
    "schema:datepublished": "published", "dcterms:date": "published", "article:published_time": "published", "dcterms:issued": "published",
    "dc:created": "published", "dc:issued": "published", "schema:datemodified": "modified", "dcterms:created": "published",
}  # fmt: skip


#: Types of microdata whose dates are not the article's, and those whose are.
_OTHER_SCOPES = frozenset(
    (
        "comment",
        "usercomments",
        "review",
        "person",
        "product",
        "event",
        "musicevent",
        "videoobject",
        "audioobject",
        "imageobject",
        "mediaobject",
    )
)
_ARTICLES = frozenset(("article", "newsarticle", "blogposting", "report", "reportagenewsarticle"))


def _stamped(article: Article, tables: Markup, where: Zone, order: Order) -> Iterator[_Spot]:
    """Dates in attributes: datetime, content of a date property, title of a published or updated mark."""
    marked: dict[int, str] = {}
    for prop, role in _PROPS.items():
        for at in tables.props.get(prop, ()):
            marked.setdefault(at, role)
    candidates = sorted({*marked, *tables.times})
    for at, words in tables.classed:
        element = tables.elements[at]
        if (
            "title" in element.attrs
            and ("publish" in words or "updated" in words or "date" in words)
            and at not in marked
        ):
            candidates.append(at)
    for at in candidates:
        element = tables.elements[at]
        for name in ("datetime", "content", "title", "data-datetime"):
            stamp = element.attrs.get(name)
            if (
                stamp
                and (name != "content" or at in marked)
                and len(stamp) < 60
                and (written := read(stamp)) is not None
            ):
                break
        else:
            continue
        scope = tables.microdata_scope(at)[0] if at in marked else ""
        if scope in _OTHER_SCOPES:
            continue
        family, score, hint = _surroundings(
            article, tables, element.parent if element.parent >= 0 else at, where, element.start
        )
        words = element.attrs.get("class", "").lower()
        shown = ""
        if 4 < element.end - element.start <= MAX_LINE:
            piece = article.text[element.start : element.end]
            other = next(find(piece, order.of(piece)), None)
            if other is not None and other.day and other.day != written.day:
                # what readers see differs from the attribute, if only by the time zone, or can be read where that cannot
                shown = other.day
                yield _Spot(
                    other,
                    element.start + other.start,
                    element.start + other.end,
                    marked.get(at, ""),
                    score + 1.6,
                    "time:text",
                    None,
                    family,
                )
        beside = role_beside(article.text, element.start, max(0, element.start - 42))
        role = marked.get(at) or beside or _class_role(words) or hint
        score += 3.0 if at in marked else 1.5
        score += 1.1 if at in marked and scope in _ARTICLES else 0.0
        score += 1.0 if _sure().search(words) else 0.0
        score -= 1.0 if shown else 0.0
        via = ("microdata:" if at in marked else "time:") + name
        yield _Spot(
            written,
            element.start,
            element.end,
            role,
            score,
            via,
            (element, name),
            family + element.name,
            beside is not None,
        )


@lru_cache(maxsize=2048)
def _word_score(words: str) -> float:
    """How much the words of a class say that what stands in it is the article's date."""
    return 1.5 if _sure().search(words) else 0.8 if _dated().search(words) else 0.0


def _surroundings(
    article: Article, tables: Markup, at: int, where: Zone, offset: int
) -> tuple[str, float, str]:
    """(class path, score of the place and the classes around, role that a class gives)."""
    score = position(where, offset)
    family, role = "", ""
    best = 0.0
    steps = 0
    while at >= 0 and steps < 3:
        element = tables.elements[at]
        attrs = element.attrs
        if "class" in attrs or "id" in attrs or "itemprop" in attrs:
            words = f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('itemprop', '')}".lower()
            if len(family) < 80:
                family += words + ">"
            if element.end - element.start <= 2 * MAX_LINE and len(words) < 400:
                best = max(best, _word_score(words))
                role = role or _class_role(words)
        elif element.name == "header" and element.end - element.start < 900:
            best = max(best, 0.4)
        at = element.parent
        steps += 1
    innermost = tables.innermost(offset) if offset < len(article.text) else -1
    if innermost >= 0 and tables.beside(innermost):
        between = where.title >= 0 and where.title - 40 <= offset <= where.body
        score -= 4.0 if tables.of_others(innermost) else 0.8 if between else 2.2
    return family, score + best, role


def _written(article: Article, tables: Markup, where: Zone, order: Order, taken: set[int]) -> Iterator[_Spot]:
    """Dates in the visible text between somewhat before the headline and somewhat behind the last paragraph."""
    text = western(article.text)
    low = max(0, where.title - _BEFORE) if where.title >= 0 else 0
    head = min(len(text), where.body + _HEAD)
    foot = max(head, where.body_end - 100)
    high = min(len(text), where.body_end + 700)
    line_end = -1
    for hit in chain(digits().finditer(text, low, head), digits().finditer(text, foot, high)):
        at = hit.start()
        if at < line_end:
            continue
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - start > MAX_LINE:
            # a long paragraph: only a date that it begins or ends with
            if at - start > 60 and end - at > 40:
                continue
            stop = min(end, at + 40)
            start = max(start, at - 60)
            end = stop
        line_end = end
        line = text[start:end]
        letters = sum(map(str.isalpha, line))
        for written in find(line, order.of(line), short=True):
            first, last = start + written.start, start + written.end
            inner = tables.innermost(first)
            if inner >= 0 and tables.elements[inner].start in taken and tables.elements[inner].name == "time":
                continue
            family, score, hint = _surroundings(article, tables, inner, where, first)
            if where.title < first < min(where.title_end, end) and start <= where.title:
                continue  # what the headline is about
            beside = role_beside(text, first, start)
            if beside is None and (beside := role_behind(text, last)) == "modified":
                beside = _UPDATED  # "14:32更新" behind the only day of a page is its day
            if beside is None and is_range(text, first, last):
                continue
            if written.short and not (beside or lead_length(line) or is_alone(written, line)):
                continue  # a version, a section
            role = beside or hint
            score += 2.0 if role and role != hint else 1.5 if role else 0.0
            rest = letters - sum(map(str.isalpha, line[written.start : written.end]))
            if rest > 30 and inner >= 0 and _holds_only(tables.elements[inner], last - first):
                rest = 0
            if rest > 60 and not role and len(line[: written.start].strip()) > 3:
                continue  # a sentence that has a date in it
            score += 0.5 if rest <= 30 else -1.0 if rest > 90 else 0.0
            if role == "" and lead_length(line) and line[:1] not in "0123456789":
                score += 1.0  # "Von Ann Lee am 3.5.2013"
            score += 0.3 if "T" in (written.value or "") else 0.0
            yield _Spot(written, first, last, role, score, "text:date", None, family, beside is not None)


def _holds_only(element: Element, size: int) -> bool:
    """Whether an element that is called a date's holds hardly more than a date of so many characters, whatever stands
    before and behind it in its line."""
    if element.end - element.start > size + 14:
        return False
    return _word_score(element.attrs.get("class", "").lower()) > 0.0


#: A class says "updated": of the only date of many blog themes (hAtom) as well as of a second one.
_UPDATED = "updated?"


def _class_role(words: str) -> str:
    if "update" in words or "modif" in words or "aktualis" in words:
        return _UPDATED if "publish" not in words else ""
    if "event" in words and "prevent" not in words:
        return "event"
    return "published" if "publish" in words or "posted" in words else ""


def _chosen(article: Article, spots: list[_Spot], where: Zone, marked: set[str]) -> list[Dated]:
    families: dict[str, set[str | None]] = {}
    for spot in spots:
        families.setdefault(spot.family, set()).add(spot.written.value)
    ranked: list[tuple[float, _Spot]] = []
    alone = 0.7 if len({spot.written.day for spot in spots}) == 1 else 0.0
    for spot in spots:
        score = spot.score + alone
        near = where.title - 40 <= spot.start <= where.body + 700 and where.title >= 0
        score -= (0.4 if near else 1.4) if len(families[spot.family]) > 2 and spot.family else 0.0
        if not spot.role and (spot.written.value or "2")[:4] < "1993":
            score -= 1.5  # before there were pages: somebody's birthday
        score -= (
            2.5 if spot.written.precision == "year" else 2.0 if spot.written.precision == "month" else 0.0
        )
        ranked.append((score, spot))
    ranked.sort(key=_by_score)
    out: list[Dated] = []
    days: dict[tuple[str, bool], str | None] = {}
    known = {
        spot.written.day for score, spot in ranked if score >= _ENOUGH and spot.role in ("", "published")
    }
    for score, spot in ranked:
        if score < _ENOUGH or len(out) >= 16:
            break
        role, day = spot.role or "published", spot.written.day
        if role == _UPDATED:
            others = known | marked if spot.labelled else known
            role = "modified" if others - {day} else "published"
        shown = spot.end > spot.start
        if role == "published" and day != days.setdefault((role, shown), day) and not spot.role:
            continue  # a weaker date of another day without a word that says so
        one = _evidence(article, spot, role)
        if one is not None:
            out.append(one)
    return out


def _by_score(one: tuple[float, _Spot]) -> tuple[float, int]:
    return -one[0], one[1].start


def _evidence(article: Article, spot: _Spot, role: str) -> Dated | None:
    written = spot.written
    if spot.holder is not None:
        element, name = spot.holder
        located = element.attribute(name)
        if located is None:
            return None
        place = located.place(written.start, written.end)
    else:
        place = article.place((spot.start, spot.end))
    return stated(
        article, written, place, role, spot.via, visible=spot.end > spot.start, labelled=spot.labelled
    )
