"""Folders of articles as test data: linted as `provlint check` does it, compared with the marks inside them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provlint.testing.harness import TODAY
from provlint.testing.marked import marks

if TYPE_CHECKING:
    from typing import TypeAlias

    from provlint.model.finding import FindingRecord
    from provlint.testing.harness import Brought

    #: A folder on disk, or files by their POSIX paths.
    Files: TypeAlias = str | Path | Mapping[str, str]


def check_folder(
    folder: Files,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    plugins: Brought = (),
    clock: str = TODAY,
) -> list[FindingRecord]:
    """The findings of a folder with its own provlint.yaml, as JSON records, in order of files and places.

    `folder` is one on disk, or its files: {"provlint.yaml": "...", "news/a.md": "..."}. Paths in the records count from
    it. What is no article (README.md, `exclude`...) is passed over as in a run. Raises as `check_text` does.
    """
    with tempfile.TemporaryDirectory(prefix="provlint-") as home:
        return _checked(laid_out(folder, Path(home)), select, ignore, plugins, clock)


def check_marked_folder(
    folder: Files,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    plugins: Brought = (),
    clock: str = TODAY,
) -> list[FindingRecord]:
    """Assert that rules fire exactly at the marks `[[words|ID]]` in the files of `folder`, and return the findings.

    The files are copied without their marks; `folder` stays as it is. Findings about something absent are not
    marked: name them in a file `absent.txt` at the top, one `path ID` a line. Raises AssertionError that lists what
    is missing or too much.
    """
    __tracebackhide__ = True  # pytest shows the test, not this
    with tempfile.TemporaryDirectory(prefix="provlint-") as name:
        home = laid_out(folder, Path(name), copy=True)
        wanted, texts = unmark(home)
        found = _checked(home, select, ignore, plugins, clock)
    got = sorted(
        (one["path"], -1, -1, one["rule"])
        if one.get("absent")
        else (one["path"], one["place"]["offset"], one["place"]["end_offset"], one["rule"])
        for one in found
        if not one.get("suppressed")
    )
    if got != wanted:
        lines = [f"missing: {_shown(one, texts)}" for one in wanted if one not in got]
        lines += [f"too much: {_shown(one, texts)}" for one in got if one not in wanted]
        raise AssertionError("\n".join(lines) or f"found twice: {got}")
    return found


#: Where a marked folder says what is absent.
ABSENT = "absent.txt"


def unmark(home: Path) -> tuple[list[tuple[str, int, int, str]], dict[str, str]]:
    """Take the marks out of the files of `home`: (path, start, end, rule) of each, sorted, and the texts by path."""
    wanted = []
    texts: dict[str, str] = {}
    for path in sorted(home.rglob("*")):
        if not path.is_file():
            continue
        try:
            # as bytes: line ends and a byte-order mark count
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        name = path.relative_to(home).as_posix()
        if name == ABSENT:
            words = (line.split() for line in text.splitlines() if line.strip())
            wanted += [(file, -1, -1, rule) for file, rule in words]
            path.unlink()
            continue
        # in a folder every mark names its rule: [[1], [2]] in JSON is none
        plain, found = marks(text, named=True)
        if found:
            path.write_bytes(plain.encode("utf-8"))
        texts[name] = plain.removeprefix("\ufeff")
        shift = len(plain) - len(texts[name])  # columns and offsets do not count the mark
        wanted += [(name, mark.start - shift, mark.end - shift, mark.rule) for mark in found]
    return sorted(wanted), texts


def _shown(one: tuple[str, int, int, str], texts: Mapping[str, str]) -> str:
    path, start, end, rule = one
    if start < 0:
        return f"{path}: {rule} about something absent"
    text = texts.get(path, "")
    line = text.count("\n", 0, start) + 1
    return f"{path}:{line}:{start - text.rfind(chr(10), 0, start)}: {rule} at {text[start:end]!r}"


def laid_out(folder: Files, home: Path, copy: bool = False) -> Path:
    """The folder of `folder`: written to `home` where it is a mapping or a copy is wanted, else where it is.

    Raises NotADirectoryError.
    """
    if isinstance(folder, Mapping):
        for name, text in folder.items():
            target = home / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        return home
    if not Path(folder).is_dir():
        raise NotADirectoryError(f"{folder}: no such folder of articles")
    if not copy:
        return Path(folder).absolute()
    from shutil import copytree

    copytree(folder, home, dirs_exist_ok=True)
    return home


def _checked(
    home: Path, select: Sequence[str], ignore: Sequence[str], plugins: Brought, clock: str
) -> list[FindingRecord]:
    from provlint.engine.files import discover
    from provlint.engine.run import run
    from provlint.testing.harness import session_of

    config = home / "provlint.yaml"
    session = session_of(str(home), str(config) if config.is_file() else "", select, ignore, plugins, clock)
    paths = [str(home / path) for path in session.ruleset.paths] or [str(home)]
    found = discover(paths, home, session.ruleset, session.readers)
    # as from inside the folder, wherever it is
    files = [file._replace(path=file.key) for file in found.files]
    outcomes = run(session.plan, session, files, "check", 1)
    return [one for outcome in outcomes for article in outcome.articles for one in article.findings]
