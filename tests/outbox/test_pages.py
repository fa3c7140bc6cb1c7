"""How shall Dure reach you? What waits, what could not be sent, whom to call."""

import re

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY, actor_of, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.consent.models import Purpose
from dure.outbox.actions import choose_address, write_message
from dure.outbox.models import Address, By, Message, State
from outbox.conftest import PLAIN, SECRET, walk

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WORDS = {"day": "2026-11-21", "time": "14:00"}


@pytest.fixture
def sign_in(client):
    def as_account(account):
        client.force_login(account, backend=BACKEND)
        return client

    return as_account


def words(answer):
    return " ".join(answer.content.decode().split())


def heading(answer):
    return re.search(r"<h1>(.*?)</h1>", words(answer))[1]


def test_from_an_address_to_it_works(box, sign_in, dana_account):
    """The whole way: choose, read the number in the mail, type it in."""
    dana, where = sign_in(dana_account), reverse("outbox:reach")
    assert heading(dana.get(where)) == "How shall Dure reach you?"
    assert reverse("outbox:reach") in words(dana.get(reverse("accounts:mine")))

    assert dana.post(where, {"where": "dana@phone.example"}).url == where
    assert heading(dana.get(where)) == "Has the test arrived?"
    walk(timezone.now())
    number = re.search(r"\d{6}", box.mails[0].get_content())[0]
    address = Address.objects.get()
    wrong = dana.post(reverse("outbox:address-proof", args=[address.pk]), {"number": "1"})
    assert wrong.status_code == 422
    assert "This is not the number in the newest test message." in words(wrong)
    dana.post(reverse("outbox:address-proof", args=[address.pk]), {"number": number})
    assert heading(dana.get(where)) == "Dure reaches you by e-mail"

    dana.post(reverse("outbox:address-end", args=[address.pk]))
    assert heading(dana.get(where)) == "How shall Dure reach you?"
    assert "dana@phone.example" not in words(dana.get(where))


def test_without_a_mail_server_the_page_promises_nothing(settings, sign_in, dana_account):
    settings.EMAIL_HOST = ""
    dana = sign_in(dana_account)
    assert "Dure cannot send e-mail yet" in words(dana.get(reverse("outbox:reach")))
    dana.post(reverse("outbox:reach"), {"where": "dana@phone.example"})

    assert (Address.objects.count(), Message.objects.count()) == (1, 0)


def test_what_is_no_address_is_told_and_kept_on_the_page(sign_in, dana_account):
    answer = sign_in(dana_account).post(reverse("outbox:reach"), {"where": "dana at home"})

    assert answer.status_code == 422
    assert "dana at home" in words(answer)


def test_nobody_touches_anothers_address(sign_in, dana_address, amal_account, budi_account, stranger):
    from dure.accounts.models import Account

    kofi = Account.objects.get(email="kofi@example.org")
    for account in (amal_account, budi_account, kofi):
        for name in ("address-test", "address-proof", "address-end"):
            assert sign_in(account).post(reverse(f"outbox:{name}", args=[dana_address.pk])).status_code == 404
    assert Address.objects.get().ended_at is None


def test_only_those_who_coordinate_see_messages(sign_in, amal_account, dana_account, budi_account, eli_account):
    for name in ("outbox:messages", "outbox:calls"):
        assert sign_in(amal_account).get(reverse(name)).status_code == 200
        for account in (dana_account, budi_account, eli_account):
            assert sign_in(account).get(reverse(name)).status_code == 404


def test_messages_says_what_waits_and_why_it_did_not_go(
    box, sign_in, amal_account, dana_account, dana_address, organisation
):
    now = timezone.now()
    amal = sign_in(amal_account)
    walk(now)
    assert heading(amal.get(reverse("outbox:messages"))) in {
        "Messages do not leave Dure now", "Every message has left that was due",
    }  # fmt: skip
    for kind in (PLAIN, SECRET):
        write_message(
            kind=kind, to=dana_account, once="1", words=WORDS if kind is PLAIN else None,
            by=system(organisation.pk), at=now,
        )  # fmt: skip
    page = words(amal.get(reverse("outbox:messages")))
    assert page.count("Dana") == 1  # a closed kind is on no list
    Message.objects.filter(kind=PLAIN.code).update(next_at=now, due_at=now)
    box.at_rcpt = "550 nobody"
    walk(Message.objects.get(kind=PLAIN.code).next_at, times=2)
    page = words(amal.get(reverse("outbox:messages")))
    assert "Addresses that do not work" in page
    assert "phone.example" not in page


