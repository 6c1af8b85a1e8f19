"""What git knows, asked of git itself: it is only ever read, and runs no program that a repository names.

Neither the work tree nor the index is touched (no lock is taken, no index refreshed), and GIT_INDEX_FILE, GIT_DIR and
GIT_WORK_TREE are honoured, as inside a hook.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Final

from provlint.model.errors import UsageError
from provlint.model.values import NamedTuple

#: The configuration of a repository may name programs to run; it may not here.
_QUIET: Final = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.quotePath=false",
    "-c",
    "safe.bareRepository=explicit",
)
#: Diffs as they are parsed here, whatever the user's configuration says.
_PLAIN: Final = (
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-relative",
    "--ignore-submodules",
    "--find-renames",
    "--inter-hunk-context=0",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)
_PLACES: Final = ("GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


class Entry(NamedTuple):
    """One file that differs: paths are POSIX, from the top of the work tree. `status` is git's letter (A, M, R, T...),
    `before` the object that held its content (zeros for none), `now` the staged one (zeros where the work tree is
    meant), `regular` says that it is a file now, not a link or a submodule."""

    status: str
    path: str
    before: str
    now: str
    regular: bool


class Hunk(NamedTuple):
    """Lines that differ: `size` lines from `first` on now, `old_size` from `old_first` on before; lines count from 1. `removed`
    and `added` are the lines themselves, without their ends, where both are there; bytes."""

    first: int
    size: int
    old_first: int
    old_size: int
    removed: Sequence[bytes] = ()
    added: Sequence[bytes] = ()


class Repository:
    """The repository that holds `folder`. Raises UsageError where there is none, or no git."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._env = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        if self._env.get("GIT_DIR"):
            # git takes the working folder for the top then, which is the caller's, not the one it is run in here
            self._env.setdefault("GIT_WORK_TREE", os.getcwd())  # noqa: PTH109
        for name in _PLACES:
            # a hook gives them from its own working folder, which need not be this one
            if self._env.get(name):
                self._env[name] = os.path.abspath(self._env[name])  # noqa: PTH100
        top = self._ask("rev-parse", "--show-toplevel")
        if top is None:
            raise UsageError("--diff compares with git, and this folder is in no work tree of git")
        #: the top folder of the work tree, links resolved
        self.top = os.path.realpath(os.fsdecode(top.rstrip(b"\n")))
        self._unfilter()

    def base(self, ref: str) -> str:
        """The commit that a change on top of `ref` began from: the merge base of `ref` and HEAD. UsageError for a name
        that git does not know, and for histories that have nothing in common."""
        commit = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if commit is None:
            raise UsageError(
                f"--diff {ref}: git knows no such commit; fetch it first, or write: --diff staged"
            )
        found = self._ask("merge-base", "HEAD", commit.decode().strip())
        if not found:
            raise UsageError(
                f"--diff {ref}: no common ancestor with HEAD is here; in a shallow clone fetch more (fetch-depth: 0)"
            )
        return found.decode().strip()

    def changed(self, base: str) -> list[Entry]:
        """The files that differ from the commit `base` in the work tree; with "" those that are staged."""
        raw = self._ask("diff", *self._between(base), "--raw", "--no-abbrev", "-z", *_PLAIN)
        if raw is None:
            # a change that cannot be read is not a change without findings
            raise UsageError("--diff: git cannot compare here; see what `git diff` says")
        fields = raw.split(b"\0")
        found = []
        at = 0
        while at + 1 < len(fields):
            _, mode, before, now, status = fields[at].decode("ascii", "replace").split(" ")
            letter = status[:1]
            # a rename has two paths, the second is today's
            at += 3 if letter in "RC" else 2
            if letter not in "DU":
                path = os.fsdecode(fields[at - 1])
                found.append(Entry(letter, path, before, now, mode.startswith("100")))
        return found

    def untracked(self) -> list[str]:
        """The files of the work tree that git neither holds nor ignores; paths as in `Entry`."""
        raw = self._ask("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
        return [os.fsdecode(path) for path in (raw or b"").split(b"\0") if path]

    def unstaged(self) -> set[str]:
        """The tracked files whose content in the work tree differs from the staged one, or that are gone from it."""
        raw = self._ask("diff", "--name-only", "-z", *_PLAIN)
        return {os.fsdecode(path) for path in (raw or b"").split(b"\0") if path}

    def hunks(self, base: str, most: int) -> Iterator[tuple[str, Hunk]]:
        """(path, hunk) for each stretch of lines that differs in files that were there before. The lines themselves are
        given for hunks of up to `most` lines."""
        only = ("--unified=0", "--text", "--diff-filter=MR")
        command = self._command("diff", *self._between(base), *only, *_PLAIN)
        with self._start(command) as process:
            assert process.stdout is not None
            path = ""
            for line in process.stdout:
                if line.startswith(b"+++ "):
                    path = _path(line[4:].rstrip(b"\n"))
                elif line.startswith(b"@@ "):
                    old_first, old_count, first, count = _numbers(line)
                    removed: list[bytes] = []
                    added: list[bytes] = []
                    kept = old_count and count and max(old_count, count) <= most
                    left = old_count + count
                    while left:
                        body = process.stdout.readline()
                        if not body:
                            break
                        if body[:1] in b"+-":
                            left -= 1
                            if kept:
                                (added if body[:1] == b"+" else removed).append(body[1:].rstrip(b"\r\n"))
                    yield path, Hunk(first, count, old_first, old_count, removed, added)

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """The content of an object, as a stream; an empty one where it is not here (a partial clone)."""
        with self._start(self._command("cat-file", "blob", name)) as process:
            assert process.stdout is not None
            yield process.stdout
            process.stdout.close()

    def _unfilter(self) -> None:
        """Switches off the filters that the repository's own configuration names (`filter.NAME.clean`): git runs them on
        changed files. Those of the user stay."""
        listed = self._ask("config", "--show-scope", "-z", "--name-only", "--get-regexp", r"^filter\.") or b""
        fields = os.fsdecode(listed).split("\0")
        scoped = zip(fields[::2], fields[1::2], strict=False)
        names = {name.rpartition(".")[0] for scope, name in scoped if scope in ("local", "worktree")}
        settings = [
            (f"{name}.{key}", "") for name in sorted(names) for key in ("clean", "process", "required")
        ]
        count = self._env.get("GIT_CONFIG_COUNT", "")
        at = int(count) if count.isdigit() else 0
        for key, value in settings:
            self._env[f"GIT_CONFIG_KEY_{at}"] = key
            self._env[f"GIT_CONFIG_VALUE_{at}"] = value
            at += 1
        if settings:
            self._env["GIT_CONFIG_COUNT"] = str(at)

    def _between(self, base: str) -> tuple[str, ...]:
        return (base,) if base else ("--cached",)

    def _command(self, *words: str) -> list[str]:
        return ["git", *_QUIET, *words]

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                command,
                cwd=self._folder,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except FileNotFoundError:
            raise UsageError("--diff compares with git, and git is not installed") from None

    def _ask(self, *words: str) -> bytes | None:
        """What git answers; None where it refuses."""
        with self._start(self._command(*words)) as process:
            out, _ = process.communicate()
        return out if process.returncode == 0 else None


def _numbers(line: bytes) -> tuple[int, int, int, int]:
    """ "@@ -12,0 +13,2 @@" -> (12, 0, 13, 2)."""
    _, old, new, *_ = line.split(b" ", 3)
    first, _, count = old[1:].partition(b",")
    begins, _, lines = new[1:].partition(b",")
    return int(first), int(count or 1), int(begins), int(lines or 1)


def _path(shown: bytes) -> str:
    """The path behind "+++ ", as git quotes it; "" for /dev/null."""
    # a tab ends a path with a space in it
    shown = shown.removesuffix(b"\t")
    if shown.startswith(b'"'):
        shown = _unquoted(shown[1:-1])
    return os.fsdecode(shown[2:]) if shown.startswith(b"b/") else ""


_ESCAPES: Final = {
    b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r",
}  # fmt: skip


def _unquoted(text: bytes) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        what = found[1]
        return bytes([int(what, 8) & 255]) if what[:1].isdigit() else _ESCAPES.get(what, what)

    return re.sub(rb"\\([0-7]{3}|.)", one, text)
