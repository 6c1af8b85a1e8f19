"""Structural roles of HTML blocks, from element names and from the words in class and id attributes.

Only what the structure says: evidence reads the meaning. A role that came from a class word is *soft* (written with a
leading "~"): `<main>`, `<article>` or an article body inside it is prose again, because sites put such words on
wrappers of the whole page ("has-sidebar", "nav-open").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from provlint.model.segment import Body, Segment

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

SOFT: Final = "~"
#: A longer table cell is running text in a table that only lays the page out.
_LONGEST_CELL: Final = 400


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


#: Roles in which nested headings, items and captions get a role of their own.
_OPEN: Final = frozenset({"prose", "list", "table", "caption"})

#: Evidence words: wherever they stand in a class or id, the element is kept and its blocks carry the word as a hint.
_WORDS: Final = _names(
    "advert agenc auteur author autor banner bio breadcrumb byline caption comment consent contributor cookie copyright"
    " correction credit date dateline datum disclaimer disclosure disqus editor embed fecha footer fuente gdpr header"
    " headline highlight key-point keypoint key_point key-fact kicker kilde laiyuan lede login masthead menu meta modal"
    " most-read mostread nav navi newsletter pager pagination paywall photographer popular popup promo provenance"
    " publish pull-quote pullquote quelle recommend related reporter respond share shijian sidebar signature sign-up"
    " signup social source sponsor standfirst subhead subscri subtitle summary tags takeaway teaser time tldr tl-dr"
    " toolbar topbar topics trending verfasser widget writer zuozhe"
)
#: Words that only roles need: an element with one of them is looked at, but not kept for it.
_ROLE_WORDS: Final = _names(
    "-body -content -text articlebody bluesky fb- instagram reddit screen-reader skip-link sr-only storybody"
    " threads-post tiktok tweet visually-hidden visuallyhidden _body _content"
)
#: The last word of a class name -> role. A plural "s" and the words of `_WRAPPERS` behind it are taken off first.
_ROLES: Final = {
    **dict.fromkeys(
        _names(
            "key-point keypoint key-takeaway takeaway key-fact story-highlight tldr tl-dr ai-summary article-summary"
            " bullet-summary summary-box"
        ),
        "summary",
    ),
    **dict.fromkeys(_names("comment commentlist disqus respond"), "comment"),
    **dict.fromkeys(
        _names(
            "twitter-tweet instagram-media tiktok-embed fb-post bluesky-embed reddit-embed reddit-card threads-post"
            " block-embed embed"
        ),
        "embed",
    ),
    "caption": "caption",
    **dict.fromkeys(
        _names(
            "nav navbar navigation navi menu submenu breadcrumb cookie consent gdpr newsletter footer masthead sidebar share"
            " sharing sharedaddy social toolbar topbar skip-link subscribe signup sign-up login advertisement"
            " advert promo pagination pager disclaimer modal popup sr-only screen-reader visually-hidden"
            " visuallyhidden"
        ),
        "boilerplate",
    ),
    **dict.fromkeys(
        _names(
            "article-body article-content article-text articlebody articlecontent articletext entry-content entry-body"
            " post-content post-body post-text story-body story-content story-text storybody news-content news-text"
            " news-body"
        ),
        "body",
    ),
}

_WRAPPERS: Final = frozenset(
    _names(
        "area bar box button buttons consent container content form icons inner item items law link links list manager"
        " notice banner overlay policy section text thread wrap wrapper"
    )
)
#: "has-sidebar", "no-comments" describe the page, not the element.
_ABOUT_PAGE: Final = frozenset({"has", "is", "no", "not", "with", "without", "js", "hide", "show"})


#: What a class or id attribute says: evidence words it holds ("author date"), and a soft role or "".
Hint = tuple[str, str]
_NOTHING: Final[Hint] = ("", "")


@cache
def _word_scanner() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    words = [*_WORDS, *_ROLE_WORDS]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


@cache
def _telling() -> frozenset[str]:
    """The evidence words that some name of `_ROLES` holds."""
    names = " ".join(_ROLES)
    return frozenset(word for word in _WORDS if word in names)


@lru_cache(maxsize=4096)
def hints(attribute: str) -> Hint:
    """What the words of a class or id attribute tell; remembered, because the pages of a site repeat theirs."""
    lowered = attribute[:400].lower()
    try:
        found = _word_scanner().find_matches_as_indexes(lowered)
    except UnicodeEncodeError:
        return _NOTHING
    if not found:
        return _NOTHING
    role = ""
    words: list[str] = []
    roles = False
    telling = _telling()
    for number, _, _ in found:
        if number < len(_WORDS):
            word = _WORDS[number]
            if word not in words:
                words.append(word)
            roles = roles or word in telling
        else:
            roles = True
    if roles:
        for name in lowered.split():
            named = _role_of_class(name)
            if named == "body":
                role = SOFT + named
                break
            if named and not role:
                role = SOFT + named
    return " ".join(words), role


@lru_cache(maxsize=8192)
def _role_of_class(name: str) -> str:
    """The role that one class name tells by its last words, "" for none."""
    words = name.replace("_", "-").split("-")
    if words[0] in _ABOUT_PAGE:
        return ""
    while words:
        last = words.pop()
        if not last:
            continue
        if words:
            pair = f"{words[-1]}-{last}"
            if role := _ROLES.get(pair) or _ROLES.get(pair.removesuffix("s")):
                return role
        if role := _ROLES.get(last) or _ROLES.get(last.removesuffix("s")):
            return role
        if last not in _WRAPPERS:
            return ""
    return ""


def role_of(name: str, role: str, inside: bool, words: str) -> str:
    """The role that text in a new element `name` has, when the text around it has `role`.

    `inside` says whether the element stands in an article or main element; `words` are the hint words of its class
    and id. Names that are not listed leave the role as it is.
    """
    if name == "li" or name == "dd" or name == "dt":
        return "list" if role in ("prose", "table") else role
    if name == "h1":
        return role if role in ("comment", SOFT + "comment", "embed", "quote", "summary") else "heading"
    if len(name) == 2 and name[0] == "h":
        return "heading" if role in _OPEN else role
    if name == "td" or name == "th":
        return "table" if role in ("prose", "list") else role
    if name == "article" or name == "main":
        return "prose" if role == SOFT + "boilerplate" or name == "main" else role
    if name == "figure":
        return "caption" if role in ("prose", "list", "table") else role
    if name == "figcaption" or name == "caption":
        return "caption" if role in _OPEN or role == "summary" else role
    if name == "blockquote":
        return "quote" if role in _OPEN or role == "summary" else role
    if name == "header":
        return role if inside or "headline" in words or role == "boilerplate" else SOFT + "boilerplate"
    if name == "footer":
        return ("trailer" if inside else "boilerplate") if role in _OPEN else role
    if name in ("nav", "menu", "aside", "dialog", "button"):
        return role if role == "comment" or role == "embed" else "boilerplate"
    # pre, listing, xmp, plaintext
    return "code" if role in _OPEN or role in ("summary", "quote") else role


def soften(hint: str, role: str, name: str) -> str:
    """The role after a class word `hint` ("~boilerplate") on a block `name` in a context of `role`."""
    if hint == SOFT + "body":
        return "prose" if role in (SOFT + "boilerplate", SOFT + "comment", SOFT + "summary") else role
    if hint == SOFT + "summary":
        return "summary" if role in _OPEN or role in ("boilerplate", SOFT + "boilerplate", "quote") else role
    if name in ("html", "body", "main", "h1"):
        return role
    if hint == SOFT + "embed":
        return "embed" if role in _OPEN or role in ("quote", "summary") else role
    if hint == SOFT + "caption":
        return "caption" if role in _OPEN else role
    if name in ("article", "blockquote") and hint != SOFT + "comment":
        return role
    return hint if role in _OPEN or role in ("heading", "trailer") else role


def settle(blocks: list[Segment], headlines: Sequence[tuple[int, bool]], body: Body | None) -> list[Segment]:
    """The blocks with the title chosen among the `<h1>`s, and layout tables seen through.

    `headlines` are the `<h1>`s with whether each stands in the article; one above the first paragraph goes before.
    """
    if body is not None:
        headlines = [one for one in headlines if blocks[one[0]].start < body.first] or headlines
    title = next((at for at, inside in headlines if inside), headlines[0][0] if headlines else -1)
    for at, block in enumerate(blocks):
        role = block.role
        if at == title:
            blocks[at] = block._replace(role="title")
        elif role == "table" and block.end - block.start > _LONGEST_CELL:
            blocks[at] = block._replace(role="prose")
    return blocks
