"""Removing the demo: every row of the invented organisations, in whatever app, and their keys."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from graphlib import TopologicalSorter
from operator import or_
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import router, transaction
from django.db.models import ForeignKey, Model, Q, UUIDField

from dure.access.actors import Actor
from dure.audit.actions import record
from dure.privacy.keys import forget_opened
from dure.privacy.models import OrganisationKey, PersonKey
from dure.programmes import deeds
from dure.programmes.models import Organisation

# The log holds ids and codes only, and rows are only ever added to it.
KEPT = frozenset({"audit.Entry"})
TENANT = ("organisation", "organisation_id")


class NotADemo(Exception):
    """There is no demo here, so nothing was removed."""


@transaction.atomic
def remove_demo(*, by: Actor, at: datetime) -> int:
    """Remove the invented organisations with everything that belongs to them. Gives how many.

    Nobody is erased one by one: the people never were. Rows go in the order of
    the arrow, the last written first; keys go once the rows are gone. Whoever
    is signed in is signed out, and from the next start this is no demo.
    """
    if not settings.DEMO:
        raise NotADemo(NotADemo.__doc__)
    organisations = list(Organisation.objects.filter(is_demo=True).values_list("pk", flat=True))
    for model in _latest_first():
        rows = belonging_to(model, organisations)
        if rows is not None:
            model._base_manager.filter(rows)._raw_delete("default")  # type: ignore[attr-defined]
    Session.objects.all().delete()
    record(deeds.DEMO_REMOVED, about=None, by=by, at=at, organisations=len(organisations))
    transaction.on_commit(lambda: _end_the_demo(organisations))
    return len(organisations)


def _latest_first() -> list[type[Model]]:
    """Every table of the data, in an order in which nothing points to what went before it."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label not in KEPT
        and router.db_for_write(model) == "default"
    ]
    points_to = {model: {each.related_model for each in _keys(model)} & set(models) for model in models}
    return list(TopologicalSorter(points_to).static_order())[::-1]


def belonging_to(model: type[Model], organisations: Iterable[UUID]) -> Q | None:
    """Say which rows of a table belong to some organisations; None where no row can."""
    if model is Organisation:
        return Q(pk__in=organisations)
    for field in model._meta.concrete_fields:
        to_tenant = isinstance(field, ForeignKey) and field.related_model is Organisation
        if to_tenant or (field.name in TENANT and isinstance(field, UUIDField)):
            return Q(**{f"{field.name}__in": organisations})
    ways = []
    for key in sorted(_keys(model), key=lambda each: each.null):
        above = belonging_to(key.related_model, organisations)
        if above is None:
            continue
        way = Q(**{f"{key.name}__in": key.related_model._base_manager.filter(above).values("pk")})
        if not key.null:
            return way
        ways.append(way)
    return reduce(or_, ways) if ways else None


def _keys(model: type[Model]) -> list[ForeignKey]:
    """The foreign keys of a table to others. One to itself says nothing new."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is not model
    ]


def _end_the_demo(organisations: list[UUID]) -> None:
    PersonKey.objects.filter(organisation__in=organisations).delete()
    OrganisationKey.objects.filter(organisation__in=organisations).delete()
    forget_opened()
    _write_no_demo(Path(settings.DATA) / "dure.toml")


def _write_no_demo(path: Path) -> None:
    """Say `demo = "no"` in the settings of this installation, and leave the rest as it is."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    kept = [line for line in lines if not re.match(r"\s*demo\s*=", line)]
    beside = path.with_suffix(".new")
    beside.write_text("\n".join(['demo = "no"', *kept]) + "\n", "utf-8")
    beside.chmod(0o600)
    beside.replace(path)
