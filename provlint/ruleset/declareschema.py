"""The schema of rules that a rule set declares: their tests, and the clauses that those of packs stand for."""

from __future__ import annotations

from typing import Final

from provlint.ruleset.schemaforms import DAY, LANGUAGE, mapping, text, texts

TEST: Final = {
    "anyOf": [
        {"type": "string", "description": "A text; [[...]] marks what has to be found."},
        mapping(
            "A text with its surroundings.",
            {
                "text": text("The text; [[...]] marks what has to be found."),
                "format": {
                    "enum": ["text", "markdown", "html", "json", "jsonl", "wordpress", "feed"],
                    "description": "How the text is read.",
                    "default": "text",
                },
                "path": text("The file's name, from the root."),
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

REQUIREMENT: Final = mapping(
    "The clause of a law or standard that a rule of a pack stands for; `why` says what it asks, in one's own words.",
    {
        "clause": text("The article, paragraph or clause."),
        "url": text("Where it was read; the pack's address otherwise.", pattern="^https?://"),
        "read": text("The day on which it was read (ISO 8601).", pattern=DAY),
        "established": {
            "enum": ["primary", "quoted", "secondary", "unknown"],
            "description": "What was read: the text itself, the text as others quote it, reports about it, nothing "
            "certain. Only the first can be an error.",
        },
        "role": text("Whom it binds: provider, deployer, platform, publisher...", minLength=1),
        "from": text("The first day on which it holds (ISO 8601).", pattern=DAY),
        "until": text("The last day on which it holds (ISO 8601).", pattern=DAY),
        "review_by": text("The day on which our reading is looked at again (ISO 8601).", pattern=DAY),
        "pending": {"type": "boolean", "description": "true: it is not law yet.", "default": False},
        "question": text("What a person has to answer where the file cannot tell."),
    },
    ("clause", "read", "established", "role", "review_by"),
)

PACK: Final = mapping(
    "What the regulation or standard is that this rule set stands for.",
    {
        "title": text("Its name, as reports print it."),
        "law": text("The act or standard, with its number."),
        "organization": text("Who made it."),
        "url": text("Where it is published.", pattern="^https?://"),
        "jurisdiction": text(
            "Where it holds, as `applies` names it (eu, cn, us-ca); leave out for a standard."
        ),
        "binds": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": ["text", "image", "audio", "video"]},
            "description": "The kinds of content it speaks of.",
        },
        "note": text("What readers should know about our reading."),
        "beyond": {
            "type": "array",
            "description": "Its requirements that no file can show.",
            "items": mapping(
                "A requirement that no file can show.",
                {
                    "clause": text("The article, paragraph or clause."),
                    "role": text("Whom it binds."),
                    "asks": text("What it asks, in one's own words."),
                    "why": text("Why a file cannot show it; what to look at instead."),
                },
                ("clause", "role", "asks", "why"),
            ),
        },
    },
    ("title", "law", "organization", "url", "binds"),
)

DECLARED: Final = mapping(
    "A rule of this rule set.",
    {
        "id": text(
            "Three capitals and three digits, outside provlint's own prefixes.", pattern="^[A-Z]{3}[0-9]{3}$"
        ),
        "name": text("The rule's name in kebab-case.", pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
        "severity": {"enum": ["error", "warning", "note"], "description": "How much a finding weighs."},
        "message": text(
            "What the author reads. {match} is the text found, each check fills words of its own; {nearest|, perhaps %} stands "
            "only where there is a value.",
            minLength=1,
        ),
        "hint": text("One sentence: what to do."),
        "summary": text("One line for lists of rules; the message without one."),
        "why": text("Why it matters, for `provlint explain`."),
        "fix": text("What the author can do, for `provlint explain`."),
        "references": texts("Addresses to read more."),
        "scope": {
            "anyOf": [{"enum": ["all"]}, texts("Roles of segments: title, heading, prose...", minItems=1)],
            "description": "Where to look; running text, titles, headings, lists, captions and summaries otherwise.",
        },
        "languages": {
            "type": "array",
            "items": text("A language is a code such as en, de or pt-BR.", pattern=LANGUAGE),
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
        "requirement": REQUIREMENT,
        "unless": {"$ref": "#/definitions/check", "description": "Silent where this check finds something."},
        "values": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "Further words for {placeholders} of the message.",
        },
        "tests": mapping(
            "Texts that show what the rule does; `provlint test` runs them.",
            {
                "fires": {"type": "array", "items": TEST, "description": "Texts in which it fires."},
                "silent": {"type": "array", "items": TEST, "description": "Texts in which it does not."},
            },
        ),
    },
    ("id", "name", "severity", "message", "check"),
)
