"""How a date that was found becomes evidence: its value, and the place of exactly its characters."""

from __future__ import annotations

from provlint.evidence.dateforms import Written, order_of_language
from provlint.evidence.wholedates import read
from provlint.model.article import Article
from provlint.model.evidence import Dated
from provlint.model.span import Located, Place


class Order:
    """In which order the article writes 02/03/2026; worked out when it is first needed."""

    __slots__ = ("_answer", "_article", "_asked")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._answer: str | None = None
        self._asked = False

    def of(self, text: str) -> str | None:
        """ "dmy" or "mdy" for a text whose dates may be written with slashes or hyphens; None where the page does not
        say, and for a text that needs no order."""
        if "/" not in text and ("-" not in text or text[4:5] == "-"):
            return None
        if not self._asked:
            self._asked = True
            self._answer = self._declared() or order_of_language(self._article.language)
        return self._answer

    def _declared(self) -> str | None:
        answer = None
        elements = self._article.elements
        for at in self._article.ask("markup").among("html", "meta") if elements else ():
            if at >= 400:
                break
            element = elements[at]
            if element.name == "html" and element.attrs.get("lang"):
                answer = order_of_language(element.attrs["lang"])
            elif answer is None and element.name == "meta" and element.attrs.get("property") == "og:locale":
                answer = order_of_language(element.attrs.get("content"))
        return answer


def stated(
    article: Article,
    written: Written,
    place: Place,
    role: str,
    via: str,
    *,
    kind: str = "date",
    visible: bool = False,
    labelled: bool = False,
) -> Dated:
    """The evidence of a written date that stands at `place`."""
    return Dated(
        kind, role, written.value, article.raw(place), via, place, written.precision, written.zoned, written.problem,
        written.alternatives, visible, labelled,
    )  # fmt: skip


def dated(
    article: Article,
    located: Located,
    role: str,
    via: str,
    order: Order | None = None,
    *,
    kind: str = "date",
    utc: bool = False,
) -> Dated | None:
    """The date that a value of the file is, with the place of exactly its characters; None where it is none.

    `utc` says that a time without an offset is in UTC.
    """
    written = read(located.value, order.of(located.value) if order is not None else None)
    if written is None:
        return None
    if utc and written.value and "T" in written.value and not written.zoned:
        written = written._replace(value=written.value + "Z", zoned=True)
    return stated(article, written, located.place(written.start, written.end), role, via, kind=kind)
