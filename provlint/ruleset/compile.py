"""`make rules`: the YAML of `rules/` and the published schemas, as the JSON that runs read.

Parsing YAML costs twenty times as much as JSON, and a run without a configuration must parse none. Where an entry comes
from (`source`, `date`, `licence`) stays in the YAML: a run has no use for it. `--check` writes nothing and exits 1 where
a file is not what it should be; a test does the same.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from provlint.model.errors import ConfigError, ProvlintError
from provlint.plugin.tables import rules_folder
from provlint.ruleset.layers import validated
from provlint.ruleset.lexicon import checked, expand
from provlint.ruleset.yamlload import Document, read


def outputs() -> Iterator[tuple[Path, str]]:
    """Each file that is generated, with its text. Raises ConfigError for a YAML file that is wrong."""
    folder = Path(rules_folder())
    target = folder / "_compiled"
    for path in sorted(folder.rglob("*.yaml")):
        inside = path.relative_to(folder)
        document = read(path, f"rules/{inside.as_posix()}")
        if inside.parts[0] == "tables" or inside.name == "not-articles.yaml":
            yield target / "tables" / f"{path.stem}.json", _json(_table(document))
        elif inside.parts[0] == "lexicons":
            yield target / "lexicons" / f"{path.stem}.json", _json(_lexicon(document))
        else:
            yield target / "rulesets" / inside.with_suffix(".json"), _json(_ruleset(document))
    from provlint.ruleset.published import schemas

    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        yield Path(__file__).parent / "schema" / f"{name}.schema.json", text


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _table(document: Document) -> Any:
    if not isinstance(document.data, dict | list):
        raise ConfigError("a table is a mapping or a list", document.shown)
    return _bare(document.data)


def _bare(data: Any) -> Any:
    """A table's data without what says where the table and its rows come from."""
    if isinstance(data, list):
        return [_without_origin(row) if isinstance(row, dict) else row for row in data]
    return {
        key: _bare(value) if isinstance(value, list) else value
        for key, value in _without_origin(data).items()
    }


def _without_origin(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("source", "date", "licence")}


def _lexicon(document: Document) -> Any:
    data = checked(document).data
    terms = [{"text": term} if isinstance(term, str) else term for term in data["terms"]]
    found: dict[str, Any] = {"language": data["language"]}
    if any("inflect" in term for term in terms):
        found["terms"] = [term["text"] for term in terms]
    try:
        return {**found, "forms": expand(data)}
    except ValueError as problem:
        raise document.error(str(problem), ("terms",)) from None


def _ruleset(document: Document) -> Any:
    data = validated(document).data
    keys = [[list(path), *mark] for path, mark in document.keys.items()]
    return {"data": data, "keys": keys}


def main(argv: list[str] | None = None) -> int:
    """Write what has changed, or with --check say what would."""
    parser = argparse.ArgumentParser(prog="python -m provlint.ruleset.compile", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 where a file is not up to date"
    )
    arguments = parser.parse_args(argv)
    stale = 0
    try:
        wanted = list(outputs())
    except ProvlintError as problem:
        print(problem, file=sys.stderr)
        return problem.exit_code
    for path, text in wanted:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if arguments.check:
            print(f"not up to date: {path.name} (run: make rules)", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    known = {path for path, _ in wanted}
    for path in sorted(Path(rules_folder(), "_compiled").rglob("*.json")):
        if path not in known:
            stale += 1
            if arguments.check:
                print(f"without a source: {path.name} (run: make rules)", file=sys.stderr)
            else:
                path.unlink()
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
