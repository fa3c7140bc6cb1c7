"""Neighbours have adopted the supporter course."""

import pytest

from conftest import MONDAY
from dure.access.actors import system
from dure.curricula.actions import adopt

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def course(organisation):
    return adopt(organisation=organisation, key="supporter_course", by=system(organisation.pk), at=MONDAY)


@pytest.fixture
def version(course):
    return course.versions.get()
