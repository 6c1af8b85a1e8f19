"""Kind "image": the pictures of an article and of its page.

A picture of the article (`content`) stands in its body; icons, avatars, logos, pixels, advertisements and the pictures of
other articles' teasers do not. `agency` is the third party that the file name or the host shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from provlint.model.article import Article
from provlint.model.evidence import Image
from provlint.model.markup import Element, Field
from provlint.model.span import Located, Span

if TYPE_CHECKING:
    from provlint.evidence.markupvalues import Markup

#: Words in a class, id or address that say "no picture of the article".
_DECOR = (
    "icon", "avatar", "logo", "sprite", "pixel", "spacer", "gravatar", "badge", "button", "emoji", "placeholder-", "loading.gif",
    "author", "profile", "byline", "social", "share", "banner", "advert", "adserver", "doubleclick", "tracking", "counter", "blank.gif",
    "1x1", "flag-", "thumb-author", "headshot", "signature", "play-button", "arrow",
)  # fmt: skip
#: Words in the class of an element around pictures of other articles: summaries of them, a slide show of a site's news.
_LISTS: Final = (
    "snippet",
    "rev_slider",
    "revslider",
    "rev-slider",
    "news-slider",
    "post-slider",
    "featured-slider",
)
#: Names no longer than "b.gif", "01.gif" are those of counters.
_PIXEL: Final = 6
_PICTURES: Final = (
    "img",
    "amp-img",
    "shortcode:figure",
    "shortcode:image",
    "shortcode:img",
    "component:image",
    "component:figure",
)
_ASIDE: Final = frozenset({"nav", "footer", "aside", "header"})
#: Attributes that hold the address, in order; lazy loaders put the real one first.
_SOURCES: Final = ("data-src", "data-original", "data-lazy-src", "src", "data-url", "link")
#: A line with a picture's credit is no longer than this.
_LONGEST_CREDIT: Final = 120
#: A credit that follows a picture within so many characters is its own.
_FAR: Final = 500
_CREDITS: Final = ("data-credit", "data-copyright", "credit", "attr", "data-attribution", "copyright")
_FIELDS: Final = frozenset(
    {
        "image", "imageurl", "featuredimage", "featuredmediaurl", "jetpackfeaturedmediaurl", "cover", "coverimage", "heroimage", "topimage",
        "thumbnail", "ogimage", "picture", "photo", "images",
    }
)  # fmt: skip


@cache
def _credit_words() -> re.Pattern[str]:
    # one alternation without repetition inside: linear
    return re.compile(
        r"©|\(c\) ?\d{4}|\b(?:photo|photos|photograph|picture|image|images|foto|fotos|bild|bilder|photographs?|illustration|graphic|grafik|"
        r"crédit|crédito|crédit photo|imagen|immagine|fotografia|photo credit|credit|credits|courtesy|via|source|quelle)\b ?(?:credits?|by|of|de|von|di|:|/|：)"
        r"|\b(?:getty|reuters|afp|associated press|ap photo|epa|imago|dpa|shutterstock|istock|alamy|unsplash|pexels|pixabay|wikimedia|"
        r"picture[ -]alliance|adobe stock|anadolu|xinhua|bloomberg|handout)\b|/ ?ap\b|图源|摄影|摄$|供图|来源[:：]|写真[:：]|사진[=:]",
        re.I,
    )


def images(article: Article) -> tuple[Image, ...]:
    """Provider of "image": the body's pictures in order, then those that fields name."""
    found: list[Image] = []
    starts: list[int] = []
    own: tuple[str, ...] | None = None
    if article.elements:
        tables: Markup = article.ask("markup")
        main = "article" in tables.named or "main" in tables.named
        for at in tables.among(*_PICTURES):
            element = article.elements[at]
            written = _written(element)
            if written is None:
                continue
            content = _is_content(article, at, element, written[1].strip(), main)
            if content is None:
                continue
            if own is None:
                own = own_hosts(article)
            located = _located(element, *written)
            if located is not None:
                found.append(_of_element(article, at, element, located, own, content))
                starts.append(element.start)
        found = _with_credits(article, found, starts)
    known = {one.value for one in found}
    for field in _picture_fields(article):
        value = str(field.value)
        if value in known:
            continue
        known.add(value)
        if own is None:
            own = own_hosts(article)
        agency, via = _origin(value, own)
        place = field.located.place()
        found.append(
            Image(
                "image",
                value,
                article.raw(place),
                "field:" + field.path.strip("/").replace("/", "."),
                place,
                None,
                None,
                True,
                agency,
                via,
            )
        )
    return tuple(found)


