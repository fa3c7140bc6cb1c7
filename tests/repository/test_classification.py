"""Every model says of every field what it is, and what erasing a person does to it."""

import pytest
from django.apps import apps

from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedField
from dure.privacy.others import OTHERS

OURS = [model for model in apps.get_models() if model.__module__.startswith("dure.")]
THEIRS = [model for model in apps.get_models() if not model.__module__.startswith("dure.")]


def fields_of(model):
    return {field.name for field in model._meta.get_fields() if field.concrete}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_classified_once(model):
    plain, personal = set(model.Privacy.plain), set(model.Privacy.personal)

    assert plain | personal == fields_of(model)
    assert plain & personal == set()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_sealed_fields_are_personal(model):
    sealed = {field.name for field in model._meta.get_fields() if isinstance(field, SealedField)}

    assert sealed <= set(model.Privacy.personal)
    assert set(model.Privacy.personal.values()) <= set(Erase)


@pytest.mark.parametrize("model", THEIRS, ids=lambda model: model._meta.label)
def test_tables_of_others_are_classified(model):
    assert set(OTHERS[model._meta.label]) == fields_of(model)
