"""The completion script for bash (3.2 or newer)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provlint.cli.commandline import Option, Values, Verb, whole

_HEAD = r"""# bash completion for provlint, written by: provlint completion bash

_provlint_words() {  # words, what follows a word
    local IFS=$'\n'
    [[ -z $2 ]] || compopt -o nospace 2>/dev/null
    COMPREPLY=($(compgen -W "$1" -S "$2" -- "$cur"))
}

_provlint_list() {  # words that commas join
    local IFS=$'\n' before=
    [[ $cur != *,* ]] || before=${cur%,*},
    COMPREPLY=($(compgen -P "$before" -W "$1" -- "${cur##*,}"))
}

_provlint_files() {  # -f or -d, words
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen "$1" -W "$2" -- "$cur"))
}

_provlint() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
    COMPREPLY=()
"""

_TAIL = """}

complete -F _provlint provlint
"""


def script(verbs: Sequence[Verb]) -> str:
    """The script."""
    names = _words((verb.name for verb in verbs), "")
    parts = [_HEAD, f"    if ((COMP_CWORD == 1)); then\n        {names}\n        return\n    fi\n"]
    inner = [verb.name for verb in whole(verbs) if " " in verb.name]
    if inner:
        parts.append(f'    case "$verb ${{COMP_WORDS[2]}}" in\n        {"|".join(map(_quoted, inner))})')
        parts.append(' ((COMP_CWORD == 2)) || verb+=" ${COMP_WORDS[2]}" ;;\n    esac\n')
    parts.append('    case "$verb $prev" in\n')
    for verb in whole(verbs):
        for option in verb.options:
            if option.metavar:
                patterns = "|".join(_quoted(f"{verb.name} {name}") for name in option.names)
                parts.append(f"        {patterns}) {_values(option.values)}; return ;;\n")
    parts.append('    esac\n    case "$verb" in\n')
    for verb in whole(verbs):
        names = _words((name for option in verb.options for name in option.names), "")
        rest = _values(verb.rest.values) if isinstance(verb.rest, Option) else ":"
        parts.append(f"        {_quoted(verb.name)}) if [[ $cur == -* ]]; then {names}; else {rest}; fi ;;\n")
    return "".join((*parts, "    esac\n", _TAIL))


def _values(values: Values) -> str:
    if values.files or values.folders:
        return f"_provlint_files {'-d' if values.folders else '-f'} {_joined(values.words)}"
    if values.list:
        return f"_provlint_list {_joined(values.words)}"
    return _words(values.words, values.ending) if values.words else ":"


def _words(words: Iterable[str], ending: str) -> str:
    return f"_provlint_words {_joined(words)} {_quoted(ending)}"


def _joined(words: Iterable[str]) -> str:
    # with $'...' a newline can be written on one line
    return "$'" + "\\n".join(word.replace("\\", "\\\\").replace("'", "\\'") for word in words) + "'"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
