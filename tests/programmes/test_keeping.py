"""How long what is finished is kept: a draft until somebody here decides."""

import pytest
from django.urls import reverse

from conftest import MONDAY
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.programmes.actions import keep_for
from dure.programmes.keeping import kept, terms
from dure.programmes.models import Keeping

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGE = reverse("programmes:keeping")


def test_every_number_is_a_draft_until_it_is_saved(organisation, client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    assert all(term.is_draft for term in terms(organisation))
    assert "are a draft" in client.get(PAGE).content.decode()
    said = {kind.code.replace(".", "_"): kind.days for kind in kept} | {"safeguarding_worries": 90}

    assert client.post(PAGE, said).status_code == 302

    assert "are a draft" not in client.get(PAGE).content.decode()
    assert {term.kind.code: term.days for term in terms(organisation)} == {kind.code: kind.days for kind in kept} | {
        "safeguarding.worries": 90
    }
    assert not any(term.is_draft for term in terms(organisation))
    assert Entry.objects.filter(deed="programmes.keeping_changed", by=amal_account.pk).count() == 1


@pytest.mark.parametrize("days", ["0", "-1", "11", "forever", ""])
def test_a_time_that_is_not_offered_is_refused(organisation, client, amal_account, days):
    client.force_login(amal_account, backend=BACKEND)
    said = {kind.code.replace(".", "_"): kind.days for kind in kept} | {"safeguarding_worries": days}

    assert client.post(PAGE, said).status_code == 422
    assert not Keeping.objects.exists()


def test_only_whoever_administers_decides(organisation, client, budi_account, budi, dana, stranger):
    client.force_login(budi_account, backend=BACKEND)
    assert client.get(PAGE).status_code == 404
    for actor in (budi, dana, stranger):
        with pytest.raises(NotAllowed):
            keep_for(organisation=organisation, days={"safeguarding.worries": 7}, by=actor, at=MONDAY)


def test_every_kind_says_what_goes():
    assert len({kind.code for kind in kept}) == len(kept) >= 7
    assert all(str(kind.title) and str(kind.what).endswith(".") for kind in kept)
