"""The completion script for fish (3.0 or newer)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provlint.cli.commandline import Option, Values, Verb


def script(verbs: Sequence[Verb]) -> str:
    """The script."""
    return "".join(f"{line}\n" for line in _lines(verbs))


def _lines(verbs: Sequence[Verb]) -> Iterator[str]:
    yield "# fish completion for provlint, written by: provlint completion fish\n"
    yield "complete -c provlint -f"
    for verb in verbs:
        yield _line("__fish_use_subcommand", f"-a {_quoted(verb.name)} -d {_quoted(verb.summary)}")
        yield from _verb(verb, f"__fish_seen_subcommand_from {verb.name}")


def _verb(verb: Verb, seen: str) -> Iterator[str]:
    for option in verb.options:
        yield _line(
            seen, f"{_names(option)} -d {_quoted(option.help)}{_values(option.values, bool(option.metavar))}"
        )
    names = " ".join(inner.name.rpartition(" ")[2] for inner in verb.inner)
    for inner in verb.inner:
        name = inner.name.rpartition(" ")[2]
        unseen = f"{seen}; and not __fish_seen_subcommand_from {names}"
        yield _line(unseen, f"-a {_quoted(name)} -d {_quoted(inner.summary)}")
        yield from _verb(inner, f"{seen}; and __fish_seen_subcommand_from {name}")
    if verb.rest is not None and not verb.inner:
        words = _values(verb.rest.values, False)
        if words:
            yield _line(seen, words.strip())


def _names(option: Option) -> str:
    return " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)


def _values(values: Values, required: bool) -> str:
    words = " ".join(f"{word}{values.ending}" for word in values.words)
    found = " -r" if required else ""
    if values.list:
        return f"{found} -f -a {_quoted(f'(__fish_append , {words})')}"
    if values.folders:
        words = f"{words} (__fish_complete_directories)".strip()
    if values.files:
        found += " -F"
    elif required:
        found += " -f"
    return f"{found} -a {_quoted(words)}" if words else found


def _line(condition: str, rest: str) -> str:
    return f"complete -c provlint -n {_quoted(condition)} {rest}"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
