"""What the HTML reader knows about element names: tables only.

Sources: WHATWG HTML, "Rendering" (which elements are blocks), "Parsing" (void elements, implied end tags).
"""

from __future__ import annotations

from typing import Final

#: White space that HTML collapses (no-break space is not among it).
WHITE: Final = " \t\n\f\r"


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Elements that begin and end a block of text; all others are inline.
BLOCKS: Final = _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu"
    " nav ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
#: Elements without an end tag.
VOIDS: Final = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
#: Elements that are always kept for evidence.
KEPT: Final = _names(
    "html meta link title base time a img source picture figure figcaption blockquote q cite article main header"
    " footer aside nav address iframe video audio h1 h2 h3 h4 h5 h6 code kbd samp noscript template"
)
#: Elements whose content is not visible text.
HIDDEN: Final = _names(
    "script style template noscript title textarea select datalist canvas object audio video iframe noembed noframes"
)
#: Hidden elements in which nothing is evidence either.
PASSED_OVER: Final = _names("svg")
#: Blocks whose role depends on their name (`htmlroles.role_of`).
ROLES_BY_NAME: Final = _names(
    "article aside blockquote button caption dd dialog dt figcaption figure footer h1 h2 h3 h4 h5 h6 header li"
    " listing main menu nav pre td th xmp plaintext"
)
#: Elements whose content is looked at as it stands: `Element.content` of the kept ones, pictures of a noscript.
RAW: Final = _names("script title noscript")
#: Elements that keep their white space.
KEEPS_SPACE: Final = _names("pre listing xmp plaintext")
#: Elements whose own name is a hint for what their blocks are.
NAMED: Final = _names("nav header footer aside figure figcaption menu button dialog")
#: Elements that hold the whole page or article: a class word on them says nothing of the text inside.
WHOLE: Final = _names("html body main article")
#: End tags do not reach beyond these...
BARRIERS: Final = _names("table td th caption html body template object")
#: ...except those that end whatever is open inside.
OUTER: Final = _names("table td th tr body html template object caption")

#: Start tag -> (open elements it ends, elements the search stops at).
ENDS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", "table", "td", "th", "body", "article"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td", "body"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td", "body"})),
    "tr": (frozenset({"tr"}), frozenset({"table", "body"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table", "body"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table", "body"})),
    "a": (frozenset({"a"}), BLOCKS),
    "option": (frozenset({"option"}), frozenset({"select", "body"})),
}

#: Attributes that make any element one of the article's.
MARKS: Final = frozenset(
    {
        "itemprop",
        "itemscope",
        "itemtype",
        "property",
        "datetime",
        "lang",
        "xml:lang",
        "data-uri",
        "data-component",
        "data-component-name",
        "data-component-type",
        "data-component-id",
        "data-component-uri",
        "ai-disclosure",
    }
)

#: Attributes that change what is visible, or in which language it is.
STATES: Final = frozenset({"hidden", "aria-hidden", "style", "lang", "xml:lang", "itemprop", "role"})

#: Items that are set apart by one newline instead of a blank line.
ITEMS: Final = frozenset({"li", "td", "th", "dt", "dd", "option"})

HEADING_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
