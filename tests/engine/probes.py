"""A plugin for the tests of the engine: rules that find, fail, hang and die on words of the text."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator

from provlint import Article, Example, Finding, Place, Rule, RuleMeta, RuleSpec, Span, hookimpl


def _meta(rule_id: str, name: str) -> RuleMeta:
    return RuleMeta(
        rule_id, name, "warning", "A probe.", "For tests.", "Nothing.", (Example("x"),), (Example("y"),)
    )


class Word(Rule):
    """Every `zebra`."""

    meta = _meta("PRB101", "probe-word")

    def check(self, article: Article) -> Iterable[Finding]:
        at = article.text.find("zebra")
        while at >= 0:
            yield self.finding(article, Span(at, at + 5), "A zebra.")
            yield self.finding(article, Span(at, at + 5), "A zebra.")
            at = article.text.find("zebra", at + 5)


class Raises(Rule):
    """Raises, recurses, exits or lies where the text says so."""

    meta = _meta("PRB102", "probe-raises")

    def check(self, article: Article) -> Iterable[Finding]:
        text = article.text
        if "raise now" in text:
            raise KeyError("probe \x1b[31m")
        if "recurse now" in text:
            self.check(article)
            return list(self.check(article))
        if "exit now" in text:
            sys.exit(7)
        if "memory now" in text:
            raise MemoryError
        if "nonsense now" in text:
            return [self.finding(article, Place(None, None), "Nowhere.")]  # type: ignore[arg-type]
        if "single now" in text:
            return self.finding(article, Span(0, 1), "One, not in a list.")  # type: ignore[return-value]
        if "print now" in text:
            print("a plugin prints")
        return []


class Dies(Rule):
    """Kills its process or hangs where the text says so."""

    meta = _meta("PRB103", "probe-dies")

    def check(self, article: Article) -> Iterable[Finding]:
        if "die now" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hang now" in article.text:
            time.sleep(60)
        return ()


class Missing(Rule):
    """Something absent, wherever the text says so."""

    meta = _meta("PRB104", "probe-missing")

    def check(self, article: Article) -> Iterable[Finding]:
        if "lacking" in article.text:
            yield self.absent(article, "It lacks.", hint="Add it.")


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    for rule in (Word, Raises, Dies, Missing):
        meta = rule.meta
        yield RuleSpec(meta.id, meta.name, meta.severity, meta.summary, f"{__name__}:{rule.__name__}")
