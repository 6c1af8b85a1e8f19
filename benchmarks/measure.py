"""CPU seconds of a child process."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Container, Iterable
from pathlib import Path


def cpu_of(words: list[str], folder: Path, *, printed: bool = False, ends: Container[int] = (0,)) -> float:
    """User and system seconds of one run of `words` in `folder`; with `printed`, the number the child printed.

    Raises RuntimeError where the child ended with a code that is not in `ends`, so that a crash is never a fast run.
    """
    env = {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    # an installed program has its bytecode; compiling it anew at each start is not what is measured
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(
        words, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        out = child.stdout.read()
        errors = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in ends:
        raise RuntimeError(
            f"{words[:6]}... ended with {child.returncode}: {errors.decode('utf-8', 'replace')[-400:]}"
        )
    return float(out) if printed else usage.ru_utime + usage.ru_stime


def best(runs: Iterable[float]) -> float:
    """The smallest of the runs: the others were disturbed."""
    return min(runs)
