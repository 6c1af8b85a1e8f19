"""The command line as data, read off its parsers: what completion scripts and the manual page are made of."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Final

from provlint.cli.main import parser_of
from provlint.model.values import NamedTuple
from provlint.plugin.manager import Plugins
from provlint.plugin.specs import CommandSpec


class Values(NamedTuple):
    """What can stand behind an option: words, files or folders; `list` says that words can be joined by commas,
    `ending` is what follows a word."""

    words: tuple[str, ...] = ()
    files: bool = False
    folders: bool = False
    list: bool = False
    ending: str = ""


class Option(NamedTuple):
    """An option, or what stands without one (`names` is empty). `metavar` is "" for a switch."""

    names: tuple[str, ...]
    metavar: str
    help: str
    group: str
    values: Values
    repeatable: bool = False


class Verb(NamedTuple):
    """A verb, or a verb and its own sub-verb ("baseline create")."""

    name: str
    summary: str
    options: tuple[Option, ...]
    rest: Option | None
    epilog: str
    inner: tuple[Verb, ...] = ()


#: What a metavar says of its values; the words come from the plugins that are loaded.
_FILES: Final = frozenset({"PATH", "FILE", "NAME|FILE"})
_FOLDERS: Final = frozenset({"DIR", "FOLDER"})


def outline(commands: Iterable[CommandSpec], plugins: Plugins) -> list[Verb]:
    """All verbs with their options."""
    words = _words(plugins)
    return [_verb(command.name, command.summary, parser_of(command), words) for command in commands]


def whole(verbs: Iterable[Verb]) -> Iterator[Verb]:
    """The verbs, each followed by its own sub-verbs."""
    for verb in verbs:
        yield verb
        yield from whole(verb.inner)


def _words(plugins: Plugins) -> dict[str, tuple[str, ...]]:
    rules = tuple(sorted(plugins.rules()))
    families = tuple(sorted({rule.rstrip("0123456789") for rule in rules}))
    formats = (*plugins.reporters(), "none")
    return {
        "RULE": rules,
        "RULES": (*families, *rules),
        "FORMAT": formats,
        "FORMAT:FILE": formats[:-1],
        "NAME|FILE": tuple(sorted(plugins.rulesets())),
    }


def _verb(
    name: str, summary: str, parser: argparse.ArgumentParser, words: dict[str, tuple[str, ...]]
) -> Verb:
    options: list[Option] = []
    rest: Option | None = None
    inner: list[Verb] = []
    titles = {id(action): group.title for group in parser._action_groups for action in group._group_actions}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {choice.dest: choice.help or "" for choice in action._choices_actions}
            inner += [
                _verb(f"{name} {one}", told.get(one, ""), sub, words) for one, sub in action.choices.items()
            ]
            continue
        option = _option(action, titles.get(id(action)) or "", words)
        if option.names:
            options.append(option)
        else:
            rest = option
    if inner:
        names = tuple(verb.name.rpartition(" ")[2] for verb in inner)
        rest = Option((), "VERB", "", "", Values(names))
    return Verb(name, summary, tuple(options), rest, parser.epilog or "", tuple(inner))


def _option(action: argparse.Action, group: str, words: dict[str, tuple[str, ...]]) -> Option:
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    choices = tuple(str(choice) for choice in action.choices or ())
    values = Values(
        choices or words.get(metavar, ()),
        files=metavar in _FILES,
        folders=metavar in _FOLDERS,
        list=metavar == "RULES",
        ending=":" if metavar == "FORMAT:FILE" else "",
    )
    if action.nargs == 0:
        metavar = ""
    elif not metavar:
        metavar = "{" + ",".join(choices) + "}" if choices else action.dest.upper()
    repeatable = isinstance(action, argparse._AppendAction) or action.nargs in ("*", "+")
    return Option(tuple(action.option_strings), metavar, action.help or "", group, values, repeatable)
