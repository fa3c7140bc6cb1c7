"""What people may pass on: a page for everybody, nobody's name on it, and an estimate of how far it went."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.urls import reverse

from certificates.conftest import as_
from dure.access.rules import NotAllowed
from dure.certificates import queries
from dure.certificates.actions import NothingToShare, say_passed_on, share, share_no_more

pytestmark = pytest.mark.django_db


def test_only_the_coordinator_shares_and_says_something(course, amal, budi, stranger, now):
    for nobody in (budi, stranger):
        with pytest.raises(NotAllowed):
            share(series=course, words={"en": "Read this"}, resources=[], by=nobody, at=now)
    with pytest.raises(NothingToShare):
        share(series=course, words={"en": " "}, resources=[], by=amal, at=now)


def test_the_page_is_for_everybody_and_names_nobody(client, amal_account, held, learners, amal, now):
    cache.clear()
    as_(client, amal_account)
    at = reverse("certificates:share-edit", args=[held.pk])
    assert client.get(at).status_code == 200 and client.post(at, {"words_en": " "}).status_code == 422
    assert client.post(at, {"words_en": "How to listen."}).status_code == 302
    assert client.get(at, headers={"Accept-Language": "ar"}).status_code == 200
    pack = queries.pack_of(held)
    client.logout()
    public = reverse("certificates:share-public", args=[pack.pk])
    page = client.get(public)
    told = zipfile.ZipFile(io.BytesIO(client.get(reverse("certificates:share-zip", args=[pack.pk])).content))
    for text in (page.content.decode(), told.read("index.html").decode()):
        assert "How to listen." in text and not any(person.name in text for person in learners)
    key = str(page.context["form"]["id"].value())
    for _twice in range(2):
        client.post(public, {"id": key, "people": "30"})
    say_passed_on(pack=pack, people=12, by=amal, at=now)
    assert queries.passed_on(pack) == (42, 2)
    assert client.post(public, {"people": "9999"}).status_code == 422
    share_no_more(pack=pack, by=amal, at=now)
    assert client.get(public).status_code == 404
