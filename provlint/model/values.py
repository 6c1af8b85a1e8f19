"""Named tuples that cost little to declare.

A small run declares about eighty classes of values. `typing.NamedTuple` takes 0.6 to 1 million instructions for each: it
compiles a constructor from source, makes the class twice and checks the types that mypy has checked already. Here a
class is made once and gets a constructor that is there already, under the names of its own fields: 0.12 million.
Instances are the same: tuples with names, `_replace`, `_asdict`, `_make`, equality, hashing, unpacking, pickling.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    _new = tuple.__new__

    class NamedTuple(tuple):
        """Base of values: write the fields, with their defaults, in the body of the class."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012 (replaced, never changed)

        def __init_subclass__(cls):
            if NamedTuple not in cls.__bases__:
                return
            fields = tuple(cls.__annotations__)
            defaults = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
            code = _constructor(len(fields)).replace(co_varnames=("_cls", *fields))
            made = FunctionType(code, {"_new": _new}, "__new__", tuple(defaults.values()))
            made.__qualname__ = f"{cls.__qualname__}.__new__"
            cls.__new__ = made
            for index, name in enumerate(fields):
                setattr(cls, name, _tuplegetter(index, ""))
            cls._fields = cls.__match_args__ = fields
            cls._field_defaults = defaults

        @classmethod
        def _make(cls, values):
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **values):
            made = self._make(map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"Got unexpected field names: {list(values)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)])
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)

    # a constructor for each number of fields, to be given a class's own names; above that many, one is compiled
    _CONSTRUCTORS = (
        lambda cls: _new(cls),
        lambda cls, a: _new(cls, (a,)),
        lambda cls, a, b: _new(cls, (a, b)),
        lambda cls, a, b, c: _new(cls, (a, b, c)),
        lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: _new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: _new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: _new(cls, (a, b, c, d, e, f, g, h, i)),
        lambda cls, a, b, c, d, e, f, g, h, i, j: _new(cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k: _new(cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
    )

    @cache
    def _constructor(count):
        if count < len(_CONSTRUCTORS):
            return _CONSTRUCTORS[count].__code__
        names = ", ".join(f"_{index}" for index in range(count))
        return eval(f"lambda cls, {names}: _new(cls, ({names},))").__code__
