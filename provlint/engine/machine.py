"""How many processors this process may use: those it is bound to, as far as its control group lets it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

#: Where Linux shows control groups.
GROUPS: Final = Path("/sys/fs/cgroup")
#: Which of them this process is in.
OWN: Final = Path("/proc/self/cgroup")


def processors() -> int:
    """At least one. A quota of one and a half is one: a second worker would mostly wait."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _quota(GROUPS, OWN)
    return max(1, min(count, int(quota))) if quota is not None else count


def _quota(groups: Path, own: Path) -> float | None:
    """Processors that the control groups allow, the least of all above this process; None for no limit."""
    try:
        lines = own.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    found: list[float] = []
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if not controllers:
            top, read = groups, _second
        elif "cpu" in controllers.split(","):
            top, read = groups / controllers, _first
            if not top.is_dir():
                top = groups / "cpu"
        else:
            continue
        here = top / path.strip("/")
        # in a container the path may be the host's: then the top is the container's own
        for folder in (here, *here.parents):
            quota = read(folder)
            if quota is not None:
                found.append(quota)
            if folder == top:
                break
    return min(found, default=None)


def _second(folder: Path) -> float | None:
    """Version 2: "QUOTA PERIOD", or "max PERIOD"."""
    try:
        quota, period = (folder / "cpu.max").read_text(encoding="ascii").split()
        return None if quota == "max" else int(quota) / int(period)
    except (OSError, ValueError, ZeroDivisionError):
        return None


def _first(folder: Path) -> float | None:
    """Version 1: a file each, -1 for no quota."""
    try:
        quota = int((folder / "cpu.cfs_quota_us").read_text(encoding="ascii"))
        period = int((folder / "cpu.cfs_period_us").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return quota / period if quota > 0 and period > 0 else None
