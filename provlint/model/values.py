"""Named tuples that cost little to declare.

A small run declares about eighty classes of values. `typing.NamedTuple` takes 0.6 to 1 million instructions for each: it
compiles a constructor from source, makes the class twice and checks the types that mypy has checked already. Here the
constructor's code is compiled once for each number of fields, and a class is made once: 0.13 million. Instances are the
same: tuples with names, `_replace`, `_asdict`, `_make`, equality, hashing, unpacking, pickling.
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

    @cache
    def _constructor(count):
        """The code of a constructor of `count` fields; each class puts its own names in."""
        names = ", ".join(f"_{index}" for index in range(count))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names},))").__code__
