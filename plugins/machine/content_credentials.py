"""GEN308 invalid-content-credentials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provlint import Article, Example, Finding, Related, Rule, RuleMeta, Stated

#: What each code of the specification means, and what to do (C2PA 2.4, section 15 and annexes A.7 to A.9).
_CODES = {
    "manifest.text.corruptedWrapper": "The C2PA manifest in the text is shorter than its header says, or of an unknown version",
    "manifest.text.multipleWrappers": "The text holds more than one C2PA manifest",
    "manifest.structuredText.noManifest": "The C2PA block holds no manifest",
    "manifest.structuredText.multipleReferences": "The text names more than one C2PA manifest",
    "manifest.structuredText.emptyReference": "The C2PA block names no manifest",
    "manifest.html.multipleManifests": "The page names more than one C2PA manifest",
    "assertion.dataHash.mismatch": "The content was changed after its C2PA manifest was made",
    "assertion.bmffHash.mismatch": "The content was changed after its C2PA manifest was made",
    "assertion.hashedURI.mismatch": "An assertion of the C2PA manifest was changed after it was signed",
    "assertion.missing": "An assertion of the C2PA manifest is missing",
    "claim.missing": "The C2PA manifest store holds no claim that can be read",
    "claimSignature.missing": "The C2PA manifest is not signed",
    "claimSignature.mismatch": "The signature of the C2PA manifest does not fit",
}
#: Codes that say there is one too many.
_SEVERAL = (
    "manifest.text.multipleWrappers",
    "manifest.structuredText.multipleReferences",
    "manifest.html.multipleManifests",
)
_AGAIN = "Write the credential again with the tool that made it, after the last change."


def _selectors(data: bytes) -> str:
    return "\ufeff" + "".join(chr(0xFE00 + one) if one < 16 else chr(0xE0100 + one - 16) for one in data)


_WHOLE = _selectors(b"C2PATXT\0\x01\0\0\0\x04jumb")
_BROKEN = _selectors(b"C2PATXT\0\x01\0\0\x01\0jumb")


class InvalidContentCredentials(Rule):
    """C2PA manifests that are cut short, stand there twice, name nothing, were stripped, or do not fit what they stand in."""

    meta = RuleMeta(
        id="GEN308",
        name="invalid-content-credentials",
        severity="warning",
        summary="A content credential in the file is broken.",
        why="A manifest that was cut short, or stands there twice, proves nothing: those who check it are told that the content was tampered with.",
        fix="Write the credential again with the tool that made it, after the last change to the text.",
        fires=(
            Example(f"The port raised its dues on Monday.[[{_BROKEN}]]\n"),
            Example(
                "The port raised its dues on Monday.\n\n<!-- [[-----BEGIN C2PA MANIFEST-----  -----END C2PA MANIFEST-----]] -->\n",
                "markdown",
            ),
        ),
        silent=(
            Example(f"The port raised its dues on Monday.{_WHOLE}\n"),
            Example("The C2PA manifest records which tool made an image.\n"),
            Example(
                "The port raised its dues on Monday.\n\n<!-- -----BEGIN C2PA MANIFEST----- https://ledger.example.org/dues.c2pa -----END C2PA MANIFEST----- -->\n",
                "markdown",
            ),
        ),
        structural=True,
        limits="Hashes and signatures are checked for pictures and documents in the linted folder, where c2pa-python is installed"
        " (provlint[c2pa]); without it a note says so. That a signer is on no list of trusted ones is no defect. Manifests elsewhere are not fetched.",
        references=("https://spec.c2pa.org/specifications/specifications/2.4/specs/C2PA_Specification.html",),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of one article."""
        if not any(one.standard == "c2pa" for one in article.evidence("label")):
            return
        found = article.evidence("credential")
        for one in found:
            if one.place is not None and "unchecked" in one.detail:
                yield self._unchecked(article, one)
            if one.value != "invalid" or one.place is None:
                continue
            for code in one.detail["codes"] or ("",):
                yield self._finding(article, one, code, found)

    def _unchecked(self, article: Article, one: Stated) -> Finding:
        assert one.place is not None
        file = one.detail["file"]
        return self.finding(
            article,
            one.place,
            f"{file}: its C2PA manifest was not checked, because {one.detail['unchecked']}.",
            hint='Install it with pip install "provlint[c2pa]", and hashes and signatures are checked.',
            evidence=(one,),
            matched=f"c2pa unchecked {file}",
            severity="note",
        )

    def _finding(self, article: Article, one: Stated, code: str, found: Sequence[Stated]) -> Finding:
        assert one.place is not None
        file = one.detail.get("file")
        why = one.detail.get("why", "")
        if code:
            said = _CODES.get(code, "The C2PA manifest does not pass")
            message = f"{said}{f': {why}' if why else ''} ({code})"
        else:
            message = f"The C2PA manifest cannot be used: {why}"
        first = next(
            (
                other
                for other in found
                if other.detail["carrier"] == one.detail["carrier"] and other.place is not None
            ),
            one,
        )
        several = code in _SEVERAL and first is not one and first.place is not None
        return self.finding(
            article,
            one.place,
            f"{f'{file}: ' if file else ''}{message}.",
            hint="Keep one." if several else _AGAIN,
            evidence=(one,),
            related=[Related("the first one", first.place)] if several and first.place is not None else (),
            matched=f"c2pa {code or why} {file or ''}".strip(),
        )
