"""The file of a baseline: findings that were there when somebody drew the line.

    provlint: 1
    level: warning
    findings:
    - ["posts/harbour.md", "DAT201", "v1:3f0c..."]
    - ["posts/pier.md", "SRC101", "v1:90ab...", "the archive of 2009 stays as it is"]

One sorted line a finding: article key, rule, fingerprint, and a reason where somebody wrote one. It is YAML, and each
line of it stands alone, without line numbers and times: two branches that touch it merge line by line (a union is
right: an entry too many is reported as stale, an entry twice counts once). `level` is the least severity that is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

from provlint.model.errors import ConfigError
from provlint.model.finding import SEVERITIES, Severity
from provlint.model.values import NamedTuple

#: What a baseline is called where nobody says otherwise; it stands at the root.
NAME: Final = "provlint-baseline.yaml"
_HEAD: Final = "provlint: 1"
_ITEM: Final = "- ["
_MARKS: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class Entry(NamedTuple):
    """One finding: the article's key, the rule's id, the finding's fingerprint, a reason or ""; `line` is where it
    stands in its file, from 1 (0 for none yet)."""

    key: str
    rule: str
    fingerprint: str
    reason: str = ""
    line: int = 0


class Baseline(NamedTuple):
    """All entries by fingerprint. `repeated` are the lines that say again what another says, `sorted` whether the
    lines are in order."""

    level: Severity
    entries: Mapping[str, Entry]
    repeated: tuple[int, ...] = ()
    sorted: bool = True


def read(text: str, name: str) -> Baseline:
    """The baseline in the text of a file called `name`. Raises ConfigError with its line."""
    entries: dict[str, Entry] = {}
    repeated = []
    level: Severity = "warning"
    lines = text.removeprefix("\ufeff").split("\n")
    if not lines or lines[0].strip() != _HEAD:
        raise ConfigError(f"a baseline begins with the line '{_HEAD}'", name, 1, 1)
    previous, in_order = ("", "", ""), True
    for number, line in enumerate(lines[1:], 2):
        if line.startswith(_ITEM):
            entry = _entry(line, name, number)
            known = entries.get(entry.fingerprint)
            if known is not None:
                repeated.append(number)
            if known is None or not known.reason:
                entries[entry.fingerprint] = entry
            in_order = in_order and previous <= entry[:3]
            previous = entry[:3]
        elif line.startswith("level:"):
            word = line.partition(":")[2].strip()
            found = next((severity for severity in SEVERITIES if severity == word), None)
            if found is None:
                raise ConfigError(f"{word!r} is no level; write error, warning or note", name, number, 8)
            level = found
        elif line.startswith(_MARKS):
            raise ConfigError(
                f"a merge was left unfinished; keep the lines of both sides (.gitattributes: {NAME} merge=union does "
                "so by itself)",
                name,
                number,
                1,
            )
        elif line.strip() and line.rstrip() != "findings:" and not line.startswith("#"):
            raise ConfigError(
                f'a line of a baseline is {_ITEM}"KEY", "RULE", "FINGERPRINT"]', name, number, 1
            )
    return Baseline(level, entries, tuple(repeated), in_order)


def _entry(line: str, name: str, number: int) -> Entry:
    try:
        values = json.loads(line[2:])
    except ValueError:
        values = None
    if (
        not isinstance(values, list)
        or len(values) not in (3, 4)
        or not all(isinstance(value, str) for value in values)
        or not values[2].startswith("v1:")
    ):
        raise ConfigError(
            f'an entry of a baseline is {_ITEM}"KEY", "RULE", "v1:..."], with a reason behind if you like',
            name,
            number,
            3,
        )
    reason = values[3] if len(values) == 4 else ""
    return Entry(values[0], values[1], values[2], reason, number)


def written(level: Severity, entries: Iterable[Entry]) -> str:
    """The file with these entries, each once, in order."""
    lines = [_HEAD, f"level: {level}", "findings:"]
    lines += (f"- {_line(entry)}" for entry in sorted(entries))
    return "".join(f"{line}\n" for line in lines)


def _line(entry: Entry) -> str:
    values = [entry.key, entry.rule, entry.fingerprint]
    if entry.reason:
        values.append(entry.reason)
    text = json.dumps(values, ensure_ascii=False)
    # what an editor or a terminal would act on, and what cannot be written as UTF-8, is escaped
    return text if text.isprintable() else json.dumps(values)
