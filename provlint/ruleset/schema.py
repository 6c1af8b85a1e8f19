"""The JSON Schema of rule sets, written once: the loader validates with it, editors complete with it.

`python -m provlint.ruleset.compile` publishes it as `schema/ruleset.schema.json`, with the settings of every check type
filled in; a test compares. The loader's own validator (`valid`) answers yes or no at no cost; only a file that is wrong
pays for jsonschema, which explains what is (`provlint.ruleset.explainschema`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provlint.ruleset.model import MAX_ARTICLE

_SEVERITIES: Final = ["error", "warning", "note", "off", "on"]
_LABELS: Final = [
    "generated",
    "summarized",
    "translated",
    "assisted",
    "reviewed",
    "curated",
    "auto-syndicated",
]
#: BCP 47 as far as rules compare it: a code of two or three letters, and what narrows it.
_LANGUAGE: Final = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
_SCOPES: Final = ["article", "box", "image", "audio", "video", "site"]


def is_language(word: str) -> bool:
    """Whether a word is a language as rules name it: en, de-AT."""
    import re

    return re.search(_LANGUAGE, word) is not None


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}


def _texts(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "minLength": 1}, "description": description, **more}


def _object(
    description: str, properties: Mapping[str, Any], required: tuple[str, ...] = ()
) -> dict[str, Any]:
    out: dict[str, Any] = {"type": "object", "description": description, "properties": dict(properties)}
    out["additionalProperties"] = False
    if required:
        out["required"] = list(required)
    return out


_RULES: Final = {
    "type": "object",
    "description": "Severity and options by rule: an id (SRC102), a name (missing-byline) or an id prefix (CLM).",
    "additionalProperties": {
        "anyOf": [
            {
                "enum": _SEVERITIES,
                "description": "Shorthand for {severity: ...}. `on` is the rule's own severity.",
            },
            _object(
                "How this rule runs.",
                {
                    "severity": {
                        "enum": _SEVERITIES,
                        "description": "How much a finding weighs; `off` turns it off.",
                    },
                    "options": {
                        "type": "object",
                        "description": "The rule's own settings (`provlint explain RULE` lists them). They merge by "
                        "key; lists replace, `extra_...` lists add.",
                    },
                },
            ),
        ]
    },
}

_GLOBS: Final = _texts(
    "Patterns of files, from the root: `wire/**`, `*.draft.md`; a folder means all that is in it.", minItems=1
)

_TEST: Final = {
    "anyOf": [
        {"type": "string", "description": "A text; [[...]] marks what has to be found."},
        _object(
            "A text with its surroundings.",
            {
                "text": _text("The text; [[...]] marks what has to be found."),
                "format": {
                    "enum": ["text", "markdown", "html", "json", "jsonl", "wordpress", "feed"],
                    "description": "How the text is read.",
                    "default": "text",
                },
                "path": _text("The file's name, from the root."),
                "metadata": {
                    "type": "object",
                    "description": "Metadata of the article: title, author, date, url...",
                },
                "absent": {
                    "type": "boolean",
                    "description": "The rule fires about something that is not there.",
                    "default": False,
                },
            },
            ("text",),
        ),
    ]
}

_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

_REQUIREMENT: Final = _object(
    "The clause of a law or standard that a rule of a pack stands for; `why` says what it asks, in one's own words.",
    {
        "clause": _text("The article, paragraph or clause."),
        "url": _text("Where it was read; the pack's address otherwise.", pattern="^https?://"),
        "read": _text("The day on which it was read (ISO 8601).", pattern=_DAY),
        "established": {
            "enum": ["primary", "quoted", "secondary", "unknown"],
            "description": "What was read: the text itself, the text as others quote it, reports about it, nothing "
            "certain. Only the first can be an error.",
        },
        "role": _text("Whom it binds: provider, deployer, platform, publisher...", minLength=1),
        "from": _text("The first day on which it holds (ISO 8601).", pattern=_DAY),
        "until": _text("The last day on which it holds (ISO 8601).", pattern=_DAY),
        "review_by": _text("The day on which our reading is looked at again (ISO 8601).", pattern=_DAY),
        "pending": {"type": "boolean", "description": "true: it is not law yet.", "default": False},
        "question": _text("What a person has to answer where the file cannot tell."),
    },
    ("clause", "read", "established", "role", "review_by"),
)

_PACK: Final = _object(
    "What the regulation or standard is that this rule set stands for.",
    {
        "title": _text("Its name, as reports print it."),
        "law": _text("The act or standard, with its number."),
        "organization": _text("Who made it."),
        "url": _text("Where it is published.", pattern="^https?://"),
        "jurisdiction": _text(
            "Where it holds, as `applies` names it (eu, cn, us-ca); leave out for a standard."
        ),
        "binds": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": ["text", "image", "audio", "video"]},
            "description": "The kinds of content it speaks of.",
        },
        "note": _text("What readers should know about our reading."),
        "beyond": {
            "type": "array",
            "description": "Its requirements that no file can show.",
            "items": _object(
                "A requirement that no file can show.",
                {
                    "clause": _text("The article, paragraph or clause."),
                    "role": _text("Whom it binds."),
                    "asks": _text("What it asks, in one's own words."),
                    "why": _text("Why a file cannot show it; what to look at instead."),
                },
                ("clause", "role", "asks", "why"),
            ),
        },
    },
    ("title", "law", "organization", "url", "binds"),
)

_LABELLING: Final = _object(
    "What `check --fix` may write into the metadata beside what the visible label says.",
    {
        "producer": _text(
            "The provider's code or name (ContentProducer of GB 45438): printable ASCII without blanks, quotation "
            "marks and backslashes.",
            pattern="^[!#-\\[\\]-~]+$",
        ),
        "id": _text(
            "A template of the content's number (ProduceID): {path} is the file's path from the root, {name} its name "
            "without suffix.",
            pattern="^([!#-\\[\\]-z|~]|\\{path\\}|\\{name\\})+$",
        ),
        "source_types": {
            "type": "object",
            "description": "IPTC codes by kind of label, for kinds that could be several: {summarized: "
            "trainedAlgorithmicMedia}.",
            "properties": {
                kind: _text(f"The IPTC code for what was {kind}.", pattern="^[a-zA-Z]+$")
                for kind in _LABELS[:4]
            },
            "additionalProperties": False,
        },
        "write": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": ["source-type", "ai-disclosure", "aigc", "json-ld"]},
            "description": "What a fix adds: digitalSourceType, the meta tag ai-disclosure (pages), the AIGC object "
            "(front matter), digitalSourceType in the article's JSON-LD instead of a meta tag (pages that have it).",
        },
    },
)

_APPLIES: Final = _object(
    "Which requirements of packs concern the house; without it, all do.",
    {
        "jurisdictions": _texts("Where it publishes: eu, cn, us-ca, us-ny.", minItems=1),
        "roles": _texts("In which roles: deployer, provider, platform, publisher, creator.", minItems=1),
    },
)

_DECLARED: Final = _object(
    "A rule of this rule set.",
    {
        "id": _text(
            "Three capitals and three digits, outside provlint's own prefixes.", pattern="^[A-Z]{3}[0-9]{3}$"
        ),
        "name": _text("The rule's name in kebab-case.", pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
        "severity": {"enum": ["error", "warning", "note"], "description": "How much a finding weighs."},
        "message": _text(
            "What the author reads. {match} is the text found, each check fills words of its own; {nearest|, perhaps %} stands "
            "only where there is a value.",
            minLength=1,
        ),
        "hint": _text("One sentence: what to do."),
        "summary": _text("One line for lists of rules; the message without one."),
        "why": _text("Why it matters, for `provlint explain`."),
        "fix": _text("What the author can do, for `provlint explain`."),
        "references": _texts("Addresses to read more."),
        "scope": {
            "anyOf": [{"enum": ["all"]}, _texts("Roles of segments: title, heading, prose...", minItems=1)],
            "description": "Where to look; running text, titles, headings, lists, captions and summaries otherwise.",
        },
        "languages": {
            "type": "array",
            "items": _text("A language is a code such as en, de or pt-BR.", pattern=_LANGUAGE),
            "description": "Languages the rule speaks (en, pt-BR); other articles are passed over.",
        },
        "default": {
            "type": "boolean",
            "description": "false: off until a configuration turns it on.",
            "default": True,
        },
        "check": {
            "$ref": "#/definitions/check",
            "description": "What is looked for: one of the check types.",
        },
        "requirement": _REQUIREMENT,
        "unless": {"$ref": "#/definitions/check", "description": "Silent where this check finds something."},
        "values": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "Further words for {placeholders} of the message.",
        },
        "tests": _object(
            "Texts that show what the rule does; `provlint test` runs them.",
            {
                "fires": {"type": "array", "items": _TEST, "description": "Texts in which it fires."},
                "silent": {"type": "array", "items": _TEST, "description": "Texts in which it does not."},
            },
        ),
    },
    ("id", "name", "severity", "message", "check"),
)

_SUPPRESS: Final = _object(
    "Findings that are known and accepted, for formats that cannot carry a comment.",
    {
        "rules": _texts("Rules: ids, names or id prefixes.", minItems=1),
        "paths": _GLOBS,
        "text": _text("Only findings whose text is this."),
        "key": _text("Only this article (the `key` of a finding)."),
        "reason": _text("Why; it stands in the reports.", minLength=1),
    },
    ("rules", "paths", "reason"),
)

_SITE: Final = _object(
    "What the house knows about itself.",
    {
        "publisher": _text("The outlet's name."),
        "url": _text("Its address.", pattern="^https?://"),
        "hosts": _texts("Further hosts of the house: CDN, former domains."),
        "language": _text("The language of its articles (BCP 47): en, de-AT."),
        "timezone": _text("Its time zone: Europe/Oslo."),
    },
)

_EVIDENCE: Final = _object(
    "What the house knows about some files and the files do not say.",
    {
        "paths": _GLOBS,
        "labels": {
            "type": "array",
            "minItems": 1,
            "description": "How machines took part; makes the visible label due (GEN309), never counts as one.",
            "items": _object(
                "A label.",
                {
                    "kind": {"enum": _LABELS, "description": "What the machine did."},
                    "scope": {
                        "enum": _SCOPES,
                        "description": "To what the machine did it.",
                        "default": "article",
                    },
                },
                ("kind",),
            ),
        },
    },
    ("paths", "labels"),
)

_FINGERPRINT: Final = _object(
    "A mark in markup that names the publisher it was written for; SRC105 reads it as those of provlint's own table.",
    {
        "publisher": _text("Whose mark it is.", minLength=1),
        "domains": _texts("The publisher's own sites: there the mark is at home.", minItems=1),
        "where": _text(
            "Where it stands: class (any class word), id, a data attribute, img (a picture's address) or text.",
            pattern="^(class|id|img|text|data-[a-z0-9-]+)$",
        ),
        "match": {
            "enum": ["exact", "prefix", "contains", "regex"],
            "description": "How the pattern is compared; img and text are always searched for it.",
            "default": "exact",
        },
        "pattern": _text("The mark, at least four characters; a regex is RE2.", minLength=4),
        "weight": {
            "enum": ["strong", "medium"],
            "description": "strong: one names the publisher; medium: needs a second mark or another sign.",
            "default": "strong",
        },
        "source": _text("How it is known: the page or code that shows it.", minLength=1),
        "date": _text("The day it was seen: 2026-11-20.", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    },
    ("publisher", "domains", "where", "pattern", "source", "date"),
)

_MAP_OF_TEXT: Final = {"type": "object", "additionalProperties": {"type": "string"}}

#: The schema of a rule set; `provlint.yaml` is one. JSON Schema draft 7, the draft that editors know.
RULESET: Final[dict[str, Any]] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "provlint rule set",
    **_object(
        "A rule set of provlint. A project's own provlint.yaml is one.",
        {
            "provlint": {"enum": [1], "description": "The version of this format."},
            "name": _text("The rule set's name, for `extends: [name@version]`.", pattern="^[a-z][a-z0-9-]*$"),
            "version": {
                "type": "integer",
                "minimum": 1,
                "description": "Raised when its membership changes.",
            },
            "summary": _text("One line about it."),
            "profile": {
                "type": "boolean",
                "description": "true: this rule set names every rule of provlint it wants; the default profile is not "
                "put beneath it.",
                "default": False,
            },
            "extends": _texts("Rule sets to build on, in order: names (newsroom@1) or files (./house.yaml)."),
            "paths": _texts("What is checked when the command line names nothing.", default=["."]),
            "extra_paths": _texts("Added to `paths` of the rule sets this one extends."),
            "exclude": _texts("Patterns of files that are never checked, from the root.", default=[]),
            "extra_exclude": _texts("Added to `exclude` of the rule sets this one extends."),
            "corpus": _texts(
                "Patterns of files that articles are compared with and that are not checked themselves, from the root."
            ),
            "pack": _PACK,
            "applies": _APPLIES,
            "labels": _LABELLING,
            "site": _SITE,
            "authors": {**_MAP_OF_TEXT, "description": "Names of authors by their id (WordPress users)."},
            "evidence": {
                "type": "array",
                "items": _EVIDENCE,
                "description": "What the house knows about some files.",
            },
            "fingerprints": {
                "type": "array",
                "items": _FINGERPRINT,
                "description": "Marks of further publishers' systems, added to provlint's own table.",
            },
            "fields": {
                "type": "object",
                "description": "JSON field map: our name (text, title, published...) to the keys to try, in order.",
                "additionalProperties": {
                    "anyOf": [
                        {"type": "string", "description": "The key."},
                        _texts("Keys to try.", minItems=1),
                    ]
                },
            },
            "rules": _RULES,
            "overrides": {
                "type": "array",
                "description": "Other severities and options for some files; later ones win.",
                "items": _object(
                    "Settings for some files.", {"paths": _GLOBS, "rules": _RULES}, ("paths", "rules")
                ),
            },
            "declare": {"type": "array", "items": _DECLARED, "description": "Rules of this rule set."},
            "suppress": {"type": "array", "items": _SUPPRESS, "description": "Findings that are accepted."},
            "inline_suppressions": {
                "enum": [True, False, "on", "off"],
                "description": "Whether comments in articles may silence rules.",
                "default": True,
            },
            "plugin_paths": _texts("Folders of Python plugins; run only with --allow-local-plugins."),
            "rule_paths": _texts("Rule sets, or folders of rule sets, whose declared rules are added."),
            "plugins": _object(
                "Which plugins take part.",
                {
                    "block": _texts("Plugins that are not loaded."),
                    "require": _texts("Plugins without which a run is refused: acme, acme>=1.2."),
                    "only": _texts(
                        "Of the installed plugins none but these is loaded, by name or package.", minItems=1
                    ),
                },
            ),
            "max_article": {
                "type": "integer",
                "minimum": 1000,
                "description": "Largest article, in characters; a larger one is a SYS901 finding.",
                "default": MAX_ARTICLE,
            },
        },
        ("provlint",),
    ),
    "definitions": {
        "check": {
            "type": "object",
            "required": ["type"],
            "properties": {"type": {"type": "string"}},
            "description": "What is looked for.",
        }
    },
}

#: The schema of a lexicon.
LEXICON: Final[dict[str, Any]] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "provlint lexicon",
    **_object(
        "Phrases for rules and evidence.",
        {
            "provlint": {"enum": [1], "description": "The version of this format."},
            "name": _text("The lexicon's name."),
            "summary": _text("One line about it."),
            "language": _text("The language of the terms (BCP 47); `mul` for several."),
            "licence": _text("The licence of the list."),
            "source": _text("Where the terms come from."),
            "date": _text("When they were collected (ISO 8601)."),
            "terms": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "anyOf": [
                        {"type": "string", "minLength": 1},
                        _object(
                            "A phrase.",
                            {
                                "text": _text("The phrase in its base form.", minLength=1),
                                "weight": {"type": "number", "description": "How strong a sign it is."},
                                "role": _text("What it is, for the rule that reads the list."),
                                "inflect": {
                                    "enum": ["noun", "verb", False],
                                    "description": "Also its English inflected forms.",
                                },
                                "source": _text("Where this term comes from."),
                                "date": _text("When it was added (ISO 8601)."),
                                "note": _text("A remark."),
                            },
                            ("text",),
                        ),
                    ]
                },
                "description": "The phrases.",
            },
        },
        ("provlint", "language", "licence", "source", "terms"),
    ),
}


def valid(data: Any, schema: Mapping[str, Any], top: Mapping[str, Any] | None = None) -> bool:
    """Whether `data` fits `schema`: the part of JSON Schema that the schemas of this package use.

    A keyword that is not known here makes the answer False, so that jsonschema decides.
    """
    top = schema if top is None else top
    for word, wanted in schema.items():
        check = _KEYWORDS.get(word)
        if check is None or not check(data, wanted, schema, top):
            return False
    return True


_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def _is_type(data: Any, wanted: Any, *_: Any) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    return any(
        isinstance(data, _TYPES[name]) and (name == "boolean" or not isinstance(data, bool)) for name in names
    )


def _properties(data: Any, wanted: Any, _: Any, top: Any) -> bool:
    if not isinstance(data, dict):
        return True
    return all(valid(data[name], schema, top) for name, schema in wanted.items() if name in data)


def _additional(data: Any, wanted: Any, schema: Any, top: Any) -> bool:
    if not isinstance(data, dict):
        return True
    known = schema.get("properties", {})
    extra = [value for name, value in data.items() if name not in known]
    return (
        not extra if wanted is False else wanted is True or all(valid(value, wanted, top) for value in extra)
    )


def _items(data: Any, wanted: Any, _: Any, top: Any) -> bool:
    return not isinstance(data, list) or all(valid(value, wanted, top) for value in data)


def _one_of(data: Any, wanted: Any, *_: Any) -> bool:
    return any(data == value and isinstance(data, bool) == isinstance(value, bool) for value in wanted)


def _pattern(data: Any, wanted: Any, *_: Any) -> bool:
    import re

    return not isinstance(data, str) or re.search(wanted, data) is not None


def _reference(data: Any, wanted: Any, _: Any, top: Any) -> bool:
    found = top
    for step in wanted.removeprefix("#/").split("/"):
        found = found[step]
    return valid(data, found, top)


_KEYWORDS: Final[dict[str, Any]] = {
    "type": _is_type,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "enum": _one_of,
    "pattern": _pattern,
    "$ref": _reference,
    "required": lambda data, wanted, *_: not isinstance(data, dict) or all(name in data for name in wanted),
    "anyOf": lambda data, wanted, _, top: any(valid(data, schema, top) for schema in wanted),
    "minItems": lambda data, wanted, *_: not isinstance(data, list) or len(data) >= wanted,
    "minLength": lambda data, wanted, *_: not isinstance(data, str) or len(data) >= wanted,
    "minProperties": lambda data, wanted, *_: not isinstance(data, dict) or len(data) >= wanted,
    "minimum": lambda data, wanted, *_: not isinstance(data, int | float) or data >= wanted,
    "maximum": lambda data, wanted, *_: not isinstance(data, int | float) or data <= wanted,
    # words about the schema itself
    **dict.fromkeys(
        ("$schema", "title", "description", "definitions", "default", "examples"), lambda *_: True
    ),
}
