"""Sealed fields: written and read like plain ones, stored as ciphertext.

    class Person(models.Model):
        name = SealedText(key_of="id")

`key_of` names the attribute that holds the id of whose key seals the field: a
person's, or an organisation's for records of its own. A value is opened when
it is first read. Once its person is erased a field reads as its empty value.
"""

import json
from typing import Any

from django.db import models

from dure.privacy.cipher import open_sealed, seal
from dure.privacy.keys import KeyGone, key_of


class SealedCannotBeAsked(Exception):
    """A sealed field can be neither searched nor filled in bulk: read the rows and save them."""


class _Closed:
    """A value as it came from the database, not yet opened."""

    __slots__ = ("sealed",)

    def __init__(self, sealed: bytes) -> None:
        self.sealed = sealed


class _Opening:
    """Open a sealed value when it is first read."""

    def __init__(self, field: "SealedField") -> None:
        self.field = field

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, _Closed):
            value = row.__dict__[name] = self.field.open(row, value.sealed)
        return value

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):
    """The common part: bytes in the database, sealed for one table, column and row."""

    empty: Any = ""

    def __init__(self, *, key_of: str, **options: Any) -> None:
        self.key_of = key_of
        options.setdefault("blank", True)
        options.setdefault("default", bytes)
        options["editable"] = False
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        options["key_of"] = self.key_of
        options.pop("editable", None)
        return name, path, args, options

    def contribute_to_class(self, cls: type, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:  # type: ignore[attr-defined]
            setattr(cls, self.attname, _Opening(self))

    def get_default(self) -> Any:
        return self.empty if not callable(self.empty) else self.empty()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return _Closed(bytes(value)) if value else self.get_default()

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname, self.get_default())
        if isinstance(value, _Closed):
            return value
        if value == self.get_default():
            return _Closed(b"")
        key = key_of(getattr(model_instance, self.key_of))
        return _Closed(seal(key, self.to_bytes(value), self.place(model_instance)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        # Empty is stored as no bytes, and needs no key: a migration fills a new column
        # with it, and rows are emptied in bulk.
        if not isinstance(value, _Closed) and (value == b"" or value == self.get_default()):
            return super().get_db_prep_value(b"", connection, prepared)
        if not isinstance(value, _Closed):
            raise SealedCannotBeAsked(SealedCannotBeAsked.__doc__)
        return super().get_db_prep_value(value.sealed, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        raise SealedCannotBeAsked(SealedCannotBeAsked.__doc__)

    def place(self, row: Any) -> str:
        return f"{row._meta.db_table}|{self.column}|{row.pk}"

    def open(self, row: Any, sealed: bytes) -> Any:
        try:
            key = key_of(getattr(row, self.key_of))
        except KeyGone:
            return self.get_default()
        return self.from_bytes(open_sealed(key, sealed, self.place(row)))

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, plain: bytes) -> Any:
        raise NotImplementedError


class SealedText(SealedField):
    """Sealed text; empty is the empty string."""

    empty = ""

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, plain: bytes) -> str:
        return plain.decode()


class SealedJSON(SealedField):
    """A sealed list or object; empty is the empty list."""

    empty = list

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, plain: bytes) -> Any:
        return json.loads(plain)
