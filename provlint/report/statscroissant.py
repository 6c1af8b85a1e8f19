"""`provlint stats --format croissant`: a corpus in numbers, as a fragment of Croissant metadata (JSON-LD).

The fragment is a dataset of its own that `mlcroissant validate` accepts; its properties are meant to be copied into the
dataset's file. Shares stand in schema.org's `variableMeasured`, what is missing in words in Croissant's
`rai:dataLimitations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provlint.report.statstext import WORDS

#: The context of Croissant 1.0, with the prefix of its vocabulary for responsible AI, as the specification gives it.
CONTEXT: Final[Mapping[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
CONFORMS: Final = ("http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0")


def stats_croissant(statistics: Mapping[str, Any], name: str, tool: str) -> dict[str, Any]:
    """The fragment; `name` is what the dataset is called, `tool` who counted."""
    total = statistics["articles"]
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": list(CONFORMS),
        "name": name,
        "description": f"{total} articles; what they say of their provenance, counted by {tool}.",
    }
    languages = [code for code in statistics["languages"] if code != "none"]
    if languages:
        found["inLanguage"] = languages
    years = [year for year in statistics["years"] if year.isdigit()]
    if years:
        found["temporalCoverage"] = f"{min(years)}/{max(years)}"
    found["variableMeasured"] = [
        _measured(f"articles that {words}", statistics["with"][one]["share"]) for one, words in WORDS.items()
    ]
    found["variableMeasured"] += [
        _measured(f"articles with a finding of {one['rule']}", one["share"]) for one in statistics["rules"]
    ]
    limits = [
        f"{1 - statistics['with'][one]['share']:.1%} of the articles do not {words}."
        for one, words in WORDS.items()
        if one not in ("label", "finding") and statistics["with"][one]["articles"] < total
    ]
    machines = statistics["with"]["label"]
    if machines["articles"]:
        limits.append(f"{machines['share']:.1%} of the articles say that a machine made or changed them.")
    if limits:
        found["rai:dataLimitations"] = limits
    return found


def _measured(name: str, share: float) -> dict[str, Any]:
    return {"@type": "sc:PropertyValue", "name": name, "value": share, "minValue": 0, "maxValue": 1}
