"""PLW101: a rule with an option."""

from dataclasses import dataclass

from provlint import Example, Rule, RuleMeta


@dataclass(frozen=True, slots=True)
class Options:
    """`letters`: how many letters a word in capitals needs before it shouts."""

    letters: int = 5


class NoShouting(Rule):
    """Reads the plugin's own evidence and judges it."""

    Options = Options
    meta = RuleMeta(
        id="PLW101",
        name="no-shouting",
        severity="warning",
        summary="A headline shouts.",
        why="Capitals replace an argument.",
        fix="Write the word in small letters.",
        fires=(Example("[[BREAKING]] news from the pier\n\nThe ferry runs again.\n"),),
        silent=(Example("News from the pier\n\nThe ferry runs again.\n"),),
        scope=("title", "heading"),
    )

    def check(self, article):
        titles = [segment.span for segment in article.segments_in(self.meta.scope)]
        for shout in article.evidence("plain-words:shout"):
            inside = any(span.start <= shout.place.start < span.end for span in titles)
            if inside and len(shout.value) >= self.options.letters:
                yield self.finding(
                    article,
                    shout.place,
                    f"'{shout.value}' shouts.",
                    hint="Write it in small letters.",
                    evidence=(shout,),
                )
