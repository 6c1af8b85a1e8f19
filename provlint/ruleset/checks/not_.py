"""`check: {type: not, of: ...}`: a check that finds nothing; what `absence` says, as a word beside `all` and `any`."""

from __future__ import annotations

from provlint.ruleset.checks.absence import OF, AbsenceCheck


class NotCheck(AbsenceCheck):
    """One match, about the article, where `of` finds nothing."""

    name = "not"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "A check that finds nothing.",
        "properties": {
            "type": {"enum": ["not"], "description": "A check that finds nothing."},
            "of": OF,
        },
        "required": ["type", "of"],
        "additionalProperties": False,
    }
