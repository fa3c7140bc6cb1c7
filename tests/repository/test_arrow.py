"""Foreign keys run along the arrow: the linter of imports cannot see them when they are strings."""

import pytest
from django.apps import apps

from repository.sources import height, layers


def own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("dure.")]


def own_app(model):
    return model.__module__.split(".")[1]


def test_every_app_has_its_place():
    known = set().union(*layers())
    assert {own_app(model) for model in own_models()} <= known


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_row_points_to_what_was_there_before(model):
    upward = [
        f"{field.name} -> {field.related_model._meta.label}"
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model.__module__.startswith("dure.")
        and height(own_app(field.related_model)) > height(own_app(model))
    ]
    assert upward == []