def test_the_lists_ask_the_same_number_of_questions(sign_in, amal_account, programme, organisation):
    def add(number):
        colleague = make_account(organisation, f"c{number}@example.org", f"Colleague {number}", Role.SUPERVISOR)
        person = agree(make_person(programme, f"Person {number}"), Purpose.CONTACT)
        by = system(organisation.pk)
        for to in (colleague, person):
            write_message(kind=PLAIN, to=to, once=f"{number}:{to.pk}", words=WORDS, by=by, at=MONDAY)
        choose_address(to=colleague, channel=By.EMAIL, where="c@phone.example", by=actor_of(colleague), at=MONDAY)
        write_message(kind=PLAIN, to=colleague, once=f"m{number}", words=WORDS, by=by, at=MONDAY)
        sent = Message.objects.filter(channel=By.EMAIL)
        sent.update(state=State.FAILED, ended_at=MONDAY, ended_by=organisation.pk, next_at=None)

    def questions(name):
        with CaptureQueriesContext(connections["default"]) as asked:
            page = words(amal.get(reverse(name)))
        return len(asked), page.count("Colleague")

    amal = sign_in(amal_account)
    add(0)
    amal.get("/")
    names = ("outbox:calls", "outbox:messages")
    one = [questions(name) for name in names]
    add(1)
    add(2)
    three = [questions(name) for name in names]

    assert [asked for asked, _seen in one] == [asked for asked, _seen in three]
    assert all(few < many for (_n, few), (_m, many) in zip(one, three, strict=True))


def test_a_call_is_ticked(sign_in, amal_account, programme, organisation, chen):
    agree(chen, Purpose.CONTACT)
    for number in range(2):
        write_message(kind=PLAIN, to=chen, once=f"{number}", words=WORDS, by=system(organisation.pk), at=MONDAY)
    amal = sign_in(amal_account)
    assert "2 people are to be called" in words(amal.get("/"))
    page = amal.get(reverse("outbox:calls"))
    assert heading(page) == "2 people to call"
    assert "Saturday 21 November, 14:00, the usual place." in words(page)
    first, second = Message.objects.order_by("due_at", "id")
    amal.post(reverse("outbox:call", args=[first.pk]), {"reached": "yes"})
    amal.post(reverse("outbox:call", args=[second.pk]), {"reached": "no"})

    assert [row.state for row in Message.objects.order_by("due_at", "id")] == [State.SENT, State.FAILED]
    assert heading(amal.get(reverse("outbox:calls"))) == "Nobody is to be called"
    assert amal.post(reverse("outbox:call", args=[first.pk]), {"reached": "yes"}).status_code == 404


def test_a_coordinator_of_one_programme_sees_the_people_of_it_alone(
    sign_in, organisation, programme, chen, ansan, dana_account, dana_address
):
    from datetime import date

    from dure.programmes.actions import begin_programme

    other = begin_programme(
        organisation=organisation, title="Elsewhere", by=system(organisation.pk), at=MONDAY, began_on=date(2024, 1, 1)
    )
    other.places.add(ansan)
    yuna = agree(make_person(other, "Yuna"), Purpose.CONTACT)
    agree(chen, Purpose.CONTACT)
    for person in (chen, yuna):
        write_message(kind=PLAIN, to=person, once=str(person.pk), words=WORDS, by=system(organisation.pk), at=MONDAY)
    hana = make_account(organisation, "hana@example.org", "Hana", Role.COORDINATOR, other)
    page = words(sign_in(hana).get(reverse("outbox:calls")))

    assert "Yuna" in page
    assert "Chen" not in page
    write_message(kind=PLAIN, to=dana_account, once="1", words=WORDS, by=system(organisation.pk), at=MONDAY)
    assert "Nothing waits." in words(sign_in(hana).get(reverse("outbox:messages")))
    hidden = Message.objects.get(person=chen)
    assert sign_in(hana).post(reverse("outbox:call", args=[hidden.pk]), {"reached": "yes"}).status_code == 404


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["outbox:reach", "outbox:messages", "outbox:calls", "accounts:mine"])
def test_the_pages_stand_in_both_directions(sign_in, amal_account, name, language):
    answer = sign_in(amal_account).get(reverse(name), headers={"accept-language": language})

    assert answer.status_code == 200
    assert f'lang="{language}"' in words(answer)
