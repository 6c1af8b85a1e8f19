"""What `provlint test --watch` looks at: the files that rules are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

#: A file name in a rule set: what it extends, its rule paths, its lexicons.
_NAME = re.compile(r"[\w./\\-]+\.ya?ml\b")


def rule_files(files: Sequence[Path]) -> Iterator[Path]:
    """The rule files, and the rule sets and lexicons that they name, by any path that leads to a file from their
    folders. Read as text: a file that is being written need not be YAML yet."""
    seen: set[Path] = set()
    todo = [path.absolute() for path in files]
    while todo:
        path = todo.pop()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        yield path
        text = path.read_text(encoding="utf-8", errors="replace")
        todo += (path.parent / name for name in dict.fromkeys(_NAME.findall(text)))
        for folder in (path.parent, path.parent / "lexicons"):
            # a lexicon may be named without its suffix
            todo += (one for one in folder.glob("*.y*ml") if re.search(rf"\b{re.escape(one.stem)}\b", text))


def module_files(modules: Iterable[str]) -> Iterator[Path]:
    """The Python files of modules and of the packages they belong to; none is imported."""
    from importlib.util import find_spec

    for module in modules:
        spec = find_spec(module.partition(".")[0].partition(":")[0])
        if spec is None or spec.origin is None:
            continue
        if spec.submodule_search_locations:
            for folder in spec.submodule_search_locations:
                yield from sorted(Path(folder).rglob("*.py"))
        else:
            yield Path(spec.origin)
