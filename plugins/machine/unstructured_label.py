"""GEN301 unstructured-machine-label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provlint import Article, Example, Finding, Label, Rule, RuleMeta

from .counterparts import counterpart
from .reading import WORDS, machine, shape, statements, structured, visible

#: Digital source type of IPTC for each kind of label.
_CODES = {
    "generated": "trainedAlgorithmicMedia",
    "summarized": "trainedAlgorithmicMedia",
    "translated": "trainedAlgorithmicMedia",
    "assisted": "compositeWithTrainedAlgorithmicMedia",
}
_ADDRESS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_SHORT = {
    "generated": "ai-generated",
    "summarized": "ai-generated",
    "translated": "ai-generated",
    "assisted": "ai-assisted",
}


class UnstructuredMachineLabel(Rule):
    """A visible label of the article or of a box in it, without any label in the markup or the fields."""

    meta = RuleMeta(
        id="GEN301",
        name="unstructured-machine-label",
        severity="warning",
        summary="A visible machine label has no counterpart that machines can read.",
        why="People see the label; search engines, aggregators and everybody who copies the text do not. European and Chinese law ask for both,"
        " and a label that only stands in the text is lost with the first change of layout.",
        fix="Say it in the metadata too: a `digitalSourceType` in the front matter, in the JSON-LD or in the object, or a meta tag `ai-disclosure`.",
        fires=(
            Example(
                "---\ntitle: Harbour dues rise\n---\n\nThe port raised its dues on Monday.\n\n[[This article was translated with the help of AI.]]\n",
                "markdown",
            ),
            Example("The port raised its dues on Monday.\n\n[[Curated by Humans, Summarized by Machines]]\n"),
        ),
        silent=(
            Example(
                "---\ntitle: Harbour dues rise\ndigitalSourceType: trainedAlgorithmicMedia\n---\n\nThe port raised its dues on Monday.\n\n"
                "This article was translated with the help of AI.\n",
                "markdown",
            ),
            Example("The minister wants articles written by AI to say so.\n"),
        ),
        structural=True,
        limits="The counterpart of a picture's label stands in the picture file: it is looked for where the file lies in the linted folder and"
        " the label in the picture's caption.",
        references=(
            "https://schema.org/digitalSourceType",
            "http://cv.iptc.org/newscodes/digitalsourcetype/",
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of one article."""
        labels = article.evidence("label")
        seen = list(machine(visible(labels), ("article", "box")))
        counterparts = [
            one for one in structured(labels) if one.standard == "c2pa" or one.label != "human-only"
        ]
        yield from self._of_pictures(article, labels, counterparts)
        form = shape(article)
        said: set[str] = set()
        for group in statements(seen):
            first = group[0]
            if first.value in said:
                continue  # pages print one label for each screen size
            said.add(first.value)
            if any(one.scope in (first.scope, "article") for one in counterparts):
                continue
            assert first.place is not None
            kinds = " and ".join(dict.fromkeys(WORDS[one.label] for one in group))
            none = form in ("text", "feed")
            yield self.finding(
                article,
                first.place,
                f"Readers are told that this is {kinds}; machines are not: {_missing(form)}.",
                hint=_hint(form, first.label),
                evidence=group,
                severity="note" if none else None,
                fix=counterpart(article, group),
            )

    def _of_pictures(
        self, article: Article, labels: Sequence[Label], counterparts: Sequence[Label]
    ) -> Iterator[Finding]:
        """The labels in captions of local pictures whose files say nothing."""
        captioned = [one for one in machine(visible(labels), ("image",)) if one.place is not None]
        if not captioned:
            return
        files = {one.place: one for one in article.evidence("linked-file")}
        said = {one.place for one in counterparts}
        for image in article.evidence("image"):
            linked = files.get(image.place)
            if linked is None or image.caption is None or image.place in said:
                continue
            for one in captioned:
                place = one.place
                assert place is not None
                if place.start is not None and image.caption.start <= place.start < image.caption.end:
                    yield self.finding(
                        article,
                        place,
                        f"Readers are told that the picture is {WORDS[one.label]}; machines are not: {linked.value} has no digital source type.",
                        hint=f"Write Iptc4xmpExt:DigitalSourceType into the file ({_ADDRESS}{_CODES.get(one.label, 'trainedAlgorithmicMedia')}).",
                        evidence=(one, linked),
                    )
                    break


def _missing(form: str) -> str:
    return {
        "markdown": "the front matter has no `digitalSourceType`",
        "html": "the page has neither a `digitalSourceType` in JSON-LD nor a meta tag `ai-disclosure`",
        "json": "the object has no `digitalSourceType`",
        "newsml": "the item's `contentMeta` has no `digitalSourceType`",
        "feed": "the entry says nothing, and feeds have no agreed place for it",
        "text": "bare text has no place for metadata",
    }[form]


def _hint(form: str, label: str) -> str:
    code = _CODES.get(label, "trainedAlgorithmicMedia")
    address = _ADDRESS + code
    return {
        "markdown": f"Add `digitalSourceType: {address}` to the front matter.",
        "html": f'Add `"digitalSourceType": "{address}"` to the article\'s JSON-LD, or `<meta name="ai-disclosure" content="{_SHORT.get(label, "ai-generated")}">`.',
        "json": f'Add `"digitalSourceType": "{address}"` to the object, in the system that exports it.',
        "newsml": f'Add `<digitalSourceType uri="{address}"/>` to the item\'s `contentMeta`.',
        "feed": "Say it on the page that the entry links to, in its JSON-LD.",
        "text": "Publish the text in a format with metadata (front matter, HTML, JSON) and say it there too.",
    }[form]
