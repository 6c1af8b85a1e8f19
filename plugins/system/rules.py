"""The texts of the SYS rules. Their `check` finds nothing: the engine reports these itself."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Article, Example, Finding, Rule, RuleMeta

_ARTICLE = "The ferry to Eastvale runs again from Monday, the harbour office wrote on 20 February 2026.\n"


class UnreadableFile(Rule):
    """SYS901."""

    meta = RuleMeta(
        id="SYS901",
        name="unreadable-file",
        severity="error",
        summary="A file, or an entry of it, cannot be read.",
        why=(
            "What cannot be read cannot be checked, and a linter that passes over it in silence makes a broken export "
            "look clean. The other articles of the file are checked all the same."
        ),
        fix=(
            "Repair the file at the place named: save it as UTF-8, close the bracket, split the line. A file that is no "
            "article belongs under `exclude` in provlint.yaml."
        ),
        fires=(
            Example(
                '{"text": "One.", "url": "https://ledger.example.net/1"}\n{"text": [[b]]roken\n',
                format="jsonl",
            ),
        ),
        silent=(
            Example('{"text": "One.", "url": "https://ledger.example.net/1"}\n', format="jsonl"),
            Example(_ARTICLE),
        ),
        structural=True,
        status="stable",
        limits="The place is where reading stopped, which may be behind the cause (a quotation mark left open).",
    )

    def check(self, article: Article) -> Iterable[Finding]:
        """Nothing: an unreadable file is no article."""
        return ()


class RuleFailed(Rule):
    """SYS902."""

    meta = RuleMeta(
        id="SYS902",
        name="rule-failed",
        severity="error",
        summary="A rule, a reader or a worker failed or ran out of time.",
        why=(
            "A rule that raised has not judged the article, so its silence means nothing. The other rules went on; the "
            "run ends with exit code 3, because the fault is the tool's or a plugin's, not the author's."
        ),
        fix=(
            "Report the message to the author of the plugin it names; PROVLINT_TRACEBACK=1 prints the traceback. Until "
            "then `--ignore RULE`, or `-p no:PLUGIN`, runs without it."
        ),
        fires=(),
        silent=(Example(_ARTICLE),),
        structural=True,
        status="stable",
        limits="No example fires: it takes a broken plugin.",
    )

    def check(self, article: Article) -> Iterable[Finding]:
        """Nothing: the engine's guard reports failures."""
        return ()


class UnusedSuppression(Rule):
    """SYS903."""

    meta = RuleMeta(
        id="SYS903",
        name="unused-suppression",
        severity="note",
        summary="A suppression does not act.",
        why=(
            "A suppression that finds nothing to suppress, names no rule or gives no reason is left over from an "
            "earlier text or mistyped, and would hide the next finding or has never worked."
        ),
        fix="Take the suppression out, correct the rule's id, or add a reason: `provlint: ignore[CLM401] -- reason`.",
        fires=(
            Example(
                "The ferry runs again.\n\n[[<!-- provlint: ignore[CLM401] -- quoted from the minutes -->]]\n\n"
                "The harbour office gave the times.\n",
                format="markdown",
            ),
        ),
        silent=(
            Example(
                "The ferry runs again.\n\n<!-- provlint: ignore[CLM401] -- the minutes name them below -->\n\n"
                "Experts say the pier will hold.\n",
                format="markdown",
            ),
            Example(_ARTICLE),
        ),
        structural=True,
        status="stable",
        limits=(
            "Suppressions of rules that did not run are not judged. Entries of the rule set's own `suppress` list are, "
            "where the run covers all files under the root or each file that the entry names; entries of a baseline "
            "(`--baseline`), where the run looked at the article they are about."
        ),
    )

    def check(self, article: Article) -> Iterable[Finding]:
        """Nothing: the engine knows which suppressions acted."""
        return ()
