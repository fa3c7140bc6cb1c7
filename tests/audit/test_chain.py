"""The log is whole, and every way of bending it is found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MONDAY, make_person
from dure.audit.actions import DetailTooLong, note_reading, record
from dure.audit.models import Chain, Entry
from dure.audit.queries import heads, verify
from dure.people import deeds

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(programme, amal):
    for name in ("Chen", "Dilnoza", "Efua"):
        make_person(programme, name, by=amal)
    return Entry.objects.filter(chain=Chain.WRITING)


def test_an_untouched_log_is_whole(log):
    assert verify(Chain.WRITING) is None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_change_is_found(log, data):
    numbers = list(log.values_list("number", flat=True))
    number = data.draw(st.sampled_from(numbers))
    how = data.draw(st.sampled_from(["deed", "by", "at", "details", "about", "delete"]))
    entry = Entry.objects.get(chain=Chain.WRITING, number=number)
    before = Entry.objects.get(pk=entry.pk)

    if how == "delete":
        if number == max(numbers):
            return  # The tail is what `--head` is for.
        entry.delete()
    else:
        from datetime import timedelta
        from uuid import uuid4

        changes = {
            "deed": "people.left", "by": uuid4(), "at": entry.at + timedelta(seconds=1),
            "details": {"x": 1}, "about": uuid4(),
        }  # fmt: skip
        Entry.objects.filter(pk=entry.pk).update(**{how: changes[how]})

    found = verify(Chain.WRITING)
    Entry.objects.filter(pk=before.pk).delete()
    before.save(force_insert=True)

    assert found is not None
    assert verify(Chain.WRITING) is None


def test_a_cut_tail_is_found_with_a_kept_head(log):
    head = heads()["writing"]
    log.order_by("-number").first().delete()

    assert verify(Chain.WRITING) is None
    assert verify(Chain.WRITING, head) is not None


def test_details_hold_no_long_text(chen, amal):
    with pytest.raises(DetailTooLong):
        record(deeds.CHANGED, about=chen, by=amal, at=MONDAY, note="word " * 20)


def test_reading_is_chained_apart(chen, amal):
    note_reading(deeds.RECORD_OPENED, about=chen, by=amal, at=MONDAY)

    assert verify(Chain.READING) is None
    assert Entry.objects.get(chain=Chain.READING).about == chen.pk
