"""What a SARIF log says about the tool: rules, notifications, plugins, taxonomies.

Multitool's demands: names in PascalCase without runs of capitals, short and full descriptions,
help in text and Markdown and an absolute address for every rule and notification, message strings that end as
sentences and hold their placeholder in single quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from provlint.report.base import SITE, ReportContext, RuleInfo
from provlint.report.sarifplaces import sentence

LEVELS: Final[Mapping[str, str]] = {"error": "error", "warning": "warning", "note": "note"}
#: Ids that stand for failures of the tool: notifications, not results.
FAILURES: Final = frozenset({"SYS902"})
#: Tags of a rule that code scanning keeps.
TAGS: Final = 20
#: Where UUIDs (version 5) of taxonomies are derived from.
NAMESPACE: Final = "5a1d6c34-6f0b-5d1c-9f3e-2f7c86f6a9d1"

_FAMILIES: Final[Mapping[str, str]] = {
    "SRC": "attribution",
    "DAT": "dates",
    "GEN": "machine-labels",
    "CLM": "claims",
    "REU": "reuse",
    "SYS": "system",
}


def pascal(name: str) -> str:
    """ "missing-source" -> "MissingSource"; a rule name as SARIF wants it (each word one capital, then small letters
    or digits)."""
    words = [word for word in re.split(r"[^A-Za-z0-9]+", name) if word]
    cased = [word[:1].upper() + word[1:].lower() for word in words]
    # a word that begins with a digit goes on the word before it: "iptc-2025" -> "Iptc2025"
    joined = "".join(cased)
    return joined if joined[:1].isalpha() else f"Rule{joined}"


class Taxonomies:
    """Regulations and standards that rules speak to, numbered in the order they are met."""

    def __init__(self, rules: Iterable[RuleInfo]) -> None:
        self._taxa: dict[str, dict[str, Mapping[str, str]]] = {}
        for rule in rules:
            for taxon in rule.taxa:
                self._taxa.setdefault(taxon["taxonomy"], {}).setdefault(taxon["id"], taxon)
        self._order = list(self._taxa)

    def reference(self, taxon: Mapping[str, str]) -> dict[str, Any]:
        """The reportingDescriptorReference of one clause."""
        taxonomy = taxon["taxonomy"]
        return {
            "id": taxon["id"],
            "index": list(self._taxa[taxonomy]).index(taxon["id"]),
            "toolComponent": self._component(taxonomy),
        }

    def _component(self, taxonomy: str) -> dict[str, Any]:
        return {"name": taxonomy, "index": self._order.index(taxonomy), "guid": _guid(taxonomy)}

    def supported(self) -> list[dict[str, Any]]:
        """`driver.supportedTaxonomies`."""
        return [self._component(taxonomy) for taxonomy in self._order]

    def components(self) -> list[dict[str, Any]]:
        """`run.taxonomies`."""
        out = []
        for taxonomy, taxa in self._taxa.items():
            described = [self._taxon(taxon) for taxon in taxa.values()]
            out.append(
                {
                    "name": taxonomy,
                    "guid": _guid(taxonomy),
                    "organization": next(
                        (t["organization"] for t in taxa.values() if t.get("organization")), taxonomy
                    ),
                    "shortDescription": {"text": sentence(taxonomy)},
                    "isComprehensive": False,
                    "taxa": described,
                }
            )
        return out

    @staticmethod
    def _taxon(taxon: Mapping[str, str]) -> dict[str, Any]:
        out: dict[str, Any] = {
            "id": taxon["id"],
            "name": pascal(taxon.get("name", taxon["id"])),
            "shortDescription": {"text": sentence(taxon.get("summary") or taxon["id"])},
        }
        if taxon.get("url"):
            out["helpUri"] = taxon["url"]
        return out


def _guid(name: str) -> str:
    from uuid import UUID, uuid5

    return str(uuid5(UUID(NAMESPACE), name))


def descriptor(rule: RuleInfo, taxonomies: Taxonomies | None = None) -> dict[str, Any]:
    """The reportingDescriptor of a rule."""
    summary = sentence(rule.summary or rule.name.replace("-", " ").capitalize())
    out: dict[str, Any] = {
        "id": rule.id,
        "name": pascal(rule.name),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": sentence(f"{summary} {rule.why}".strip())},
        "messageStrings": {
            "present": {"text": f"{_braced(summary[:-1])}: '{{0}}'."},
            "absent": {"text": f"{_braced(summary[:-1])} (in '{{0}}')."},
        },
        "help": {"text": _help(rule, summary), "markdown": _markdown(rule, summary)},
        "helpUri": rule.help_uri,
        "defaultConfiguration": {"level": LEVELS.get(rule.severity, "warning")},
        "properties": {
            "tags": _tags(rule),
            "problem.severity": {"error": "error", "warning": "warning"}.get(rule.severity, "recommendation"),
            "precision": _precision(rule.precision),
        },
    }
    if taxonomies is not None and rule.taxa:
        out["relationships"] = [
            {"target": taxonomies.reference(taxon), "kinds": ["relevant"]} for taxon in rule.taxa
        ]
    return out


def notification(rule: RuleInfo) -> dict[str, Any]:
    """The reportingDescriptor of a failure of the tool."""
    summary = sentence(rule.summary or "A rule or plugin failed; the other rules went on")
    return {
        "id": rule.id,
        "name": pascal(rule.name if rule.name != rule.id.lower() else "rule-failed"),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": sentence(f"{summary} {rule.why}".strip())},
        "messageStrings": {"default": {"text": f"{_braced(summary[:-1])}: '{{0}}'."}},
        "help": {"text": _help(rule, summary), "markdown": _markdown(rule, summary)},
        "helpUri": rule.help_uri,
        "defaultConfiguration": {"level": "error"},
    }


def driver(
    context: ReportContext, rules: list[RuleInfo], failures: list[RuleInfo], taxonomies: Taxonomies
) -> dict[str, Any]:
    """`tool.driver`: provlint with all rules in force, those of plugins too."""
    version = context.tool_version if context.tool_version[:1].isdigit() else "0"
    out: dict[str, Any] = {
        "name": "provlint",
        "fullName": f"provlint {version}",
        "version": version,
        "informationUri": SITE,
        "shortDescription": {"text": "A linter for where articles come from."},
        "fullDescription": {
            "text": "Checks articles for sources, dates, labels of machine-made text and claims."
        },
        "rules": [descriptor(rule, taxonomies) for rule in rules],
    }
    if re.fullmatch(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?", version):
        out["semanticVersion"] = version
    if failures:
        out["notifications"] = [notification(rule) for rule in failures]
    if taxonomies.supported():
        out["supportedTaxonomies"] = taxonomies.supported()
    if context.ruleset_digest:
        out["properties"] = {"ruleset": context.ruleset_digest}
    return out


def _tags(rule: RuleInfo) -> list[str]:
    family = _FAMILIES.get(re.match(r"[A-Z]*", rule.id)[0], "house")  # type: ignore[index]
    return list(dict.fromkeys(["provenance", family, *rule.tags]))[:TAGS]


def _precision(value: float | None) -> str:
    """Code scanning's word for how often a rule is right."""
    if value is None:
        return "medium"
    return "very-high" if value >= 0.95 else "high" if value >= 0.85 else "medium" if value >= 0.7 else "low"


def _help(rule: RuleInfo, summary: str) -> str:
    parts = [summary]
    if rule.why:
        parts.append(f"Why: {sentence(rule.why)}")
    if rule.fix:
        parts.append(f"What to do: {sentence(rule.fix)}")
    if rule.limits:
        parts.append(f"Limits: {sentence(rule.limits)}")
    if len(parts) == 1:
        parts.append(f"See {rule.help_uri}")
    return "\n\n".join(parts)


def _markdown(rule: RuleInfo, summary: str) -> str:
    parts = [f"**{rule.id} {rule.name}**: {summary}"]
    if rule.why:
        parts.append(f"## Why it matters\n\n{rule.why.strip()}")
    if rule.fix:
        parts.append(f"## What to do\n\n{rule.fix.strip()}")
    if rule.limits:
        parts.append(f"## Limits\n\n{rule.limits.strip()}")
    if rule.references:
        parts.append("## References\n\n" + "\n".join(f"- <{address}>" for address in rule.references))
    if rule.help_uri.startswith(SITE):
        parts.append(f"[{rule.id} in the manual]({rule.help_uri})")
    return "\n\n".join(parts)


def _braced(text: str) -> str:
    """Braces as message strings write them."""
    return text.replace("{", "{{").replace("}", "}}")
