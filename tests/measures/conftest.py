import pytest

from conftest import MONDAY, agree
from dure.access.actors import system
from dure.consent.models import Purpose
from dure.measures.actions import use_scale
from dure.programmes.actions import take_duty


@pytest.fixture
def chen_agrees(chen):
    return agree(chen, Purpose.TAKE_PART, Purpose.MEASURES)


@pytest.fixture
def duty(organisation, dana_account):
    return take_duty(
        organisation=organisation, account=dana_account, order=1, phone="+82 2 000 0000",
        by=system(organisation.pk), at=MONDAY,
    )  # fmt: skip


@pytest.fixture
def who5(programme, amal):
    return use_scale(programme=programme, scale="who5", by=amal, at=MONDAY, alone_too=True)


@pytest.fixture
def phq9(programme, amal, duty):
    return use_scale(programme=programme, scale="phq9", by=amal, at=MONDAY)
