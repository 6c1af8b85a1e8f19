"""An example of each key of a rule set, for the published schema and the reference that is made from it.

Together the examples of a key use every key below it; a test holds that, and that all of them fit.
"""

from __future__ import annotations

from typing import Any, Final

_CHECK: Final = {"type": "phrase", "terms": ["stakeholders", "key players"]}
_DECLARED: Final = {
    "id": "HSE101",
    "name": "no-stakeholders",
    "severity": "warning",
    "message": "Say who '{match}' are, or ask the {desk}.",
    "hint": "Name the people or the firms.",
    "summary": "Stakeholders have names.",
    "why": "A reader cannot weigh what a nameless group wants.",
    "fix": "Name the people or the firms.",
    "references": ["https://ledger.example.org/style"],
    "scope": ["title", "prose"],
    "languages": ["en"],
    "default": True,
    "check": _CHECK,
    "unless": {"type": "phrase", "terms": ["shareholders"], "within": "sentence"},
    "values": {"desk": "news desk"},
    "tests": {
        "fires": ["The [[stakeholders]] met on Monday."],
        "silent": [{"text": "The owners met on Monday.", "format": "text", "path": "news/a.txt"}],
    },
}
_CLAUSE: Final = {
    "id": "HSE701",
    "name": "label-in-the-text",
    "severity": "warning",
    "message": "The metadata says that a machine made this text, and no label in it does.",
    "why": "A machine label stands in the text, where readers see it.",
    "check": {
        "type": "requirement",
        "when": {"type": "evidence", "kind": "label", "where": {"standard": "iptc"}},
        "met": {"type": "evidence", "kind": "label", "where": {"standard": "text"}},
    },
    "requirement": {
        "clause": "3",
        "url": "https://ledger.example.org/code#3",
        "read": "2026-11-01",
        "established": "primary",
        "role": "publisher",
        "from": "2027-01-01",
        "until": "2029-12-31",
        "review_by": "2027-11-01",
        "pending": False,
        "question": "Did a machine take part in this text?",
    },
    "tests": {
        "fires": [
            {
                "text": "---\ndigitalSourceType: trainedAlgorithmicMedia\n---\nThe port raised its dues.\n",
                "format": "markdown",
            }
        ],
        "silent": ["The port raised its dues.\n"],
    },
}
_ABSENT: Final = {
    "id": "HSE102",
    "name": "survey-without-size",
    "severity": "note",
    "message": "Say how many were asked.",
    "check": {"type": "absence", "of": {"type": "phrase", "terms": ["people were asked"]}},
    "tests": {
        "fires": [
            {
                "text": "Most readers like the ferry.\n",
                "format": "markdown",
                "path": "surveys/a.md",
                "metadata": {"title": "Ferry survey", "author": "Hanne Vik"},
                "absent": True,
            }
        ],
        "silent": ["Most readers like the ferry; 800 people were asked.\n"],
    },
}

#: Examples by key. Each is a value that the key may have.
EXAMPLES: Final[dict[str, list[Any]]] = {
    "provlint": [1],
    "name": ["house"],
    "version": [1],
    "summary": ["What our desk asks of every article."],
    "profile": [True],
    "extends": [["newsroom@1", "./house.yaml"]],
    "paths": [["content", "feeds/wire.xml"]],
    "extra_paths": [["digests"]],
    "exclude": [["archive/**", "*.draft.md"]],
    "corpus": [["archive/**"]],
    "extra_exclude": [["press/**"]],
    "pack": [
        {
            "title": "Our code of labels",
            "law": "House code 2026",
            "organization": "Eastvale Ledger",
            "url": "https://ledger.example.org/code",
            "jurisdiction": "eu",
            "binds": ["text"],
            "note": "Read by the standards desk.",
            "beyond": [
                {
                    "clause": "9",
                    "role": "publisher",
                    "asks": "Complaints are answered within a week.",
                    "why": "No file shows it; look at the desk's log.",
                }
            ],
        }
    ],
    "applies": [{"jurisdictions": ["eu"], "roles": ["deployer", "publisher"]}],
    "labels": [
        {
            "producer": "eastvale-ledger",
            "id": "ledger-{name}",
            "source_types": {
                "generated": "trainedAlgorithmicMedia",
                "summarized": "trainedAlgorithmicMedia",
                "translated": "trainedAlgorithmicMedia",
                "assisted": "compositeWithTrainedAlgorithmicMedia",
            },
            "write": ["source-type", "aigc"],
        }
    ],
    "site": [
        {
            "publisher": "Eastvale Ledger",
            "url": "https://ledger.example.org/",
            "hosts": ["cdn.ledger.example.net"],
            "language": "en",
            "timezone": "Europe/Oslo",
        }
    ],
    "authors": [{"2": "Hanne Vik"}],
    "evidence": [[{"paths": ["digests/**"], "labels": [{"kind": "summarized", "scope": "article"}]}]],
    "fingerprints": [
        [
            {
                "publisher": "Tidewire",
                "domains": ["tidewire.example"],
                "where": "class",
                "match": "prefix",
                "pattern": "tw-story-",
                "weight": "strong",
                "source": "https://tidewire.example/fair",
                "date": "2026-11-20",
            }
        ]
    ],
    "fields": [{"text": ["maintext"], "published": "date_publish"}],
    "rules": [
        {
            "SRC102": "note",
            "CLM407": {"severity": "warning", "options": {"share": 0.2}},
            "DAT207": "off",
        }
    ],
    "overrides": [
        [
            {
                "paths": ["wire/**"],
                "rules": {"SRC102": "off", "CLM407": {"severity": "note", "options": {"share": 0.4}}},
            }
        ]
    ],
    "declare": [[_DECLARED], [_ABSENT], [_CLAUSE]],
    "suppress": [
        [
            {
                "rules": ["SRC104"],
                "paths": ["feeds/old.json"],
                "text": "Source: Tidewire",
                "key": "feeds/old.json#id:17",
                "reason": "the feed drops links",
            }
        ]
    ],
    "inline_suppressions": ["off"],
    "plugin_paths": [["house"]],
    "rule_paths": [["rules"]],
    "plugins": [
        {"block": ["acme-rules"], "require": ["provlint-plain-words"]},
        {"only": ["provlint-plain-words"]},
    ],
    "max_article": [1_000_000],
}
