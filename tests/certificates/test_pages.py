"""The coordinator issues, a stranger checks, the holder takes a badge."""

import json
from base64 import urlsafe_b64decode
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256
from django.core.cache import cache
from django.urls import reverse

from certificates.conftest import as_
from certificates.test_certificates import issued
from dure.certificates.actions import take_back
from dure.certificates.models import Badge, Certificate
from dure.people.actions import erase, issue_pass
from dure.people.models import new_secret

pytestmark = pytest.mark.django_db
CHECK = "/certificates/check/"


@pytest.fixture(autouse=True)
def forget_tries():
    cache.clear()
    yield
    cache.clear()


def by_link(client, person, itself, now):
    secret = new_secret()
    issue_pass(person=person, secret=secret, by=itself, at=now)
    client.get(reverse("people:my-entry", args=[secret]))
    return client


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_coordinator_issues_those_who_completed(client, amal_account, held, learners, language):
    as_(client, amal_account)
    at = reverse("certificates:certificates", args=[held.pk])
    page = client.get(at, headers={"Accept-Language": language})
    assert page.status_code == 200
    form = page.context["form"]
    assert [row.person for row in form.ready] == sorted(learners[:4], key=lambda person: person.name.casefold())
    sent = {
        "id": str(form["id"].value()), "people": [str(person.pk) for person in learners[:4]], "first": "ko",
        "beside": "en", "signed_by": "Amal", "signed_as": "Coordinator",
    }  # fmt: skip
    answer = client.post(reverse("certificates:certificates-issuing", args=[held.pk]), sent)
    assert answer.url == at and Certificate.objects.count() == 4
    client.post(reverse("certificates:certificates-issuing", args=[held.pk]), sent)
    assert Certificate.objects.count() == 4
    issuing = Certificate.objects.first().issuing
    assert issuing.check_at == f"http://testserver{CHECK}"
    assert client.get(at).status_code == 200
    paper = client.get(reverse("certificates:issuing-paper", args=[issuing.pk])).content.decode()
    assert all(person.name in paper and person.own_script in paper for person in learners[:4])
    assert client.get(reverse("certificates:issuing-pdf", args=[issuing.pk])).url == at
    one = Certificate.objects.first()
    assert client.get(reverse("certificates:certificate", args=[one.pk])).status_code == 200


def test_whoever_leads_sees_who_is_missing_what_and_issues_nothing(client, budi_account, dana_account, held):
    as_(client, budi_account)
    page = client.get(reverse("certificates:certificates", args=[held.pk]))
    assert (page.status_code, page.context["may_issue"]) == (200, False)
    assert "too few are to come" in page.content.decode()
    assert client.post(reverse("certificates:certificates-issuing", args=[held.pk])).status_code == 404
    assert client.get(reverse("certificates:requirement-edit", args=[held.pk])).status_code == 404
    as_(client, dana_account)
    assert client.get(reverse("certificates:certificates", args=[held.pk])).status_code == 404


def test_a_stranger_learns_valid_or_not_valid_and_nothing_else(client, held, learners, amal, now):
    issued(held, learners[:2], amal, now)
    row = Certificate.objects.get(person=learners[0])
    assert b"Kim" not in client.get(f"{CHECK}{row.code}/").content

    def ask(code, name):
        return client.post(CHECK, {"code": code, "name": name})

    valid = ask(row.code, "KIM minji")
    assert valid.context["found"] == row and "<h1>Valid</h1>" in valid.content.decode()
    other = Certificate.objects.get(person=learners[1])
    told = []
    take_back(certificate=other, why="A mistake.", by=amal, at=now)
    for code, name in ((row.code, "Maryam Haidari"), ("2" * 16, "Maryam Haidari"), (other.code, "Maryam Haidari")):
        answer = ask(code, name)
        told.append(answer.content.decode())
    plain = [page.split("<h1>")[1].split("<form")[0] for page in told]
    assert len(set(plain)) == 1 and plain[0].startswith("Not valid")
    assert ask("2345", "x").status_code == 422


