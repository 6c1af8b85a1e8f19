"""Tools from npm that judge what we write: pinned, and installed once into the folder for temporary files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path


def installed(name: str, packages: Mapping[str, str]) -> tuple[Path | None, str]:
    """(the folder `node_modules` with these packages, given with their versions, "") or (None, why there is none)."""
    versions = "-".join(packages.values())
    folder = Path(tempfile.gettempdir()) / f"provlint-{name}-{versions}-{os.getuid()}"
    modules = folder / "node_modules"
    if all((modules / package).is_dir() for package in packages):
        return modules, ""
    npm = shutil.which("npm")
    if npm is None:
        return None, "npm is not here"
    folder.mkdir(parents=True, exist_ok=True)
    words = [npm, "install", "--no-audit", "--no-fund", "--fetch-retries=0", "--prefix", str(folder)]
    words += [f"{package}@{version}" for package, version in packages.items()]
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    except subprocess.TimeoutExpired:
        return None, "npm did not answer in time"
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return None, f"npm cannot install {', '.join(packages)} here: {last[:120]}"
    return modules, ""
