"""Our named tuples are those of `typing`, whatever a caller does with them."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from provlint.model.values import NamedTuple


class Ours(NamedTuple):
    """A note."""

    kind: str
    value: int | None
    detail: tuple[str, ...] = ()
    sure: bool = True

    @property
    def loud(self) -> str:
        return self.kind.upper()


class Theirs(typing.NamedTuple):
    """A note."""

    kind: str
    value: int | None
    detail: tuple[str, ...] = ()
    sure: bool = True

    @property
    def loud(self) -> str:
        return self.kind.upper()


class Wide(NamedTuple):
    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: int
    m: int
    n: int
    o: int = 15


class Derived(Ours):
    pass


BOTH = pytest.mark.parametrize("cls", [Ours, Theirs], ids=["ours", "theirs"])


@BOTH
def test_what_a_named_tuple_does(cls: Any) -> None:
    one = cls("date", 3, sure=False)
    assert one == ("date", 3, (), False)
    assert hash(one) == hash(("date", 3, (), False))
    assert (one.kind, one.value, one.detail, one.sure, one.loud) == ("date", 3, (), False, "DATE")
    kind, *rest = one
    assert (kind, rest) == ("date", [3, (), False])
    assert cls(value=1, kind="x") == cls("x", 1)
    assert one._replace(value=None) == ("date", None, (), False)
    assert type(one._replace(value=None)) is cls
    assert one._asdict() == {"kind": "date", "value": 3, "detail": (), "sure": False}
    assert cls._make(["x", 1, (), True]) == cls("x", 1)
    assert cls._fields == cls.__match_args__ == ("kind", "value", "detail", "sure")
    assert cls._field_defaults == {"detail": (), "sure": True}
    assert repr(one) == f"{cls.__name__}(kind='date', value=3, detail=(), sure=False)"
    assert cls.__doc__ == "A note."
    for twin in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert twin == one
        assert type(twin) is cls
    match one:
        case cls(kind, sure=sure):
            assert (kind, sure) == ("date", False)


@BOTH
def test_what_a_named_tuple_refuses(cls: Any) -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'value'"):
        cls("x")
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        cls("x", 1, colour="red")
    with pytest.raises(TypeError, match="Expected 4 arguments, got 2"):
        cls._make(["x", 1])
    # typing's raises a TypeError from Python 3.13 on
    with pytest.raises((TypeError, ValueError), match="unexpected field names: \\['colour'\\]"):
        cls("x", 1)._replace(colour="red")
    with pytest.raises(AttributeError):
        cls("x", 1).kind = "y"


def test_many_fields_and_derived_classes() -> None:
    assert Wide(*range(13)) == (*range(13), 15)
    assert Wide(*range(13)).o == 15
    assert Wide(*range(13))._replace(a=7)[0] == 7
    assert repr(Derived("x", 1)) == "Derived(kind='x', value=1, detail=(), sure=True)"
    assert type(Derived("x", 1)._replace(value=2)) is Derived
