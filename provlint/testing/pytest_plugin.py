"""The pytest plugin (entry point `pytest11`): the fixture `provlinter`. Nothing of provlint is imported until a test
uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from provlint.model.finding import FindingRecord


class Provlinter:
    """Lints texts with the plugins a test names."""

    def __init__(self) -> None:
        #: modules as after `-p`, used by every call
        self.plugins: list[str] = []

    def check(self, text: str, **settings: Any) -> list[FindingRecord]:
        """`provlint.testing.check_text` with these plugins."""
        from provlint.testing.harness import check_text

        return check_text(text, plugins=self.plugins, **settings)

    def marked(self, text: str, *, select: Sequence[str], **settings: Any) -> list[FindingRecord]:
        """`provlint.testing.check_marked` with these plugins."""
        from provlint.testing.harness import check_marked

        return check_marked(text, select=select, plugins=self.plugins, **settings)

    def examples(self, rule: Any) -> int:
        """`provlint.testing.check_examples` with these plugins; a rule class, or a rule's id."""
        from provlint.testing.harness import check_examples, rule_class

        return check_examples(
            rule_class(rule, plugins=self.plugins) if isinstance(rule, str) else rule, plugins=self.plugins
        )


@pytest.fixture
def provlinter() -> Provlinter:
    """A linter for texts: `provlinter.check(text, select=["ACM101"])`, `.marked(...)`, `.examples("ACM101")`."""
    return Provlinter()
