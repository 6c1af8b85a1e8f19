"""GEN308 invalid-content-credentials."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Related, Rule, RuleMeta, Stated

#: Magic (8 bytes), version (1), length of the manifest store (4, big-endian): C2PA 2.4, A.8.
_HEADER = 13


def _selectors(data: bytes) -> str:
    return "\ufeff" + "".join(chr(0xFE00 + one) if one < 16 else chr(0xE0100 + one - 16) for one in data)


_WHOLE = _selectors(b"C2PATXT\0\x01\0\0\0\x04jumb")
_BROKEN = _selectors(b"C2PATXT\0\x01\0\0\x01\0jumb")


class InvalidContentCredentials(Rule):
    """What the file alone shows of C2PA manifests: wrappers cut short, several where one is allowed, empty references."""

    meta = RuleMeta(
        id="GEN308",
        name="invalid-content-credentials",
        severity="warning",
        summary="A content credential in the file is broken.",
        why="A manifest that was cut short, or stands there twice, proves nothing: those who check it are told that the content was tampered with.",
        fix="Write the credential again with the tool that made it, after the last change to the text.",
        fires=(Example(f"The port raised its dues on Monday.[[{_BROKEN}]]\n"),),
        silent=(
            Example(f"The port raised its dues on Monday.{_WHOLE}\n"),
            Example("The C2PA manifest records which tool made an image.\n"),
        ),
        structural=True,
        limits="Signatures and hashes are not checked here.",
        references=("https://spec.c2pa.org/specifications/specifications/2.4/specs/C2PA_Specification.html",),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of one article."""
        wrappers = [one for one in article.evidence("residue") if one.value == "hidden:c2pa-text"]
        for one in wrappers:
            if one.place is not None and not _complete(article, one):
                yield self.finding(
                    article,
                    one.place,
                    "The C2PA manifest in the text is shorter than its header says, or of an unknown version"
                    " (manifest.text.corruptedWrapper).",
                    hint="Write the credential again, after the last change to the text.",
                    evidence=(one,),
                    matched="c2pa text",
                )
        places = [one.place for one in wrappers if one.place is not None]
        if len(places) > 1:
            yield self.finding(
                article,
                places[1],
                "The text holds more than one C2PA manifest (manifest.text.multipleWrappers).",
                hint="Keep the last one only.",
                related=[Related("the first one", places[0])],
                matched="c2pa text again",
            )
        linked = [
            one
            for one in article.evidence("label")
            if one.standard == "c2pa"
            and one.via in ("html:c2pa", "link:c2pa-manifest")
            and one.place is not None
        ]
        if len(linked) > 1:
            yield self.finding(
                article,
                linked[1].place,
                "The page names more than one C2PA manifest (manifest.html.multipleManifests).",
                hint="Keep one: either the script or the link.",
                evidence=linked,
                related=[Related("the first one", linked[0].place)],
            )


def _complete(article: Article, one: Stated) -> bool:
    span = one.detail["span"]
    data = bytearray()
    for character in article.text[span.start : span.end].lstrip("\ufeff"):
        code = ord(character)
        data.append(code - 0xFE00 if code <= 0xFE0F else code - 0xE0100 + 16)
    if len(data) < _HEADER or data[8] != 1:
        return False
    return len(data) >= _HEADER + int.from_bytes(data[9:13], "big")
