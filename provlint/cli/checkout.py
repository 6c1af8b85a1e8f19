"""Which commit of which repository is checked, read from the files of `.git`; no git is run."""

from __future__ import annotations

import re
from pathlib import Path

from provlint.report.base import GitInfo

_REMOTE = re.compile(r'^\s*\[remote\s+"([^"]+)"\]\s*$')
_URL = re.compile(r"^\s*url\s*=\s*(\S+)\s*$")
_SCP = re.compile(r"^(?:[^/@\s]+@)?([\w.-]+):(?!/)(\S+)$")


def git_info(folder: Path) -> GitInfo | None:
    """The checkout that holds `folder`; None outside git, before the first commit, or without a remote address."""
    for above in (folder, *folder.parents):
        marker = above / ".git"
        if marker.exists():
            try:
                return _read(marker)
            except (OSError, UnicodeDecodeError):
                return None
    return None


def _read(marker: Path) -> GitInfo | None:
    if marker.is_file():  # a worktree or submodule: "gitdir: PATH"
        marker = (marker.parent / marker.read_text(encoding="utf-8").partition(":")[2].strip()).resolve()
    common = marker
    if (marker / "commondir").is_file():
        common = (marker / (marker / "commondir").read_text(encoding="utf-8").strip()).resolve()
    head = (marker / "HEAD").read_text(encoding="utf-8").strip()
    branch = ""
    revision = head
    if head.startswith("ref:"):
        name = head.partition(":")[2].strip()
        branch = name.removeprefix("refs/heads/")
        revision = _revision(marker, common, name)
    address = _address(common / "config")
    return GitInfo(address, revision, branch) if revision and address else None


def _revision(marker: Path, common: Path, name: str) -> str:
    for folder in (marker, common):
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8").strip()
    packed = common / "packed-refs"
    if packed.is_file():
        for line in packed.read_text(encoding="utf-8").splitlines():
            revision, _, found = line.partition(" ")
            if found == name:
                return revision
    return ""


def _address(config: Path) -> str:
    """The address of `origin`, else of the first remote, as a web address without any user or password."""
    if not config.is_file():
        return ""
    remotes: dict[str, str] = {}
    current = ""
    for line in config.read_text(encoding="utf-8", errors="replace").splitlines():
        section = _REMOTE.match(line)
        if section or line.lstrip().startswith("["):
            current = section[1] if section else ""
        found = _URL.match(line)
        if found and current:
            remotes.setdefault(current, found[1])
    address = remotes.get("origin") or next(iter(remotes.values()), "")
    short = _SCP.match(address)
    if short:
        return f"https://{short[1]}/{short[2]}"
    scheme, found_scheme, rest = address.partition("://")
    if not found_scheme or scheme not in ("https", "http", "ssh", "git"):
        return ""
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2]
    return f"{scheme if scheme == 'http' else 'https'}://{host.partition(':')[0] if scheme == 'ssh' else host}{slash}{path}"
