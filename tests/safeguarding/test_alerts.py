"""Alerts leave Dure: to whoever is told, at any hour, with nothing in them; and never more is promised than is true."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.jobs.alongside import claim
from dure.jobs.rounds import MINUTE, Walk
from dure.outbox.actions import choose_address, prove_address, send_test
from dure.outbox.models import Address, Message, State
from dure.safeguarding import alerts
from dure.safeguarding.actions import acknowledge, raise_worry, start_drill, tell_next
from dure.safeguarding.models import Worry
from outbox.conftest import point_to, walk
from outbox.mailbox import mailbox

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
QUARTER = timedelta(minutes=15)
NIGHT = datetime(2026, 11, 15, 18, 40, tzinfo=UTC)
"""Twenty to four in the morning in Seoul."""


@pytest.fixture
def postbox(settings):
    with mailbox() as made:
        point_to(settings, made.port)
        yield made


def reach(*accounts):
    for account in accounts:
        choose_address(
            to=account, channel="email", where=f"{account.name}@phone.example".lower(), by=actor_of(account), at=MONDAY
        )


def receivers(postbox):
    return [mail["To"].split("@")[0] for mail in postbox.mails]


def test_whoever_is_told_gets_a_message_at_once_in_the_middle_of_the_night(
    postbox, organisation, dana_first, min_second, dana_account, min_account, budi, ansan, chen
):  # fmt: skip
    reach(dana_account, min_account)
    raise_worry(organisation=organisation, by=budi, at=NIGHT, about={"person": str(chen.pk), "where": "PLANTED PLACE"})
    walk(NIGHT, times=2)

    (mail,) = postbox.mails
    assert mail["To"] == "dana@phone.example"
    assert mail.get_content().strip() == "Somebody needs you in Dure. Open it now. https://dure.example.org"
    assert not any(
        said in str(mail) for said in ("Chen", "PLANTED", "Budi", "Ansan", "Neighbours", "Dana", str(chen.pk))
    )


def test_each_step_sends_to_the_next_and_none_after_somebody_has_it(
    postbox, organisation, dana_first, min_second, dana_account, min_account, budi, dana
):  # fmt: skip
    reach(dana_account, min_account)
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    walk(MONDAY, times=2)
    tell_next(worry=worry, by=system(), at=MONDAY + QUARTER)
    acknowledge(worry=worry, by=dana, at=MONDAY + QUARTER)
    walk(MONDAY + QUARTER, times=2)

    assert receivers(postbox) == ["dana"]
    assert Message.objects.get(account=min_account).state == State.NOT_NEEDED


def test_nobody_answers_so_everybody_and_those_who_keep_the_list_are_told_once_an_hour(
    postbox,
    organisation,
    dana_first,
    dana_account,
    amal_account,
    budi_account,
    budi,
):
    reach(dana_account, amal_account, budi_account)
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    for quarter in range(1, 6):
        tell_next(worry=worry, by=system(), at=MONDAY + quarter * QUARTER)
        walk(MONDAY + quarter * QUARTER, times=4)

    assert Worry.objects.get().rounds == 5
    assert sorted(receivers(postbox)) == ["amal", "amal", "dana", "dana", "dana"]


def test_a_drill_says_that_it_is_one_and_wakes_no_keeper(
    postbox, organisation, dana_first, dana_account, amal, amal_account
):
    reach(dana_account, amal_account)
    drill = start_drill(organisation=organisation, by=amal, at=MONDAY)
    for quarter in range(1, 9):
        tell_next(worry=drill, by=system(), at=MONDAY + quarter * QUARTER)
    walk(MONDAY, times=4)

    assert receivers(postbox) == []  # it ended before the worker looked: nobody is called for nothing
    start_drill(organisation=organisation, by=amal, at=MONDAY)
    walk(MONDAY, times=4)
    assert receivers(postbox) == ["dana"]
    assert "This is a drill" in postbox.mails[0].get_content()


def test_the_same_press_twice_sends_once(postbox, organisation, dana_first, dana_account, budi):
    reach(dana_account)
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    raise_worry(organisation=organisation, by=budi, at=MONDAY, id=worry.pk)
    walk(MONDAY, times=3)

    assert receivers(postbox) == ["dana"]


def test_a_worry_is_kept_though_the_outbox_breaks(organisation, dana_first, dana_account, budi, monkeypatch):
    reach(dana_account)

    def breaks(**_of_it):
        Message.objects.create(kind="x")

    monkeypatch.setattr(alerts, "write_message", breaks)
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)

    assert Worry.objects.get() == worry
    assert worry.calls.count() == 1


def test_in_the_reader_s_language(postbox, organisation, dana_first, dana_account, budi):
    reach(dana_account)
    dana_account.language = "ar"
    dana_account.save()
    raise_worry(organisation=organisation, by=budi, at=MONDAY)
    walk()
    from django.utils import translation

    with translation.override("ar"):
        assert str(alerts.ALERT.text).format(link="https://dure.example.org") == postbox.mails[0].get_content().strip()


def page_of(client, account, name, *args, language="en"):
    client.force_login(account, backend=BACKEND)
    answer = client.get(reverse(name, args=args), headers={"accept-language": language})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_duty_list_says_honestly_whether_alerts_leave(
    client, settings, organisation, dana_first, min_second, dana_account, min_account, amal_account
):
    """No mail server; then no worker; then nobody with an address; then one that was tried, and one that came back."""
    settings.EMAIL_HOST = ""
    assert "Alerts do not leave Dure." in page_of(client, amal_account, "programmes:duty-list")
    point_to(settings, 1)
    assert "Nothing leaves Dure now, and nobody is told next." in page_of(client, amal_account, "programmes:duty-list")

    claim(Walk("outbox.send", MINUTE, print), timezone.now())
    said = page_of(client, amal_account, "programmes:duty-list")
    assert said.count("No message finds them: call") == 2
    reach(dana_account, min_account)
    assert page_of(client, amal_account, "programmes:duty-list").count("By e-mail, never tried: call") == 2
    address = Address.objects.get(account=dana_account)
    send_test(address=address, by=actor_of(dana_account), at=MONDAY)
    address.refresh_from_db()
    prove_address(address=address, number=address.proof, by=actor_of(dana_account), at=MONDAY)
    Address.objects.filter(account=min_account).update(refused_at=MONDAY, refused_by=organisation.pk)
    said = page_of(client, amal_account, "programmes:duty-list")
    assert "By e-mail; a test arrived" in said
    assert "The address does not work: call" in said
    assert "A call comes first." in said

    raise_worry(organisation=organisation, by=actor_of(amal_account), at=timezone.now())
    walk(timezone.now(), times=2)  # there is no server on that port
    assert "Alerts wait and have not left." in page_of(client, amal_account, "programmes:duty-list")


def test_whoever_pressed_reads_whether_a_message_went(
    postbox, client, organisation, dana_first, dana_account, budi_account
):
    worry = raise_worry(organisation=organisation, by=actor_of(budi_account), at=timezone.now())
    assert "No message reaches them: call." in page_of(client, budi_account, "safeguarding:raised", worry.pk)
    reach(dana_account)
    second = raise_worry(organisation=organisation, by=actor_of(budi_account), at=timezone.now())
    assert "A message is on its way." in page_of(client, budi_account, "safeguarding:raised", second.pk)
    walk(timezone.now())
    assert "A message was sent." in page_of(client, budi_account, "safeguarding:raised", second.pk)


def test_alerts_stand_on_no_page_of_those_who_are_not_on_the_list(
    postbox,
    client,
    organisation,
    dana_first,
    dana_account,
    amal_account,
    budi,
):
    reach(dana_account)
    postbox.at_rcpt = "550 nobody"
    raise_worry(organisation=organisation, by=budi, at=timezone.now())
    for moment in ("waiting", "refused"):
        said = page_of(client, amal_account, "outbox:messages")
        assert str(alerts.ALERT.title) not in said
        assert ("Addresses that do not work" in said) is (moment == "refused")
        walk(timezone.now())


def test_on_the_list_and_out_of_reach_stands_on_today(
    postbox, client, organisation, min_account, dana_first, dana_account
):
    make_account(organisation, "gil@example.org", "Gil", Role.DUTY)
    assert "How shall Dure reach you?" in page_of(client, dana_account, "programmes:today")
    assert "How shall Dure reach you?" not in page_of(client, min_account, "programmes:today")
    reach(dana_account)
    assert "How shall Dure reach you?" not in page_of(client, dana_account, "programmes:today")
