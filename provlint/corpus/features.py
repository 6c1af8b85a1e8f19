"""Features as they cross processes and lie in memory: of an article only this is kept until all are read."""

from __future__ import annotations

import json
import zlib
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence

from provlint.model.corpusrule import Feature, Node
from provlint.model.values import NamedTuple


class Packed(NamedTuple):
    """A feature as JSON that crosses processes: sorted keys, each once, and the payload's JSON, deflated, in base64."""

    version: int
    keys: Sequence[int]
    counted: Sequence[int]
    payload: str


def packed(feature: Feature) -> Packed:
    """The feature, packed. Raises TypeError or ValueError where its payload is no JSON or a key has no 64 bits."""
    text = json.dumps(feature.payload, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    keys, counted = sorted(set(feature.keys)), sorted(set(feature.counted))
    for hashes in (keys, counted):
        if hashes and not (hashes[0] >= 0 and hashes[-1] < 1 << 64):
            raise ValueError("keys are whole numbers of 64 bits, 0 or more")
    return Packed(
        feature.version, keys, counted, b2a_base64(zlib.compress(text.encode(), 1), newline=False).decode()
    )


class Shelf:
    """The features of one family of rules, in the order of the run, with the nodes they belong to."""

    __slots__ = ("_payloads", "_versions", "counted", "keys", "nodes")

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.keys: list[array[int]] = []
        self.counted: list[array[int]] = []
        self._payloads: list[bytes] = []
        self._versions: list[int] = []

    def add(self, node: Node, feature: Packed) -> None:
        """Keep the feature of one more article; `node.number` is set here."""
        self.nodes.append(node._replace(number=len(self.nodes)))
        self.keys.append(array("Q", feature.keys))
        self.counted.append(array("Q", feature.counted))
        self._payloads.append(a2b_base64(feature.payload))
        self._versions.append(feature.version)

    def fill(self, number: int, feature: Packed) -> None:
        """Keep the full feature of an article of which the outline is kept; its keys stay."""
        self._payloads[number] = a2b_base64(feature.payload)
        self._versions[number] = feature.version

    def feature(self, number: int) -> Feature:
        """The feature of a node."""
        payload = json.loads(zlib.decompress(self._payloads[number]))
        return Feature(self.keys[number], payload, self._versions[number], self.counted[number])
