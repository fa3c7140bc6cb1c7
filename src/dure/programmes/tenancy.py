"""Which rows of which table belong to an organisation: read from the foreign keys, not from a list."""

from collections.abc import Iterable
from functools import reduce
from graphlib import TopologicalSorter
from operator import or_
from uuid import UUID

from django.apps import apps
from django.db import router
from django.db.models import ForeignKey, Model, Q, UUIDField

from dure.programmes.models import Organisation

# The log holds ids and codes only, and rows are only ever added to it.
KEPT = frozenset({"audit.Entry"})
TENANT = ("organisation", "organisation_id")


def latest_first() -> list[type[Model]]:
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
