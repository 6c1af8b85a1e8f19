"""What kind of project a folder is: Hugo, Jekyll, a WordPress export, or just articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from provlint.model.values import NamedTuple

#: Files looked at, at most, when a folder is searched for exports.
MANY = 200
#: Bytes read of each.
HEAD = 200_000


class Proposal(NamedTuple):
    """What `init` proposes. `site` and `authors` are (key, value, "file:line" it came from)."""

    what: str
    profile: str
    profile_why: str
    paths: tuple[str, ...] = ()
    paths_why: str = ""
    site: tuple[tuple[str, str, str], ...] = ()
    authors: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()


def recognise(folder: Path) -> Proposal:
    """What the folder looks like; reads a few files, runs nothing."""
    return _hugo(folder) or _jekyll(folder) or _wordpress(folder) or _plain(folder)


def _hugo(folder: Path) -> Proposal | None:
    names = (
        "hugo.toml",
        "hugo.yaml",
        "hugo.yml",
        "hugo.json",
        "config.toml",
        "config/_default/hugo.toml",
        "config/_default/config.toml",
    )
    config = next((folder / name for name in names if (folder / name).is_file()), None)
    if config is None or not (
        config.stem == "hugo" or (folder / "content").is_dir() or (folder / "archetypes").is_dir()
    ):
        return None
    found = _settings(config)
    shown = config.relative_to(folder).as_posix()
    site = _site(
        shown,
        found,
        {
            "publisher": ("title",),
            "url": ("baseurl",),
            "language": ("languagecode", "defaultcontentlanguage", "locale"),
            "timezone": ("timezone",),
        },
    )
    where = found.get("contentdir")
    content = where[0] if where else "content"
    return Proposal(
        f"a Hugo site ({shown})",
        "newsroom",
        "a site of one's own",
        (content,),
        f"{shown}:{where[1]}" if where else "Hugo's content folder",
        site,
        notes=(
            "Layouts, themes, i18n and public/ beside a Hugo configuration are skipped without being named.",
        ),
    )


def _jekyll(folder: Path) -> Proposal | None:
    config = next(
        (
            folder / name
            for name in ("_config.yml", "_config.yaml", "_config.toml")
            if (folder / name).is_file()
        ),
        None,
    )
    if config is None:
        return None
    found = _settings(config)
    shown = config.name
    site = _site(
        shown,
        found,
        {
            "publisher": ("title", "name"),
            "url": ("url",),
            "language": ("lang", "locale"),
            "timezone": ("timezone",),
        },
    )
    paths = tuple(name for name in ("_posts", "_drafts") if (folder / name).is_dir())
    return Proposal(
        f"a Jekyll site ({shown})",
        "newsroom",
        "a site of one's own",
        paths or (".",),
        "Jekyll's folders of posts" if paths else "no _posts folder is here",
        site,
    )


def _wordpress(folder: Path) -> Proposal | None:
    for path in _few(folder, ("*.json", "*.txt", "*.jsonl")):
        try:
            head = path.read_bytes()[:HEAD].decode("utf-8", "ignore")
        except OSError:
            continue
        if '"rendered"' not in head or '"guid"' not in head:
            continue
        shown = path.relative_to(folder).as_posix()
        link = re.search(r'"link"\s*:\s*"((?:[^"\\]|\\.)*)"', head)
        site: tuple[tuple[str, str, str], ...] = ()
        if link:
            address = str(json.loads(f'"{link[1]}"'))
            base = re.match(r"https?://[^/]+/", address + "/")
            if base:
                site = (("url", base[0], f"{shown}:{_line(head, link.start())} (link)"),)
        authors = _authors(head, shown)
        notes = (
            []
            if authors
            else ["Authors are bare ids in this export: export with ?_embed, or name them under `authors:`."]
        )
        return Proposal(
            f"a WordPress REST export ({shown})",
            "newsroom",
            "posts of one site; take aggregator if they are collected from many",
            (path.parent.relative_to(folder).as_posix(),),
            f"where {path.name} is",
            site,
            authors,
            tuple(notes),
        )
    return None


def _authors(head: str, shown: str) -> tuple[tuple[str, str, str], ...]:
    found = re.search(
        r'"_embedded"\s*:\s*\{\s*"author"\s*:\s*\[\s*\{\s*"id"\s*:\s*(\d+)\s*,\s*"name"\s*:\s*"((?:[^"\\]|\\.)*)"',
        head,
    )
    if not found:
        return ()
    return (
        (
            found[1],
            str(json.loads(f'"{found[2]}"')),
            f"{shown}:{_line(head, found.start(2))} (_embedded.author)",
        ),
    )


def _plain(folder: Path) -> Proposal:
    kinds = sorted(
        {
            path.suffix
            for path in _few(folder, ("*.txt", "*.md", "*.html", "*.jsonl", "*.json", "*.xml", "*.rss"))
        }
    )
    what = f"a folder with {', '.join(kinds)}" if kinds else "a folder without articles yet"
    profile = "corpus" if kinds and set(kinds) <= {".jsonl", ".json"} else "newsroom"
    why = (
        "articles as data"
        if profile == "corpus"
        else "articles of one's own; aggregator and corpus are the other profiles"
    )
    return Proposal(what, profile, why, (".",), "this folder")


def _settings(config: Path) -> dict[str, tuple[str, int]]:
    """Top-level scalars of a TOML, YAML or JSON file by lower-case key, with their line."""
    text = config.read_text(encoding="utf-8", errors="replace")
    if config.suffix == ".json":
        try:
            data = json.loads(text)
        except ValueError:
            return {}
        pairs = (
            [(key, str(value)) for key, value in data.items() if isinstance(value, str)]
            if isinstance(data, dict)
            else []
        )
        return {key.lower(): (value, _line(text, text.find(f'"{key}"'))) for key, value in pairs}
    return {
        key: (value, line) for key, value, line in _scalars(text, "=" if config.suffix == ".toml" else ":")
    }


def _scalars(text: str, sign: str) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(text.splitlines(), 1):
        if sign == "=" and line.lstrip().startswith("["):
            return  # a TOML table begins: what follows is no top-level key
        key, found, value = line.partition(sign)
        if found and key[:1].isalpha() and key.strip().replace("_", "").isalnum():
            value = value.strip()
            if value[:1] in "\"'" and value[:1]:
                value = value[1:].partition(value[0])[0]
            else:
                value = value.partition(" #")[0].strip()
            if value:
                yield key.strip().lower(), value, number


def _site(
    shown: str, found: dict[str, tuple[str, int]], wanted: dict[str, tuple[str, ...]]
) -> tuple[tuple[str, str, str], ...]:
    out = []
    for key, names in wanted.items():
        for name in names:
            if name in found:
                value, line = found[name]
                out.append((key, value, f"{shown}:{line} ({name})"))
                break
    return tuple(out)


def _few(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    found: list[Path] = []
    for pattern in patterns:
        for depth in ("", "*/", "*/*/"):
            found += [path for path in sorted(folder.glob(depth + pattern))[:MANY] if path.is_file()]
    return [
        path
        for path in found
        if not any(part.startswith(".") or part == "node_modules" for part in path.relative_to(folder).parts)
    ][:MANY]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, max(at, 0)) + 1
