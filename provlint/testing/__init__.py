"""For rule authors: lint a text, check marked texts, run a rule's own examples.

    from provlint.testing import check_marked

    def test_it_names_the_word():
        check_marked("[[Breaking!]] The pier is open.", select=["ACM101"], plugins=["acme_rules"])

Nothing is imported before it is used, so the pytest plugin costs nothing where it is not.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from provlint.testing.harness import check_examples as check_examples
    from provlint.testing.harness import check_marked as check_marked
    from provlint.testing.harness import check_text as check_text
    from provlint.testing.harness import rule_class as rule_class
    from provlint.testing.marked import Mark as Mark
    from provlint.testing.marked import marks as marks

_HOMES = {
    "provlint.testing.harness": ("check_examples", "check_marked", "check_text", "rule_class"),
    "provlint.testing.marked": ("Mark", "marks"),
}

__all__ = sorted(name for names in _HOMES.values() for name in names)


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(home), name)
    raise AttributeError(f"module 'provlint.testing' has no attribute {name!r}")
