"""For rule authors: lint texts and folders, check marked ones, run a rule's own examples, keep SARIF snapshots.

    from provlint.testing import check_marked

    def test_it_names_the_word():
        check_marked("[[Breaking!]] The pier is open.", select=["ACM101"], plugins=["acme_rules"])

The names here and the pytest plugin (docs/testing.md) change only with the plugin API's version.
Nothing is imported before it is used, so the pytest plugin costs nothing where it is not.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from provlint.testing.folders import check_folder as check_folder
    from provlint.testing.folders import check_marked_folder as check_marked_folder
    from provlint.testing.harness import check_examples as check_examples
    from provlint.testing.harness import check_marked as check_marked
    from provlint.testing.harness import check_text as check_text
    from provlint.testing.harness import rule_class as rule_class
    from provlint.testing.marked import Mark as Mark
    from provlint.testing.marked import marks as marks
    from provlint.testing.snapshots import check_snapshot as check_snapshot
    from provlint.testing.snapshots import sarif as sarif

_HOMES = {
    "provlint.testing.folders": ("check_folder", "check_marked_folder"),
    "provlint.testing.harness": ("check_examples", "check_marked", "check_text", "rule_class"),
    "provlint.testing.marked": ("Mark", "marks"),
    "provlint.testing.snapshots": ("check_snapshot", "sarif"),
}

__all__ = sorted(name for names in _HOMES.values() for name in names)


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(home), name)
    raise AttributeError(f"module 'provlint.testing' has no attribute {name!r}")
