"""GEN309 missing-machine-label."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import MACHINE_KINDS, Article, Example, Finding, Rule, RuleMeta

from .reading import WORDS, visible


class MissingMachineLabel(Rule):
    """`evidence:` of the configuration declares a machine label for the file, and the text carries none."""

    meta = RuleMeta(
        id="GEN309",
        name="missing-machine-label",
        severity="error",
        summary="The configuration declares the article machine-made, and readers are not told.",
        why="The house knows that these texts come from a machine and has said so in provlint.yaml. What the house knows, readers are owed.",
        fix="Add the label to the text, or to the template that shows it; or correct `evidence:` in provlint.yaml.",
        fires=(
            Example(
                "The port raised its dues on Monday. Ferries will cost more.\n",
                path="digests/port.txt",
                config='provlint: 1\nevidence:\n  - {paths: ["digests/**"], labels: [{kind: summarized, scope: article}]}\n',
                absent=True,
            ),
        ),
        silent=(
            Example(
                "The port raised its dues on Monday.\n\nCurated by Humans | Summarized by Machines\n",
                path="digests/port.txt",
                config='provlint: 1\nevidence:\n  - {paths: ["digests/**"], labels: [{kind: summarized, scope: article}]}\n',
            ),
        ),
        structural=True,
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of one article."""
        if not article.house.labels:
            return
        labels = article.evidence("label")
        seen = {one.scope for one in visible(labels) if one.label in MACHINE_KINDS}
        for declared in article.house.labels:
            if (
                declared.label not in MACHINE_KINDS
                or declared.scope in seen
                or (declared.scope == "article" and "box" in seen and declared.label == "summarized")
            ):
                continue
            evidence = [one for one in labels if one.standard == "config" and one.label == declared.label]
            what = (
                WORDS[declared.label]
                if declared.scope == "article"
                else f"{WORDS[declared.label]} ({declared.scope})"
            )
            yield self.absent(
                article,
                f"{declared.origin} declares this {what}, and no visible label says so.",
                hint="Add a label at the beginning or end of the text.",
                evidence=evidence,
            )
            seen.add(declared.scope)
