"""What rules that compare articles take out of one article, each family of rules in its own guard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provlint.engine.guard import Late, failure
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.corpus.features import Packed
    from provlint.engine.session import Session
    from provlint.model.article import Article


class Broken(NamedTuple):
    """Rules that raised over an article: what, where, and their ids."""

    what: str
    where: str
    rules: Sequence[str]


class Extracted(NamedTuple):
    """The features of one article by family of rules. `article` is its index in `UnitResult.articles`."""

    article: int
    features: Mapping[str, Packed]
    broken: Sequence[Broken] = ()

    @classmethod
    def from_json(cls, values: Sequence[Any]) -> Extracted:
        """What went through JSON."""
        from provlint.corpus.features import Packed

        article, features, broken = values
        return cls(
            article,
            {name: Packed(*one) for name, one in features.items()},
            [Broken(*one) for one in broken],
        )


def extracted(session: Session, article: Article, index: int, *, full: bool = False) -> Extracted:
    """The features of an article, outlines of those that are outlined first; `full` gives what these outline."""
    from provlint.corpus.features import packed

    features: dict[str, Packed] = {}
    broken: list[Broken] = []
    for family, rules in session.families.items():
        rule = rules[0]
        if full and not rule.outlined:
            continue
        try:
            feature = rule.outline(article) if rule.outlined and not full else rule.extract(article)
            if feature is not None:
                features[family] = packed(feature)
        except (Late, KeyboardInterrupt):
            raise
        except BaseException as problem:  # as in `check_article`
            found = failure(problem, type(rules[0]).__module__)
            broken.append(Broken(found.what, found.where, [rule.meta.id for rule in rules]))
    return Extracted(index, features, broken)