def _with_credits(article: Article, found: list[Image], starts: list[int]) -> list[Image]:
    """The pictures, those credited that a picture's credit follows before the next one."""
    if all(one.credited or not one.content for one in found):
        return found
    spots = sorted(
        one.place.start
        for one in article.evidence("credit")
        if one.role == "image" and one.place is not None and one.place.start is not None
    )
    if not spots:
        return found
    following = sorted(set(starts))
    kept = []
    for one, start in zip(found, starts, strict=True):
        if one.content and not one.credited:
            after = bisect_right(following, start)
            end = min(start + _FAR, following[after] if after < len(following) else start + _FAR)
            at = bisect_left(spots, start)
            near = at < len(spots) and spots[at] < end
            one = one._replace(credited=near and not _text_between(article, start, spots[at]))
        kept.append(one)
    return kept


def _text_between(article: Article, start: int, end: int) -> bool:
    """Whether a block that is no caption ends between a picture and a credit."""
    first = bisect_left(article.blocks, start, key=_start)
    for block in article.blocks[first:]:
        if block.end >= end:
            return False
        if block.role not in ("caption", "trailer", "boilerplate"):
            return True
    return False


def own_hosts(article: Article) -> tuple[str, ...]:
    """The hosts that are the article's own: of its address, its canonical address, and of the house."""
    from provlint.evidence.hosts import host, house_hosts

    found = [host(str(one.value)) for kind in ("url", "canonical") for one in article.evidence(kind)]
    return (*(name for name in found if name), *house_hosts(article))


def _written(element: Element) -> tuple[str, str] | None:
    """(attribute, address) of a picture; None where it has none."""
    attrs = element.attrs
    for name in _SOURCES:
        value = attrs.get(name)
        if value and value.strip() and not value.startswith("data:"):
            return name, value
    for name in ("srcset", "data-srcset"):
        first = attrs.get(name, "").strip().partition(" ")[0].rstrip(",")
        if first and not first.startswith("data:"):
            return name, first
    return None


def _located(element: Element, name: str, value: str) -> Located | None:
    located = element.attribute(name)
    if located is None or located.value == value:
        return located
    start = located.value.find(value)
    return located.part(start, start + len(value)) if start >= 0 else located


def _ancestors(article: Article, at: int) -> Iterator[Element]:
    at = article.elements[at].parent
    for _ in range(200):
        if at < 0:
            return
        yield article.elements[at]
        at = article.elements[at].parent


def _of_element(
    article: Article, at: int, element: Element, located: Located, own: tuple[str, ...], content: bool
) -> Image:
    value = located.value.strip()
    place = located.place()
    alt = element.attrs.get("alt")
    agency = via = None
    caption: Span | None = None
    credited = False
    if content:
        agency, via = _origin(value, own)
        caption = _caption(article, at, element)
        credited = _credited(article, at, element, caption, agency)
    name = "html:img" if element.name == "img" else element.name
    return Image(
        "image", value, article.raw(place), name, place, alt, caption, content, agency, via, credited
    )


def _origin(address: str, own: tuple[str, ...]) -> tuple[str | None, str | None]:
    from provlint.evidence.hosts import in_house, one_house
    from provlint.evidence.picturefiles import origin_of_file, origin_of_host

    by_file = origin_of_file(address)
    if by_file is not None:
        return by_file.agency, by_file.via
    by_host = origin_of_host(address)
    if by_host is None:
        return None, None
    origin, domains = by_host
    if any(one_house(name, domain) or in_house(name, (domain,)) for name in own for domain in domains):
        return None, None
    return origin.agency, origin.via


def _size(value: str | None) -> int:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isdigit() and len(digits) < 6 else -1


def _is_content(article: Article, at: int, element: Element, value: str, main: bool) -> bool | None:
    """True for a picture of the article, False for an icon or logo in it, None for one beside the article (menus,
    teasers of other articles), which is not listed."""
    inside = False
    figure = False
    for one in _ancestors(article, at):
        if one.name in _ASIDE:
            return None
        if one.name == "figure":
            figure = True
        elif one.name in ("article", "main"):
            inside = True
        elif ("class" in one.attrs and _lists(one.attrs["class"])) or (
            one.name == "a" and not figure and _leads_elsewhere(one, value)
        ):
            return None
    if (main and not inside) or article.ask("markup").beside(at):
        return None
    attrs = element.attrs
    width, height = _size(attrs.get("width")), _size(attrs.get("height"))
    if 0 <= width < 100 or 0 <= height < 60:
        return False
    lower = value.partition("?")[0].lower()
    if lower.endswith(".svg") or (attrs.get("role") == "presentation" and not attrs.get("alt")):
        return False
    file = lower.rpartition("/")[2]
    if file.endswith(".gif") and len(file) <= _PIXEL:
        return False
    words = f"{attrs.get('class', '')} {attrs.get('id', '')} {file}".lower()
    return not any(word in words for word in _DECOR)


