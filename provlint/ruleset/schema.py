"""The JSON Schema of rule sets, written once: the loader validates with it, editors complete with it.

`python -m provlint.ruleset.compile` publishes it as `schema/ruleset.schema.json`, with the settings of every check type
filled in; a test compares. The loader asks `schemacheck.valid`, which answers yes or no at no cost; only a file that is wrong
pays for jsonschema, which explains what is (`provlint.ruleset.explainschema`).
"""

from __future__ import annotations

from typing import Any, Final

from provlint.readers.base import MAX_ARTICLE
from provlint.ruleset.declareschema import DECLARED, PACK
from provlint.ruleset.schemaforms import GLOBS, LABELS, SCOPES, SEVERITIES, mapping, text, texts

_RULES: Final = {
    "type": "object",
    "description": "Severity and options by rule: an id (SRC102), a name (missing-byline) or an id prefix (CLM).",
    "additionalProperties": {
        "anyOf": [
            {
                "enum": SEVERITIES,
                "description": "Shorthand for {severity: ...}. `on` is the rule's own severity.",
            },
            mapping(
                "How this rule runs.",
                {
                    "severity": {
                        "enum": SEVERITIES,
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

_LABELLING: Final = mapping(
    "What `check --fix` may write into the metadata beside what the visible label says.",
    {
        "producer": text(
            "The provider's code or name (ContentProducer of GB 45438): printable ASCII without blanks, quotation "
            "marks and backslashes.",
            pattern="^[!#-\\[\\]-~]+$",
        ),
        "id": text(
            "A template of the content's number (ProduceID): {path} is the file's path from the root, {name} its name "
            "without suffix.",
            pattern="^([!#-\\[\\]-z|~]|\\{path\\}|\\{name\\})+$",
        ),
        "source_types": {
            "type": "object",
            "description": "IPTC codes by kind of label, for kinds that could be several: {summarized: "
            "trainedAlgorithmicMedia}.",
            "properties": {
                kind: text(f"The IPTC code for what was {kind}.", pattern="^[a-zA-Z]+$")
                for kind in LABELS[:4]
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

_APPLIES: Final = mapping(
    "Which requirements of packs concern the house; without it, all do.",
    {
        "jurisdictions": texts("Where it publishes: eu, cn, us-ca, us-ny.", minItems=1),
        "roles": texts("In which roles: deployer, provider, platform, publisher, creator.", minItems=1),
    },
)

_SUPPRESS: Final = mapping(
    "Findings that are known and accepted, for formats that cannot carry a comment.",
    {
        "rules": texts("Rules: ids, names or id prefixes.", minItems=1),
        "paths": GLOBS,
        "text": text("Only findings whose text is this."),
        "key": text("Only this article (the `key` of a finding)."),
        "reason": text("Why; it stands in the reports.", minLength=1),
    },
    ("rules", "paths", "reason"),
)

_SITE: Final = mapping(
    "What the house knows about itself.",
    {
        "publisher": text("The outlet's name."),
        "url": text("Its address.", pattern="^https?://"),
        "hosts": texts("Further hosts of the house: CDN, former domains."),
        "language": text("The language of its articles (BCP 47): en, de-AT."),
        "timezone": text("Its time zone: Europe/Oslo."),
    },
)

_EVIDENCE: Final = mapping(
    "What the house knows about some files and the files do not say.",
    {
        "paths": GLOBS,
        "labels": {
            "type": "array",
            "minItems": 1,
            "description": "How machines took part; makes the visible label due (GEN309), never counts as one.",
            "items": mapping(
                "A label.",
                {
                    "kind": {"enum": LABELS, "description": "What the machine did."},
                    "scope": {
                        "enum": SCOPES,
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

_FINGERPRINT: Final = mapping(
    "A mark in markup that names the publisher it was written for; SRC105 reads it as those of provlint's own table.",
    {
        "publisher": text("Whose mark it is.", minLength=1),
        "domains": texts("The publisher's own sites: there the mark is at home.", minItems=1),
        "where": text(
            "Where it stands: class (any class word), id, a data attribute, img (a picture's address) or text.",
            pattern="^(class|id|img|text|data-[a-z0-9-]+)$",
        ),
        "match": {
            "enum": ["exact", "prefix", "contains", "regex"],
            "description": "How the pattern is compared; img and text are always searched for it.",
            "default": "exact",
        },
        "pattern": text("The mark, at least four characters; a regex is RE2.", minLength=4),
        "weight": {
            "enum": ["strong", "medium"],
            "description": "strong: one names the publisher; medium: needs a second mark or another sign.",
            "default": "strong",
        },
        "source": text("How it is known: the page or code that shows it.", minLength=1),
        "date": text("The day it was seen: 2026-11-20.", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    },
    ("publisher", "domains", "where", "pattern", "source", "date"),
)

_MAP_OF_TEXT: Final = {"type": "object", "additionalProperties": {"type": "string"}}

#: The schema of a rule set; `provlint.yaml` is one. JSON Schema draft 7, the draft that editors know.
RULESET: Final[dict[str, Any]] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "provlint rule set",
    **mapping(
        "A rule set of provlint. A project's own provlint.yaml is one.",
        {
            "provlint": {"enum": [1], "description": "The version of this format."},
            "name": text("The rule set's name, for `extends: [name@version]`.", pattern="^[a-z][a-z0-9-]*$"),
            "version": {
                "type": "integer",
                "minimum": 1,
                "description": "Raised when its membership changes.",
            },
            "summary": text("One line about it."),
            "profile": {
                "type": "boolean",
                "description": "true: this rule set names every rule of provlint it wants; the default profile is not "
                "put beneath it.",
                "default": False,
            },
            "extends": texts("Rule sets to build on, in order: names (newsroom@1) or files (./house.yaml)."),
            "paths": texts("What is checked when the command line names nothing.", default=["."]),
            "extra_paths": texts("Added to `paths` of the rule sets this one extends."),
            "exclude": texts("Patterns of files that are never checked, from the root.", default=[]),
            "extra_exclude": texts("Added to `exclude` of the rule sets this one extends."),
            "corpus": texts(
                "Patterns of files that articles are compared with and that are not checked themselves, from the root."
            ),
            "pack": PACK,
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
                        texts("Keys to try.", minItems=1),
                    ]
                },
            },
            "rules": _RULES,
            "overrides": {
                "type": "array",
                "description": "Other severities and options for some files; later ones win.",
                "items": mapping(
                    "Settings for some files.", {"paths": GLOBS, "rules": _RULES}, ("paths", "rules")
                ),
            },
            "declare": {"type": "array", "items": DECLARED, "description": "Rules of this rule set."},
            "suppress": {"type": "array", "items": _SUPPRESS, "description": "Findings that are accepted."},
            "inline_suppressions": {
                "enum": [True, False, "on", "off"],
                "description": "Whether comments in articles may silence rules.",
                "default": True,
            },
            "plugin_paths": texts("Folders of Python plugins; run only with --allow-local-plugins."),
            "rule_paths": texts("Rule sets, or folders of rule sets, whose declared rules are added."),
            "plugins": mapping(
                "Which plugins take part.",
                {
                    "block": texts("Plugins that are not loaded."),
                    "require": texts("Plugins without which a run is refused: acme, acme>=1.2."),
                    "only": texts(
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
    **mapping(
        "Phrases for rules and evidence.",
        {
            "provlint": {"enum": [1], "description": "The version of this format."},
            "name": text("The lexicon's name."),
            "summary": text("One line about it."),
            "language": text("The language of the terms (BCP 47); `mul` for several."),
            "licence": text("The licence of the list."),
            "source": text("Where the terms come from."),
            "date": text("When they were collected (ISO 8601)."),
            "terms": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "anyOf": [
                        {"type": "string", "minLength": 1},
                        mapping(
                            "A phrase.",
                            {
                                "text": text("The phrase in its base form.", minLength=1),
                                "weight": {"type": "number", "description": "How strong a sign it is."},
                                "role": text("What it is, for the rule that reads the list."),
                                "inflect": {
                                    "enum": ["noun", "verb", False],
                                    "description": "Also its English inflected forms.",
                                },
                                "source": text("Where this term comes from."),
                                "date": text("When it was added (ISO 8601)."),
                                "note": text("A remark."),
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
