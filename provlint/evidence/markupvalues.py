"""One pass over an article's elements and fields: meta tags by name, links by relation, times, properties, classes.

Everything here is look-up; what a value means is read by the module of its kind (dates, people, outlets, ...).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from provlint.model.article import Article
from provlint.model.markup import Element
from provlint.model.span import Located

#: Elements that hold the page's own article rather than something beside it.
_BESIDE = frozenset({"nav", "footer", "aside"})

#: Words in a class or id that say "beside the article" (whole words between "-", "_" and case changes are not needed:
#: these are rare inside other words).
BESIDE_WORDS = (
    "related", "teaser", "recommend", "sidebar", "side-bar", "footer", "widget", "comment", "more-", "-more", "trending",
    "popular", "latest", "most-read", "mostread", "promo", "newsletter", "carousel", "read-next", "readmore", "read-more",
    "outbrain", "taboola", "breaking", "ticker", "menu", "navigation", "archive", "similar", "also-", "next-", "prev-",
    "suggest", "infinite", "aside", "upnext", "up-next", "topstories", "top-stories", "listing", "river",
    "disqus", "reply", "replies", "relacionad", "verwandt", "meistgelesen", "mehr-", "weitere", "lesen-sie", "onward",
)  # fmt: skip


#: An element with more text than this is no byline, date line or credit.
MAX_CLASSED = 260


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(
        "auth?or|auth[_-]name|auteur|byline|by-line|writer|verfasser|redakt|journalist|firma|signature|contributor|creator|forfatter|skribent"
        "|credit|copyright|fotograf|photo|source|agency|bildquelle|rights|publish|updated|date"
    )


@lru_cache(maxsize=4096)
def _told(words: str) -> str:
    """The class and id words in lower case; "" where they tell nothing. Remembered: a page and its site share them."""
    lower = words.lower()
    return lower if _telling().search(lower) else ""


_META_KEYS = ("name", "property", "itemprop", "http-equiv")
#: Names under which `Markup.named` lists elements.
_NAMED = frozenset(
    {
        "meta", "link", "time", "area", "script", "title", "html", "article", "main", "img", "amp-img", "shortcode:figure", "shortcode:image",
        "shortcode:img", "component:image", "component:figure", "figure",
    }
)  # fmt: skip


class Markup:
    """What the elements of one article offer, by name; all lists in document order."""

    __slots__ = (
        "_article",
        "_beside",
        "_starts",
        "_title",
        "anchors",
        "classed",
        "disclosed",
        "elements",
        "linked",
        "links",
        "metas",
        "named",
        "props",
        "times",
    )

    def __init__(self, article: Article) -> None:
        self.elements = article.elements
        #: lower-case name, property, itemprop or http-equiv of a meta tag -> the tags with a content
        self.metas: dict[str, list[Element]] = {}
        #: lower-case relation of a link tag -> the tags with an address
        self.links: dict[str, list[Element]] = {}
        #: indexes of a and area elements with an address
        self.anchors: list[int] = []
        #: indexes of the elements of a name that evidence asks for (`_NAMED`), for the names that occur
        self.named: dict[str, list[int]] = {}
        #: (start, end) of the a elements with text
        self.linked: list[tuple[int, int]] = []
        #: indexes of elements, but meta tags, with an attribute ai-disclosure
        self.disclosed: list[int] = []
        #: lower-case itemprop or RDFa property of other elements -> their indexes
        self.props: dict[str, list[int]] = {}
        #: (index, lower-case class and id words) of small elements whose words speak of a byline, a date or a credit
        self.classed: list[tuple[int, str]] = []
        self._beside: dict[int, bool] = {}
        self._starts: list[int] | None = None
        self._article = article
        self._title = -2
        anchors, props, classed, named = self.anchors, self.props, self.classed, self.named
        linked = self.linked
        for at, element in enumerate(article.elements):
            name, attrs = element.name, element.attrs
            if name == "a":
                if element.end > element.start:
                    linked.append((element.start, element.end))
                if "href" in attrs:
                    anchors.append(at)
                if "rel" in attrs:
                    self._take_relations(at, attrs["rel"])
            elif name in _NAMED:
                if name in named:
                    named[name].append(at)
                else:
                    named[name] = [at]
                if name == "meta":
                    if "content" in attrs or "value" in attrs:
                        self._take_meta(at, element)
                    continue
                if name == "link":
                    if attrs.get("href"):
                        for word in attrs.get("rel", "").lower().split():
                            self.links.setdefault(word, []).append(element)
                    if "itemprop" in attrs:
                        props.setdefault(attrs["itemprop"].strip().lower(), []).append(at)
                    continue
                if name == "area":
                    if "href" in attrs:
                        anchors.append(at)
                    if "rel" in attrs:
                        self._take_relations(at, attrs["rel"])
            if not attrs:
                continue
            if "ai-disclosure" in attrs:
                self.disclosed.append(at)
            if "itemprop" in attrs or "property" in attrs:
                for word in (attrs.get("itemprop") or attrs.get("property") or "").lower().split():
                    props.setdefault(word, []).append(at)
            if "class" in attrs:
                words = attrs["class"]
                if "id" in attrs:
                    words = f"{words} {attrs['id']}"
            elif "id" in attrs:
                words = attrs["id"]
            else:
                continue
            size = element.end - element.start
            if size <= MAX_CLASSED and (size or "title" in attrs):
                lower = _told(words)
                if lower:
                    classed.append((at, lower))
        self.times = named.get("time", [])

    def _take_relations(self, at: int, rel: str) -> None:
        for word in rel.lower().split():
            if word == "author" or word == "license":
                self.props.setdefault("rel:" + word, []).append(at)

    def _take_meta(self, at: int, element: Element) -> None:
        attrs, metas = element.attrs, self.metas
        for key in _META_KEYS:
            if key in attrs:
                names = attrs[key].lower().split()
                if len(names) > 1:
                    names.append(" ".join(names))  # "twitter:misc:Written by" is one name
                for word in names:
                    if word in metas:
                        metas[word].append(element)
                    else:
                        metas[word] = [element]
                if key == "itemprop" and "name" not in attrs and "property" not in attrs:
                    self.props.setdefault(attrs[key].strip().lower(), []).append(at)

    # ----------------------------------------------------------------------------------------------- look-ups

    def among(self, *names: str) -> list[int]:
        """The indexes of the elements of these names (of `_NAMED`), in document order."""
        lists = [self.named[name] for name in names if name in self.named]
        return lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))

    def meta(self, *names: str) -> Iterator[tuple[str, Element]]:
        """The meta tags of these names that say something, in the order of the names, then of the page."""
        for name in names:
            for element in self.metas.get(name, ()):
                if (element.attrs.get("content") or element.attrs.get("value") or "").strip():
                    yield name, element

    def one(self, *names: str) -> str | None:
        """The content of the first such meta tag, white space stripped."""
        for _, element in self.meta(*names):
            return (element.attrs.get("content") or element.attrs.get("value") or "").strip()
        return None

    @property
    def starts(self) -> list[int]:
        """Where each element begins in the text, in document order (never falling)."""
        if self._starts is None:
            self._starts = [element.start for element in self.elements]
        return self._starts

    def innermost(self, offset: int) -> int:
        """The index of the innermost kept element whose text holds the character at `offset`; -1 for none."""
        at = bisect_right(self.starts, offset) - 1
        elements = self.elements
        while at >= 0 and elements[at].end <= offset:
            at = elements[at].parent
        return at

    def around(self, offset: int) -> Iterator[tuple[int, Element]]:
        """(index, element) of the kept elements that hold a character of the text, innermost first."""
        at, steps = self.innermost(offset), 0
        while at >= 0 and steps < 200:
            element = self.elements[at]
            yield at, element
            at = element.parent
            steps += 1

    def ancestors(self, at: int) -> Iterator[Element]:
        """The kept elements around one, nearest first."""
        steps = 0
        at = self.elements[at].parent
        while at >= 0 and steps < 200:
            yield self.elements[at]
            at = self.elements[at].parent
            steps += 1

    def beside(self, at: int) -> bool:
        """Whether an element stands in navigation, a footer, a list of other articles, a comment."""
        if self._title == -2:
            self._title = self._article.ask("zone").title
        known = self._beside
        trail = []
        answer = False
        while at >= 0:
            if at in known:
                answer = known[at]
                break
            trail.append(at)
            element = self.elements[at]
            if element.start <= self._title < element.end:
                break  # what holds the headline too is the article's own, whatever it is called
            if element.name in _BESIDE or _is_beside(element):
                # the footer of the article itself is no footer of the page
                answer = not (_is_footer(element) and self.in_article(at))
                break
            at = element.parent
        for one in trail:
            known[one] = answer
        return answer

    def of_others(self, at: int) -> bool:
        """Whether an element stands in a list of other articles or in comments, wherever that is."""
        if self._title == -2:
            self._title = self._article.ask("zone").title
        while at >= 0:
            element = self.elements[at]
            if element.start <= self._title < element.end:
                return False
            words = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}".lower()
            if len(words) < 600 and _others().search(words):
                return True
            at = element.parent
        return False

    def in_article(self, at: int) -> bool:
        """Whether an element stands in the article element that holds the headline."""
        if self._title == -2:
            self._title = self._article.ask("zone").title
        return any(
            element.name == "article" and element.start <= self._title < element.end
            for element in self.ancestors(at)
        )

    def microdata_scope(self, at: int) -> tuple[str, str]:
        """(lower-case type of the nearest itemscope, the itemprop that this scope fills): ("person", "author")."""
        for element in self.ancestors(at):
            if "itemscope" in element.attrs or "itemtype" in element.attrs:
                kind = element.attrs.get("itemtype", "").rstrip("/").rpartition("/")[2].lower()
                return kind, element.attrs.get("itemprop", "").strip().lower()
        return "", ""


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        r"related|recommend|(?<![a-z])comments?(?![a-z])|trending|popular|most-read|read-next|similar"
    )


def _is_footer(element: Element) -> bool:
    if element.name == "footer":
        return True
    words = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}".lower()
    return "footer" in words and not any(word in words for word in BESIDE_WORDS if word != "footer")


@cache
def _beside_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, BESIDE_WORDS)))


_NEVER_BESIDE = frozenset({"html", "body", "main", "article", "h1", "time"})


def _is_beside(element: Element) -> bool:
    attrs = element.attrs
    if ("class" not in attrs and "id" not in attrs) or element.name in _NEVER_BESIDE:
        return False
    words = f"{attrs.get('class', '')} {attrs.get('id', '')}"
    return len(words) < 600 and _says_beside(words)


@lru_cache(maxsize=4096)
def _says_beside(words: str) -> bool:
    return _beside_words().search(words.lower()) is not None


def markup(article: Article) -> Markup:
    """The article's look-up tables; remembered by the article."""
    return Markup(article)


def content_of(element: Element) -> Located | None:
    """The content of a meta tag with its place; some pages write it as `value`."""
    return element.attribute("content") or element.attribute("value")


def text_of(element: Element) -> str:
    """The content of a meta tag."""
    return element.attrs.get("content") or element.attrs.get("value") or ""


def trimmed(located: Located) -> Located:
    """The same without white space at both ends."""
    text = located.value
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return located if start == 0 and end == len(text) else located.part(start, max(end, start))
