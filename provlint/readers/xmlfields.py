"""Elements of a feed or a news message as fields: their text, their attributes, what stands below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from provlint.model.markup import Field
from provlint.model.span import PositionMap
from provlint.model.values import NamedTuple
from provlint.readers.feedxml import Node, attributes, content
from provlint.readers.jsonspans import MAX_FIELDS

_DEEPEST: Final = 4


class Naming(NamedTuple):
    """How a format's elements become fields.

    `markup` are the elements whose children are text, not fields, `left_out` those that give no field at all, `own` the
    prefix of the format's own elements, which their fields go without ("atom:").
    """

    markup: frozenset[str]
    left_out: frozenset[str] = frozenset()
    own: str = ""

    def name(self, node: Node) -> str:
        """An element's name as its field has it."""
        name = node.name
        return name[len(self.own) :] if self.own and name.startswith(self.own) else name


def step(name: str) -> str:
    """A name as a step of a field's path."""
    return "/" + name.replace("~", "~0").replace("/", "~1")


def collect_children(
    found: list[Field],
    text: str,
    positions: PositionMap,
    children: Sequence[Node],
    base: str,
    naming: Naming,
    depth: int = 1,
) -> None:
    """Add the fields of elements below the path `base`; those of one name are numbered. At most `MAX_FIELDS` in all."""
    steps = [step(naming.name(child)) for child in children]
    many = Counter(steps)
    numbers: Counter[str] = Counter()
    for child, path in zip(children, steps, strict=True):
        if len(found) >= MAX_FIELDS:
            return
        if child.name in naming.left_out:
            continue
        if many[path] > 1:
            numbers[path] += 1
            path = f"{path}/{numbers[path] - 1}"
        _collect(found, text, positions, child, base + path, naming, depth)


def _collect(
    found: list[Field],
    text: str,
    positions: PositionMap,
    node: Node,
    place: str,
    naming: Naming,
    depth: int,
) -> None:
    """Add the fields of one element: its text, its attributes as "/@name", its children below it.

    `<link>` is special: its address is "/link" wherever the format puts it, that of other relations "/link/via".
    """
    given = attributes(text, node, positions)
    if node.local == "link" and "href" in given:
        relation = given["rel"].value.strip() if "rel" in given else "alternate"
        plain = place.rstrip("0123456789").rstrip("/") if place[-1].isdigit() else place
        target = plain if relation == "alternate" else f"{plain}/{relation}"
        found.append(Field(target, given["href"].value, given["href"]))
    if not node.children:
        located = content(text, node.inner, node.inner_end, positions)
        value = located.value.strip()
        if value:
            start = located.value.find(value)
            found.append(Field(place, value, located.part(start, start + len(value))))
    elif depth < _DEEPEST and node.name.removeprefix("atom:") not in naming.markup:
        collect_children(found, text, positions, node.children, place, naming, depth + 1)
    for name, located in given.items():
        found.append(Field(f"{place}/@{name}", located.value, located))
