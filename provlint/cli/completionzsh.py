"""The completion script for zsh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provlint.cli.commandline import Option, Values, Verb


def script(verbs: Sequence[Verb]) -> str:
    """The script, a function to be loaded from `$fpath`."""
    return "".join(_lines(verbs))


def _lines(verbs: Sequence[Verb]) -> Iterator[str]:
    yield "#compdef provlint\n# zsh completion for provlint, written by: provlint completion zsh\n\n_provlint() {\n"
    yield from _level(verbs, "    ")
    yield '}\n\nif [[ $funcstack[1] == _provlint ]]; then\n    _provlint "$@"\nelse\n    compdef _provlint provlint\nfi\n'


def _level(verbs: Sequence[Verb], indent: str) -> Iterator[str]:
    """The choice of a verb, and below it what each takes."""
    yield f"{indent}if (( CURRENT == 2 )); then\n{indent}    local -a verbs=(\n"
    for verb in verbs:
        name = verb.name.rpartition(" ")[2]
        yield f"{indent}        {_quoted(f'{name}:{verb.summary}')}\n"
    yield f"{indent}    )\n{indent}    _describe verb verbs\n{indent}    return\n{indent}fi\n"
    yield f"{indent}shift words\n{indent}(( CURRENT-- ))\n{indent}case $words[1] in\n"
    for verb in verbs:
        yield f"{indent}    {_quoted(verb.name.rpartition(' ')[2])})\n"
        if verb.inner:
            yield from _level(verb.inner, indent + " " * 8)
        else:
            yield f"{indent}        _arguments -S"
            for option in [*verb.options, *([verb.rest] if verb.rest else [])]:
                yield f" \\\n{indent}            {_spec(option)}"
            yield "\n"
        yield f"{indent}        ;;\n"
    yield f"{indent}esac\n"


def _spec(option: Option) -> str:
    action = f":{_told(option.metavar)}:{_values(option.values)}" if option.metavar else ""
    if not option.names:
        return _quoted(("*" if option.repeatable else "") + action)
    told = f"[{_told(option.help)}]"
    if option.repeatable:
        return " ".join(_quoted(f"*{name}{told}{action}") for name in option.names)
    if len(option.names) == 1:
        return _quoted(f"{option.names[0]}{told}{action}")
    return (
        f"{_quoted('(' + ' '.join(option.names) + ')')}{{{','.join(option.names)}}}{_quoted(told + action)}"
    )


def _values(values: Values) -> str:
    words = " ".join(_word(word) for word in values.words)
    if values.list:
        return f"_values -s , rule {words}"
    if values.files or values.folders:
        files = "_files -/" if values.folders else "_files"
        return f"{{ compadd -- {words}; {files} }}" if words else files
    if values.ending:
        return f"{{ compadd -S {_word(values.ending)} -- {words} }}"
    return f"({words})" if words else " "


def _told(text: str) -> str:
    """A description, where _arguments reads brackets and colons."""
    return re.sub(r"([\\\[\]:])", r"\\\1", text)


def _word(text: str) -> str:
    """A word to complete, where the shell reads it."""
    return re.sub(r"([^\w.,/+@%-])", r"\\\1", text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