def test_guessing_is_slowed_down(client):
    for _each in range(20):
        assert client.post(CHECK, {"code": "2" * 16, "name": "x"}).status_code == 200
    assert client.post(CHECK, {"code": "2" * 16, "name": "x"}).status_code == 422


def read(jwt):
    header, body, signature = (urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in jwt.split("."))
    return json.loads(header), json.loads(body), signature


def test_the_holder_takes_a_badge_that_others_can_verify(client, held, learners, amal, itself, now, shared):
    issued(held, learners[:2], amal, now)
    mine, theirs = (Certificate.objects.get(person=person) for person in learners[:2])
    assert client.get(reverse("certificates:issuer", args=[held.programme.organisation_id])).status_code == 404
    assert client.get(reverse("certificates:my-badge", args=[mine.pk])).status_code == 302
    by_link(client, learners[0], itself, now)
    assert "Community supporters" in client.get(reverse("people:my-page")).content.decode()
    assert client.get(reverse("certificates:my-badge", args=[theirs.pk])).status_code == 404
    assert client.get(reverse("certificates:my-certificate", args=[mine.pk])).status_code == 200
    jwt = client.post(reverse("certificates:my-badge", args=[mine.pk]), {"email": "Kim@Example.org"}).content.decode()
    header, badge, signature = read(jwt)
    assert header["alg"] == "RS256"
    key = client.get(header["kid"]).json()
    numbers = RSAPublicNumbers(*(int.from_bytes(urlsafe_b64decode(key[part] + "=="), "big") for part in "en"))
    numbers.public_key().verify(signature, jwt.rpartition(".")[0].encode(), PKCS1v15(), SHA256())
    assert "d" not in key and badge["iss"] == badge["issuer"]["id"] == client.get(badge["iss"]).json()["id"]
    (identity,) = badge["credentialSubject"]["identifier"]
    assert identity["identityHash"] == "sha256$" + sha256(f"kim@example.org{identity['salt']}".encode()).hexdigest()
    assert "Kim" not in json.dumps(badge) and "Minji" not in json.dumps(badge) and "kim@" not in json.dumps(badge)
    terms = json.loads((shared / "data/openbadges_v3_schema/ob_v3p0/context-3.0.3.json").read_text())["@context"]
    assert {"OpenBadgeCredential", "Achievement", "AchievementSubject", "Profile", "IdentityObject"} <= set(terms)
    for kind, value in (
        ("OpenBadgeCredential", badge), ("AchievementSubject", badge["credentialSubject"]),
        ("Achievement", badge["credentialSubject"]["achievement"]), ("IdentityObject", identity),
    ):  # fmt: skip
        known = set(terms[kind].get("@context", {})) | set(terms) | JWT | VC2
        assert set(value) <= known, kind


JWT = {"iss", "jti", "nbf", "sub"}
VC2 = {
    "@context",
    "id",
    "type",
    "name",
    "description",
    "issuer",
    "validFrom",
    "credentialSubject",
    "credentialSchema",
    "credentialStatus",
}
"""Terms of the W3C's own context (Verifiable Credentials Data Model 2.0)."""


def test_a_badge_without_an_address_says_nothing_of_anybody_and_can_be_revoked(
    client, held, learners, amal, itself, now
):
    issued(held, learners[:2], amal, now)
    mine = Certificate.objects.get(person=learners[0])
    by_link(client, learners[0], itself, now)
    _header, badge, _signature = read(
        client.post(reverse("certificates:my-badge", args=[mine.pk]), {"email": ""}).content.decode()
    )
    assert badge["credentialSubject"]["id"].startswith("urn:uuid:") and "identifier" not in badge["credentialSubject"]
    at = badge["credentialStatus"]["id"]
    assert client.get(at).json()["revokedCredential"] == []
    take_back(certificate=mine, why="A mistake.", by=amal, at=now)
    assert client.get(at).json()["revokedCredential"] == [{"id": badge["id"]}]
    assert client.get(reverse("certificates:my-certificate", args=[mine.pk])).status_code == 404
    erase(person=learners[0], by=amal, at=now)
    assert Badge.objects.count() == 1 and client.get(at).json()["revokedCredential"] == [{"id": badge["id"]}]
