"""The fix of GEN301: the visible label, said once more where machines read it.

It says nothing that the label or the configuration (`labels:`) does not say. A kind of label that could be several source
types has no fix until the configuration chooses; exports have no slot, and no fix.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from provlint import Article, Edit, Fix, Label, Slot

#: Kinds of label that mean one digital source type and one mode of disclosure, and nothing else.
SOURCE_TYPES = {"generated": "trainedAlgorithmicMedia", "assisted": "compositeWithTrainedAlgorithmicMedia"}
MODES = {"generated": "ai-generated", "assisted": "ai-assisted"}
ADDRESS = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def counterpart(article: Article, labels: Sequence[Label]) -> Fix | None:
    """The fix for the labels of one visible statement; None where nothing can be written without guessing."""
    slots: dict[str, Slot] = {slot.value: slot for slot in article.evidence("slot")}
    linked = slots.pop("json-ld", None)
    slot = linked if "json-ld" in article.house.labelling.write else None
    slot = slot or next(iter(slots.values()), None)
    if slot is None:
        return None
    lines = list(_lines(article, slot, {one.label for one in labels}))
    if not lines:
        return None
    text = "".join(f"{slot.before}{line}{slot.after}" for line in lines)
    return Fix("Say it in the metadata too.", (Edit(slot.place, text),), "safe")


def _lines(article: Article, slot: Slot, kinds: set[str]) -> Iterator[str]:
    labelling = article.house.labelling
    form = slot.value
    # also keys without a value, which are no fields
    taken = {
        line.partition(":")[0].partition("=")[0].strip(" \t\"'").lower() for line in slot.raw.splitlines()
    }
    chosen = {**SOURCE_TYPES, **labelling.source_types}
    codes = {
        chosen.get(kind, "")
        for kind in kinds
        if kind in ("generated", "summarized", "translated", "assisted")
    }
    code = codes.pop() if len(codes) == 1 else ""
    if form == "json-ld":
        if code and "digitalsourcetype" not in taken:
            yield f'"digitalSourceType": "{ADDRESS}{code}"'
        return
    if form in ("html", "xhtml"):
        modes = {MODES.get(kind, "") for kind in kinds} - {""}
        end = " />" if form == "xhtml" else ">"
        if "ai-disclosure" in labelling.write and len(modes) == 1 and code:
            if "ai-disclosure" not in taken:
                yield f'<meta name="ai-disclosure" content="{modes.pop()}"{end}'
        elif "source-type" in labelling.write and code and "digitalsourcetype" not in taken:
            yield f'<meta name="digitalSourceType" content="{ADDRESS}{code}"{end}'
        return
    if "source-type" in labelling.write and code and "digitalsourcetype" not in taken:
        value = f"{ADDRESS}{code}"
        yield f"digitalSourceType: {value}" if form == "yaml" else f'digitalSourceType = "{value}"'
    if "aigc" in labelling.write and form == "yaml" and "aigc" not in taken:
        told = _aigc(article, kinds)
        if told:
            yield f"AIGC: {told}"


def _aigc(article: Article, kinds: set[str]) -> str:
    """The AIGC object (GB 45438, annex E) in one line of JSON; "" where the configuration does not say who and which
    number, or the label does not say that the text was generated."""
    labelling = article.house.labelling
    if "generated" not in kinds or not labelling.producer or not labelling.id:
        return ""
    path = article.house.key
    name = path.rpartition("/")[2]
    number = labelling.id.replace("{path}", path).replace("{name}", name.rpartition(".")[0] or name)
    if not all("!" <= char <= "~" and char not in '"\\' for char in number):
        return ""
    return json.dumps(
        {"Label": "1", "ContentProducer": labelling.producer, "ProduceID": number}, separators=(",", ":")
    )
