"""The kinds of evidence, each with the function that finds it; modules are imported when a kind is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from provlint.plugin.specs import EvidenceSpec, load

if TYPE_CHECKING:
    from provlint.evidence.scan import Hits, Scanner
    from provlint.model.article import Article, Provider

_HERE: Final = "provlint.evidence."

_ROWS: Final = (
    ("title", "outlets:titles", "the article's own headline"),
    ("url", "outlets:urls", "the article's address"),
    ("canonical", "outlets:canonicals", "the canonical address"),
    ("publisher", "publishers:publishers", "who publishes it"),
    ("guid", "outlets:guids", "its identifier in a feed"),
    ("date", "dates:dates", "when it was published, modified, ..."),
    ("time", "fielddates:times", "when it was crawled, added, embargoed until"),
    ("status", "fielddates:statuses", "draft, scheduled, pending, embargoed or published"),
    ("author", "people:authors", "who wrote it"),
    ("account", "people:accounts", "names in metadata that readers do not see"),
    ("credit", "credits:credits", "whom it credits"),
    ("rights", "rights:rights", "licence, copyright, terms of use"),
    ("link", "links:links", "where it points to"),
    ("image", "images:images", "its pictures"),
    ("label", "labels:labels", "what it says about machines that made it"),
    ("source-type", "sourcetypes:source_types", "digital source types, in every carrier"),
    ("aigc", "aigc:aigc", "China's label for generated content, in every carrier"),
    ("credential", "credentials:credentials", "C2PA manifests, and what is wrong with them"),
    ("linked-file", "filemarks:linked_files", "local files it links to, and what they say of their making"),
    ("fingerprint", "fingerprints:fingerprints", "marks of a content management system"),
    ("residue", "residue:residues", "what a tool left behind"),
    ("slot", "slots:slots", "where a line of metadata can be added"),
    ("spun", "spun:spun", "set phrases with a swapped word"),
    ("quote", "quotations:quotes", "direct quotations with their speakers"),
    ("attribution", "attribution:attributions", "who claims are pinned on"),
    ("stance", "stances:stances", "who wants, plans, supports what: attributions for the record alone"),
    ("quoted", "quotemarks:quoted", "pairs of quotation marks, whatever they hold"),
    ("unnamed", "attribution:unnamed", "the attributions that name nobody, for rules that need no others"),
    ("weasel", "weasels:weasels", "words that leave open who says so, for rules"),
    ("report", "register:is_report", "whether it reads as a news report, for rules"),
    ("speech", "quotations:speech", "direct quotations with their speakers, by segment, for rules"),
    ("voices", "voices:voices", "whether somebody speaks at a place, for rules"),
    ("sayings", "sayings:sayings", "who says what, outside quotations (English), sentence by sentence"),
    ("locale", "language:locale", "the article's language and what it was read from"),
    ("files", "filemarks:no_files", "opens files beside the article, for other kinds"),
    ("file-marks", "filemarks:file_marks", "what linked files say, for other kinds"),
    ("made-by", "labelmeta:made_by", "tool, reviewer and provider that metadata name, for other kinds"),
    ("markup", "markupvalues:markup", "elements by name, for other kinds"),
    ("linked-data", "jsonld:linked_data", "JSON-LD, for other kinds"),
    ("byline", "people:byline", "a page's authors, for other kinds"),
    ("zone", "headline:zone", "where headline and paragraphs stand, for other kinds"),
    ("datelines", "datelines:datelines", "datelines of agencies, for other kinds"),
    ("lines", "textlines:lines", "metadata typed as text, for other kinds"),
    ("segments", "segments:segments", "the text's segments with their roles"),
    ("sentences", "sentences:sentences", "the sentences of all segments"),
    ("language", "language:language", "the article's language (BCP 47)"),
    ("folded", "folding:fold_article", "the text as phrases see it"),
    ("soup", "soup:soup", "a tree of the article's HTML"),
)

#: Kinds that only markup and fields can carry: bare text has none, and their modules are not imported for it.
_MARKUP_ONLY: Final = frozenset(
    {"image", "fingerprint", "guid", "status", "source-type", "aigc", "linked-file", "file-marks"}
)

#: Kinds that only a hit of the one scan can give, each with the owner of its phrases: without one, likewise.
_PHRASES_ONLY: Final = {"spun": "evidence:spun/phrases"}

#: Every kind of evidence and every other question `Article.ask` answers, but "hits", which needs the scanner.
KINDS: Final = tuple(EvidenceSpec(kind, _HERE + target, summary) for kind, target, summary in _ROWS)

#: Owners of the scan's terms that evidence modules need: owner to a lexicon ("verbs-of-saying": all its forms), or to
#: "module:function", a function without arguments that gives the phrases.
TERMS: Final[tuple[tuple[str, str], ...]] = (
    ("evidence:credits/phrases", "creditphrases:phrases"),
    ("evidence:rights/marks", "rightsmarks:marks"),
    ("evidence:labels/machine", "labelwords:phrases"),
    ("evidence:residue/marks", "residue:phrases"),
    ("evidence:spun/phrases", "swapped-terms"),
    ("evidence:segments/closing", "segments:phrases"),
)


def evidence_terms() -> dict[str, Sequence[str]]:
    """The phrases that evidence modules want from the one scan, by owner ("evidence:<module>/<name>")."""
    from provlint.plugin.tables import phrases

    return {owner: load(_HERE + where)() if ":" in where else phrases(where) for owner, where in TERMS}


def providers(scanner: Scanner, extra: Iterable[EvidenceSpec] = ()) -> dict[str, Provider]:
    """What `Article.equip` needs: a provider for each kind of `KINDS` and `extra`, and "hits" from `scanner`.

    Nothing is imported before a kind is asked for. A kind of `extra` that is taken replaces nothing: the plugin
    manager has refused it before.
    """

    def hits(article: Article) -> Hits:
        return scanner.scan(article.ask("folded"), article.text)

    found: dict[str, Provider] = {}
    for spec in (*extra, *KINDS):
        found[spec.kind] = _Lazy(spec, found)
    found["hits"] = hits
    return found


class _Lazy:
    """A provider whose function is imported when it is first called, and then takes its place."""

    __slots__ = ("_found", "_function", "_spec")

    def __init__(self, spec: EvidenceSpec, found: dict[str, Provider]) -> None:
        self._spec = spec
        self._found = found
        self._function: Provider | None = None

    def __call__(self, article: Article) -> Any:
        kind = self._spec.kind
        if kind in _MARKUP_ONLY and not article.elements and not article.fields:
            return ()
        if kind in _PHRASES_ONLY and not article.ask("hits").all(_PHRASES_ONLY[kind]):
            return ()
        if self._function is None:
            self._function = load(self._spec.target)
            if kind not in _MARKUP_ONLY and kind not in _PHRASES_ONLY:
                self._found[kind] = self._function
        return self._function(article)
