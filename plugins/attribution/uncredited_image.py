"""SRC106: a picture of the article without a credit."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Image, Precision, Rule, RuleMeta

from .names import same_name


class UncreditedImage(Rule):
    """SRC106."""

    meta = RuleMeta(
        id="SRC106",
        name="uncredited-image",
        severity="warning",
        summary="A picture has no credit.",
        why=(
            "A picture has an author of its own, mostly another than the text. Where its file name or host shows an agency, the "
            "licence nearly always asks for the name, and a reader cannot judge a picture whose origin is not given."
        ),
        fix=(
            "Name photographer and agency in the caption: `Photo: Ann Lee/Reuters`. For pictures of one's own a name is enough. "
            "Icons, avatars and logos need none."
        ),
        fires=(
            Example(
                "<html><body><article><h1>Fair draws a crowd</h1><p>The winter fair drew more people than any fair before it.</p>"
                '<figure><img src="[[/media/GettyImages-2216303358-1.jpg]]" width="1200" height="800"><figcaption>The fair on its '
                "last evening.</figcaption></figure><p>It closed at ten.</p></article></body></html>",
                format="html",
            ),
        ),
        silent=(
            Example(
                "<html><body><article><h1>Fair draws a crowd</h1><p>The winter fair drew more people than any fair before it.</p>"
                '<figure><img src="/media/GettyImages-2216303358-1.jpg" width="1200" height="800"><figcaption>The fair on its last '
                "evening. Photo: Ann Lee/Getty Images</figcaption></figure><p>It closed at ten.</p></article></body></html>",
                format="html",
            ),
            Example(
                '<html><body><header><img src="/logo.svg" class="logo"></header><article><h1>Fair draws a crowd</h1><p>The winter '
                "fair drew more people than any fair before it.</p></article></body></html>",
                format="html",
            ),
        ),
        precision=Precision(
            1.0,
            8,
            "all warnings on 1,173 web pages of the open metadata sets",
            "make precision",
            "2026-11-21",
        ),
        limits=(
            "A note where neither file name nor host shows a third party, where the text names that party elsewhere "
            "(“© stock.adobe.com/Lee” below the article), and where a picture's credit stands before the next picture."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each picture; a note where nothing shows a third party."""
        if not article.elements and not article.fields:
            return
        own: list[str] | None = None
        seen: set[str] = set()
        words = ""
        images = article.evidence("image")
        for at, image in enumerate(images):
            if not image.content or image.credited or image.place is None or image.value in seen:
                continue
            seen.add(image.value)
            agency = image.agency
            if agency:
                if own is None:
                    own = [str(one.value) for one in article.evidence("publisher")]
                if any(same_name(agency, name) for name in own):
                    agency = None
            if agency:
                words = words or article.text.lower()
                # named elsewhere, it may be the credit of this picture in a place of the house's own
                named = all(map(words.__contains__, agency.lower().split()))
                yield self.finding(
                    article,
                    image.place,
                    f"This picture has no credit; its {_where(image.agency_via)} shows {agency}.",
                    hint=f"Name the photographer and {agency} in the caption.",
                    evidence=(image,),
                    severity="note" if named or _is_followed_by_credit(article, images, at) else None,
                )
            else:
                yield self.finding(
                    article,
                    image.place,
                    "This picture has no credit.",
                    hint="Name the photographer or where the picture comes from.",
                    evidence=(image,),
                    severity="note",
                )


def _is_followed_by_credit(article: Article, images: tuple[Image, ...], at: int) -> bool:
    """Whether a picture's credit stands before the next picture, be it behind a paragraph or two: "Image: Ann Lee" at the end
    of each item of a digest."""
    begin = _offset(images[at])
    end = next((after for one in images[at + 1 :] if (after := _offset(one)) > begin), None)
    return any(
        begin < credit.place.offset and (end is None or credit.place.offset < end)
        for credit in article.evidence("credit")
        if credit.role == "image" and credit.place is not None
    )


def _offset(image: Image) -> int:
    return image.place.offset if image.place is not None else -1


def _where(via: str | None) -> str:
    return "host" if via and via.startswith("host") else "file name"
