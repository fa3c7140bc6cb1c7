"""A complaint goes past those who run the activities, and is answered by a code."""

import re

import pytest
from django.urls import reverse

from conftest import MONDAY
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.safeguarding.actions import answer_complaint, complain
from dure.safeguarding.actions.complaints import NothingSaid
from dure.safeguarding.models import Complaint
from dure.safeguarding.queries import by_code, complaints

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_who_complained_is_kept_nowhere(organisation, budi):
    complaint, _code = complain(organisation=organisation, words="He shouted.", serious=False, by=budi, at=MONDAY)

    entry = Entry.objects.get(deed="safeguarding.complained")
    assert entry.by is None
    assert [line.said_by for line in complaint.lines.all()] == [None]


def test_facilitator_and_coordinator_do_not_see_it(organisation, amal, budi, dana, stranger):
    complaint, _code = complain(organisation=organisation, words="He shouted.", serious=True, by=budi, at=MONDAY)

    assert complaints(dana) == [complaint]
    for actor in (amal, budi, stranger):
        assert complaints(actor) == []
        with pytest.raises(NotAllowed):
            answer_complaint(complaint=complaint, words="Thank you.", by=actor, at=MONDAY)


def test_nothing_said_is_refused(organisation, budi):
    with pytest.raises(NothingSaid):
        complain(organisation=organisation, words="  ", serious=False, by=budi, at=MONDAY)

    assert list(Complaint.objects.all()) == []


def test_a_code_is_read_as_it_is_typed(organisation, budi):
    complaint, code = complain(organisation=organisation, words="He shouted.", serious=False, by=budi, at=MONDAY)

    assert by_code(f" {code[:5].lower()}-{code[5:]} ") == complaint
    assert by_code(code[:-1]) is None


def test_the_whole_way_without_an_account(client, organisation, dana_account):
    sent = client.post(reverse("safeguarding:complaint-new", args=[organisation.pk]), {"words": "He shouted."})
    code = re.search(r'<bdi dir="ltr">([A-Z2-9]{10})</bdi>', sent.content.decode()).group(1)
    client.force_login(dana_account, backend=BACKEND)
    client.post(reverse("safeguarding:complaint", args=[Complaint.objects.get().pk]), {"words": "We talked with him."})
    client.logout()

    answer = client.post(reverse("safeguarding:complaint-code"), {"code": code})
    assert "We talked with him." in answer.content.decode()
    wrong = client.post(reverse("safeguarding:complaint-code"), {"code": "AAAAAAAAAA"})
    assert "There is nothing under this code" in wrong.content.decode()