@lru_cache(maxsize=4096)
def _lists(words: str) -> bool:
    low = words.lower()
    return any(word in low for word in _LISTS)


def _leads_elsewhere(anchor: Element, value: str) -> bool:
    """Whether a linked picture is a teaser: its link goes to a page, not to a larger picture."""
    target = anchor.attrs.get("href", "").partition("?")[0].lower()
    return (
        bool(target)
        and not target.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"))
        and target != value.lower()
    )


def _caption(article: Article, at: int, element: Element) -> Span | None:
    """The caption in the picture's figure, else the block of a caption that follows it at once."""
    elements = article.elements
    parent = element.parent
    for _ in range(8):
        if parent < 0:
            break
        box = elements[parent]
        words = box.attrs.get("class", "")
        if box.name == "figure" or "caption" in words or "image" in words:
            for other in elements[parent + 1 : parent + 30]:
                if other.start > box.end and box.end > box.start:
                    break
                if (
                    other.name == "figcaption" or "caption" in other.attrs.get("class", "")
                ) and other.end > other.start:
                    return Span(other.start, other.end)
            if box.name == "figure":
                return None
        parent = box.parent
    after = bisect_left(article.blocks, element.start, key=_start)
    if after < len(article.blocks):
        segment = article.blocks[after]
        return segment.span if segment.role == "caption" and segment.start - element.start <= 4 else None
    return None


_start = attrgetter("start")


def _credited(article: Article, at: int, element: Element, caption: Span | None, agency: str | None) -> bool:
    for name in _CREDITS:
        if element.attrs.get(name, "").strip():
            return True
    alt = element.attrs.get("alt", "")
    if caption is not None:
        words = article.text[caption.start : caption.end]
        if _credit_words().search(words) or (agency and agency.lower() in words.lower()):
            return True
    for name in ("title", "caption"):  # shortcodes and components carry their caption as an argument
        words = element.attrs.get(name, "")
        if words and _credit_words().search(words):
            return True
    if caption is None and _is_credit(_line_below(article.text, element.end)):
        return True
    return bool(alt and len(alt) < 400 and _alt_credit().search(alt))


def _line_below(text: str, at: int) -> str:
    """The line below a picture that ends at `at`, with no more than one blank line between; "" for a long one."""
    start = at
    while start < len(text) and start - at < 4 and text[start] in " \n":
        start += 1
    if start == at or start == len(text):
        return ""
    end = text.find("\n", start, start + _LONGEST_CREDIT)
    if end < 0 and len(text) - start > _LONGEST_CREDIT:
        return ""
    return text[start:end] if end >= 0 else text[start:]


def _is_credit(line: str) -> bool:
    """Whether a line of its own is a picture's credit: "Photo: Ann Lee", "Bo Day / Reuters"; no sentence about one."""
    found = _credit_words().search(line)
    if found is None or line.rstrip().endswith((".", "!", "?")):
        return False
    return found.start() <= 2 or len(line) <= 60


@cache
def _alt_credit() -> re.Pattern[str]:
    return re.compile(
        r"©|\b(?:photo|foto|image|picture) ?(?:credit|by|:)|\((?:ap|reuters|afp|getty)\b|(?:/|\bvia )(?:getty|reuters|afp|ap)\b",
        re.I,
    )


def _picture_fields(article: Article) -> Iterator[Field]:
    """Fields that name a picture of the article."""
    if not article.fields:
        return
    from provlint.evidence.fieldnames import plain

    for field in article.fields:
        if not isinstance(field.value, str) or not field.value.startswith(("http://", "https://", "/", "//")):
            continue
        steps = field.path.split("/")
        if len(steps) > 5:
            continue
        key = plain(steps[1]) if len(steps) > 1 else ""
        if (
            key in _FIELDS and (len(steps) <= 3 and plain(steps[-1]) in (*_FIELDS, "url", "src", "0"))
        ) or field.path.endswith("/wp:featuredmedia/0/source_url"):
            yield field
