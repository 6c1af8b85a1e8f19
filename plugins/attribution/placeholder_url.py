"""SRC109: INSERT_URL, [link], example.com where an address belongs."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Link, Place, Rule, RuleMeta

from .leftovers import is_placeholder_url, may_be_placeholder, url_fields

#: Roles of segments whose links are not the article's.
_ELSEWHERE = frozenset({"code", "comment", "boilerplate", "teaser"})


class PlaceholderUrl(Rule):
    """SRC109."""

    meta = RuleMeta(
        id="SRC109",
        name="placeholder-url",
        severity="error",
        summary="A placeholder stands where an address belongs.",
        why=(
            "A template or a writing assistant left a word to be replaced, or a host that is kept free for documentation. The "
            "reader cannot follow it, and what it was meant to prove is not proved."
        ),
        fix="Put the real address there, or take the line out.",
        fires=(
            Example("The fair drew a crowd.\n\nSource: [[INSERT_URL]]\n"),
            Example("The report is online ([[https://example.com/report]]).\n"),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "url": "[[https://example.org/fair]]"}',
                format="json",
            ),
            Example(
                '<p>The fair drew a crowd, <a href="[[https://example.com/fair]]">the council wrote</a>.</p>',
                format="html",
            ),
        ),
        silent=(
            Example("The fair drew a crowd.\n\nSource: Eastvale Ledger, https://ledger.example.org/fair\n"),
            Example("The draft still had the words “[link]” in it, the editor said.\n"),
            Example(
                "Write the address in full:\n\n```\nhttps://example.com/report\n```\n", format="markdown"
            ),
        ),
        structural=True,
        limits="Subdomains of example.com, .org and .net are left alone. Silent in quotation marks, code and sentences about such words.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each place."""
        seen: list[Place] = []
        for left in article.evidence("residue"):
            if left.detail.get("kind") != "url" or left.place is None:
                continue
            seen.append(left.place)
            if not left.detail.get("mention"):
                yield self._finding(article, left.place, str(left.raw), left)
        for field in url_fields(article):
            if is_placeholder_url(str(field.value)):
                place = field.located.place()
                if not _known(place, seen):
                    seen.append(place)
                    yield self._finding(article, place, str(field.value).strip(), None)
        for kind in ("canonical", "url", "link"):
            for one in article.evidence(kind):
                if kind == "link" and one.via == "text:url":
                    continue  # the residue evidence has judged running text, mention and code included
                value = str(one.value)
                # the place of a page's link is worked out when it is asked for: the address decides first
                if not may_be_placeholder(value) or not is_placeholder_url(value):
                    continue
                if one.place is None or _known(one.place, seen):
                    continue
                if kind == "link" and (value[:1] in "{<" or _is_elsewhere(article, one)):
                    continue  # a page's client-side template, code, a reader's comment
                seen.append(one.place)
                yield self._finding(article, one.place, str(one.value), one)

    def _finding(self, article: Article, place: Place, shown: str, evidence: object) -> Finding:
        return self.finding(
            article,
            place,
            f"'{shown[:80]}' stands where an address belongs.",
            hint="Put the real address there, or take it out.",
            evidence=(evidence,) if evidence is not None else (),
        )


def _known(place: Place, seen: list[Place]) -> bool:
    return any(one.offset < place.end_offset and place.offset < one.end_offset for one in seen)


def _is_elsewhere(article: Article, link: Link) -> bool:
    if link.span is None:
        return False
    at = link.span.start
    return any(one.role in _ELSEWHERE and one.start <= at < one.end for one in article.segments)
