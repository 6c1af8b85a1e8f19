"""Which files are checked: readers' suffixes, less .gitignore, `exclude` and what is never an article (DESIGN 4)."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from provlint.engine.ignorefiles import IgnoreFiles
from provlint.engine.notarticles import NotArticles
from provlint.model.errors import UsageError
from provlint.model.values import NamedTuple
from provlint.plugin.specs import ReaderSpec
from provlint.readers.choose import suffix_of

if TYPE_CHECKING:
    from pathlib import Path

#: Bytes of an XML file that are looked at to see whether it is a feed.
_HEAD = 8192
#: What a configuration is called.
CONFIG_NAMES = ("provlint.yaml", "provlint.yml")


class SourceFile(NamedTuple):
    """A file to check. `path` is the path as given (POSIX), which reports show; `absolute` where it is; `key` its
    path from the root. `data` are its bytes where they did not come from disk (standard input). `source` says that
    it was named as a source of all articles (`check --source`)."""

    path: str
    absolute: str
    key: str
    data: bytes | None = None
    source: bool = False


class Skipped(NamedTuple):
    """A file that is not checked, and why. `named` says that it was named on the command line."""

    path: str
    reason: str
    named: bool = False


class Discovery(NamedTuple):
    """What a run checks, sorted by path, and what it skips."""

    files: list[SourceFile]
    skipped: list[Skipped]

    @property
    def only_named_skipped(self) -> bool:
        """Nothing is left, and only because every named file was skipped: exit 0, not 2 (DESIGN 4)."""
        return not self.files and bool(self.skipped) and all(skipped.named for skipped in self.skipped)


class Excluding(Protocol):
    """What is asked of a rule set here."""

    @property
    def exclude(self) -> Sequence[str]:
        """Patterns of files that are never checked."""
        ...


def find_root(config: str | Path, start: str | Path) -> str:
    """The root of a run: the folder of the configuration ("" for none), else git's top level above `start`, else the
    working folder. No git is run."""
    if config:
        return os.path.dirname(os.path.realpath(config))  # noqa: PTH120
    folder = os.path.realpath(start)
    if not os.path.isdir(folder):  # noqa: PTH112
        folder = os.path.dirname(folder)  # noqa: PTH120
    above = ""
    while above != folder:
        if os.path.exists(f"{folder}{os.sep}.git"):  # noqa: PTH110
            return folder
        above, folder = folder, os.path.dirname(folder)  # noqa: PTH120
    return os.getcwd()  # noqa: PTH109


def find_config(start: str) -> str:
    """The path of the nearest provlint.yaml in `start` or above it, "" for none."""
    folder = os.path.abspath(start)  # noqa: PTH100
    if not os.path.isdir(folder):  # noqa: PTH112
        folder = os.path.dirname(folder)  # noqa: PTH120
    above = ""
    while above != folder:
        for name in CONFIG_NAMES:
            found = os.path.join(folder, name)  # noqa: PTH118
            if os.path.isfile(found):  # noqa: PTH113
                return plain_path(found)
            if os.path.lexists(found):
                raise UsageError(f"{name}: not a regular file; make it one, or pass --no-config")
        above, folder = folder, os.path.dirname(folder)  # noqa: PTH120
    return ""


def plain_path(path: str) -> str:
    """A configuration's path without doubled slashes and single dots. pathlib is needed for this alone, where there is a
    configuration: importing it costs 3 % of a small run."""
    from pathlib import Path

    return str(Path(path))


def key_of(absolute: str, root: str | Path) -> str:
    """The POSIX path from the root; with `../` for a file outside it, so that the key names no machine."""
    top = str(root)
    if absolute.startswith(top + os.sep):
        return absolute[len(top) + 1 :].replace(os.sep, "/")
    try:
        return os.path.relpath(absolute, top).replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.basename(absolute)  # noqa: PTH119


def discover(
    paths: Sequence[str | Path],
    root: str | Path,
    ruleset: Excluding | None,
    readers: Sequence[ReaderSpec],
    *,
    no_exclude: bool = False,
) -> Discovery:
    """The files below `paths` (files and folders, as the user wrote them), in order of their paths, each once.

    `no_exclude` takes the files that were named whatever the lists say. Raises UsageError for a path that is not
    there. Folders whose name begins with a dot are not entered, symlinked folders once at most.
    """
    search = _Search(str(root), ruleset, readers, no_exclude)
    for path in paths:
        search.take(os.fspath(path))
    files = sorted(search.files.values(), key=_by_path)
    return Discovery(files, sorted(set(search.skipped)))


def discover_listed(
    listed: Iterable[tuple[str, str]],
    root: str | Path,
    ruleset: Excluding | None,
    readers: Sequence[ReaderSpec],
    *,
    no_exclude: Callable[[str], bool] = lambda absolute: False,
) -> Discovery:
    """As `discover`, for files that git lists, as (path to show, absolute path): they obey the same lists, and need
    not be on disk. `no_exclude` tells those that are taken whatever the lists say."""
    search = _Search(str(root), ruleset, readers, False)
    for shown, absolute in listed:
        search.take_listed(shown, absolute, no_exclude(absolute))
    return Discovery(sorted(search.files.values(), key=_by_path), sorted(set(search.skipped)))


def _by_path(file: SourceFile) -> tuple[list[str], str]:
    return file.path.split("/"), file.path


class _Search:
    def __init__(
        self, root: str, ruleset: Excluding | None, readers: Sequence[ReaderSpec], no_exclude: bool
    ) -> None:
        self.files: dict[str, SourceFile] = {}
        self.skipped: list[Skipped] = []
        self._root = root
        self._suffixes = {suffix for spec in readers for suffix in spec.suffixes}
        self._readers = readers
        self._no_exclude = no_exclude
        self._never = NotArticles(root)
        self._exclude: Any = None
        if ruleset is not None and ruleset.exclude:
            from provlint.ruleset.overrides import PathMatcher

            self._exclude = PathMatcher(ruleset.exclude)
        self._ignore = IgnoreFiles(root)

    def take(self, given: str) -> None:
        shown = given.replace(os.sep, "/")
        absolute = os.path.abspath(given)  # noqa: PTH100 (symlinks are kept as the user wrote them)
        try:
            found = os.stat(absolute)  # noqa: PTH116
        except FileNotFoundError:
            if os.path.islink(absolute):  # noqa: PTH114
                self.skipped.append(Skipped(shown, "a link that leads nowhere", True))
                return
            raise UsageError(f"{shown}: no such file or folder") from None
        except OSError as problem:
            if os.path.islink(absolute):  # noqa: PTH114 (a loop of links)
                self.skipped.append(Skipped(shown, "a link that leads nowhere", True))
                return
            raise UsageError(f"{shown}: {problem.strerror}") from None
        except ValueError:
            raise UsageError(f"{shown!r}: no path can hold a NUL character") from None
        if stat.S_ISDIR(found.st_mode):
            base = shown.rstrip("/") or "/"
            self._walk(absolute, "" if base == "." else base.removeprefix("./"), set())
            return
        shown = shown.removeprefix("./")
        reason = "" if stat.S_ISREG(found.st_mode) else "not a regular file"
        if not reason and not self._no_exclude:
            reason = self._why_not(absolute, shown, named=True)
        if reason:
            self.skipped.append(Skipped(shown, reason, True))
        else:
            self._add(absolute, shown)

    def take_listed(self, shown: str, absolute: str, anyway: bool) -> None:
        if suffix_of(absolute) not in self._suffixes:
            return  # most of what git holds is no article and nobody asks about it
        reason = "" if anyway else self._why_not(absolute, shown, named=True)
        if reason:
            self.skipped.append(Skipped(shown, reason))
        else:
            self._add(absolute, shown)

    def _add(self, absolute: str, shown: str) -> None:
        # a path that a shell passed on with broken bytes is shown with replacement characters
        key = key_of(absolute, self._root)
        if not shown.isascii():
            shown = shown.encode("utf-8", "replace").decode()
        if not key.isascii():
            key = key.encode("utf-8", "replace").decode()
        self.files.setdefault(absolute, SourceFile(shown, absolute, key))

    def _walk(self, top: str, shown: str, seen: set[tuple[int, int]]) -> None:
        pending = [(top, shown)]
        while pending:
            folder, name = pending.pop()
            try:
                here = os.stat(folder)  # noqa: PTH116
                with os.scandir(folder) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as problem:
                self.skipped.append(Skipped(name or ".", f"cannot be read: {problem.strerror}"))
                continue
            identity = (here.st_dev, here.st_ino)
            if identity in seen and here.st_ino:
                continue  # a link that leads back
            seen.add(identity)
            for entry in listed:
                path = f"{name}/{entry.name}" if name and name != "/" else name + entry.name
                kind = _kind(entry)
                if kind == "folder":
                    if entry.name.startswith("."):
                        continue
                    reason = self._folder_reason(entry.path)
                    if reason:
                        self.skipped.append(Skipped(path + "/", reason))
                    else:
                        pending.append((entry.path, path))
                elif suffix_of(entry.name) in self._suffixes:
                    reason = kind or self._why_not(entry.path, path, named=False)
                    if reason:
                        self.skipped.append(Skipped(path, reason))
                    else:
                        self._add(entry.path, path)

    def _folder_reason(self, absolute: str) -> str:
        key = key_of(absolute, self._root)
        reason = self._never.folder(absolute)
        if reason:
            return reason
        if self._exclude is not None and self._exclude.matches(key):
            return "excluded by the configuration"
        return "ignored by git" if self._ignore.ignored(absolute, True) else ""

    def _why_not(self, absolute: str, shown: str, *, named: bool) -> str:
        suffix = suffix_of(absolute)
        if suffix not in self._suffixes:
            return f"no reader for {suffix}" if suffix else "no reader for a file without a suffix"
        reason = self._never.file(absolute, parents=named)
        if reason:
            return reason
        if self._exclude is not None and self._exclude.matches(key_of(absolute, self._root)):
            return "excluded by the configuration"
        ignored = (
            self._ignore.ignored_with_parents(absolute) if named else self._ignore.ignored(absolute, False)
        )
        if ignored:
            return "ignored by git"
        if suffix == ".xml" and not self._is_read(absolute):
            return "XML that is no feed or news format"
        return ""

    def _is_read(self, absolute: str) -> bool:
        from provlint.readers.choose import choose
        from provlint.readers.decode import opening

        try:
            with open(absolute, "rb") as file:  # noqa: PTH123
                head = file.read(_HEAD)
        except OSError:
            return True  # the check says what is wrong with it
        return choose(self._readers, absolute, opening(head)) is not None


def _kind(entry: os.DirEntry[str]) -> str:
    """ "folder", "" for a regular file, else why it is skipped."""
    try:
        if entry.is_dir():
            return "folder"
        if entry.is_file():
            return ""
        if entry.is_symlink():
            return "a link that leads nowhere"
    except OSError:
        return "a link that leads nowhere"  # a loop of links
    return "not a regular file"


def stdin_file(name: str, data: bytes, root: str | Path) -> SourceFile:
    """Standard input as a file under the name `--stdin-filename`."""
    absolute = os.path.abspath(name)  # noqa: PTH100
    return SourceFile(name.replace(os.sep, "/"), absolute, key_of(absolute, root), data)


def text_file(name: str, text: str, root: str | Path) -> SourceFile:
    """A decoded text as the file `name`. A mark says that its bytes are UTF-8, whatever the text declares."""
    return stdin_file(
        name, b"\xef\xbb\xbf" + text.removeprefix("\ufeff").encode("utf-8", "surrogatepass"), root
    )
