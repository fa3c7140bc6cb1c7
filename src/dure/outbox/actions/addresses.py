"""How somebody may be reached: chosen, tried out, taken back. By themselves."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import Rule, require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.outbox import deeds, rules
from dure.outbox.actions.messages import write_message
from dure.outbox.ending import end_unsent
from dure.outbox.models import Address, By, Message, State
from dure.outbox.ours import TEST
from dure.people.models import Person

TRIES = 5
TEST_AGAIN_AFTER, TESTS_A_DAY = timedelta(minutes=1), 20
"""Counted for each reader, whatever the address: Dure is no way to flood somebody else's mailbox."""


class NotAnAddress(Exception):
    """This is not an address to which mail can go. Please look at it again."""


class NotTheNumber(Exception):
    """This is not the number in the newest test message. Look again, or send another test."""


class TriedJustNow(Exception):
    """A test went out a moment ago. Look among unwanted mail, too, and wait before you send another."""


class StoppedMeanwhile(Exception):
    """Messages to this address were stopped. Choose an address first."""


@transaction.atomic
def choose_address(
    *, to: Account | Person, channel: By, where: str, by: Actor, at: datetime, id: UUID | None = None
) -> Address:
    """Say yes to messages by one channel, and where. Another address ends the one before, the same one stays."""
    require(_choosing(to), by, to)
    if channel != By.EMAIL:
        raise NotAnAddress(NotAnAddress.__doc__)
    where = where.strip()
    try:
        validate_email(where)
    except ValidationError:
        raise NotAnAddress(NotAnAddress.__doc__) from None
    whose = _whose(to)
    before = Address.objects.select_for_update().filter(**whose, channel=channel, ended_at=None).first()
    if before is not None:
        if before.where == where and before.refused_at is None:
            return before
        _end(before, by, at)
    made = Address.objects.create(
        pk=id or uuid7(), organisation_id=to.organisation_id, channel=channel, where=where,
        chosen_at=at, chosen_by=by.id or to.pk, **whose,
    )  # fmt: skip
    record(deeds.ADDRESS_CHOSEN, about=made, by=by, at=at, organisation=made.organisation_id, channel=channel)
    return made


@transaction.atomic
def send_test(*, address: Address, by: Actor, at: datetime) -> Message | None:
    """Send a number there. Typed in, it proves that messages arrive at whoever owns the account."""
    require(rules.change_address, by, address)
    address = Address.objects.select_for_update().get(pk=address.pk)
    if address.ended_at is not None:
        raise StoppedMeanwhile(StoppedMeanwhile.__doc__)
    tests = Message.objects.filter(kind=TEST.code, account=address.account_id, person=address.person_id)
    if (
        tests.filter(made_at__gt=at - TEST_AGAIN_AFTER).exists()
        or tests.filter(made_at__gt=at - timedelta(days=1)).count() >= TESTS_A_DAY
    ):
        raise TriedJustNow(TriedJustNow.__doc__)
    address.proof, address.wrong_proofs = f"{secrets.randbelow(10**6):06}", 0
    address.refused_at = address.refused_by = None
    address.save()
    record(deeds.TEST_ASKED, about=address, by=by, at=at, organisation=address.organisation_id)
    to = address.account or address.person
    made = write_message(
        kind=TEST, to=to, once=f"{address.pk}:{at:%Y%m%d%H%M%S}", words={"number": address.proof}, only=address,
        by=by, at=at,
    )  # fmt: skip
    return made[0] if made else None


def prove_address(*, address: Address, number: str, by: Actor, at: datetime) -> Address:
    """Type in the number of the newest test. After five wrong ones a new test is needed."""
    proved = _prove(address, "".join(number.split()), by=by, at=at)
    if proved is None:
        raise NotTheNumber(NotTheNumber.__doc__)
    return proved


@transaction.atomic
def _prove(address: Address, number: str, *, by: Actor, at: datetime) -> Address | None:
    """None where the number is wrong: the count of wrong ones is kept, so nothing is raised in here."""
    require(rules.change_address, by, address)
    address = Address.objects.select_for_update().get(pk=address.pk)
    if address.proved_at is not None and not address.proof:
        return address
    if not address.proof or address.ended_at is not None:
        return None
    if not secrets.compare_digest(address.proof, number if number.isascii() else ""):
        address.wrong_proofs += 1
        if address.wrong_proofs >= TRIES:
            address.proof = ""
        address.save()
        return None
    address.proof, address.proved_at, address.proved_by = "", at, by.id or address.organisation_id
    address.save()
    record(deeds.ADDRESS_PROVED, about=address, by=by, at=at, organisation=address.organisation_id)
    return address


@transaction.atomic
def end_address(*, address: Address, by: Actor, at: datetime) -> Address:
    """No more messages there, from this moment: what waits is not sent."""
    require(rules.change_address, by, address)
    address = Address.objects.select_for_update().get(pk=address.pk)
    if address.ended_at is None:
        _end(address, by, at)
        record(deeds.ADDRESS_ENDED, about=address, by=by, at=at, organisation=address.organisation_id)
    return address


def _end(address: Address, by: Actor, at: datetime) -> None:
    address.ended_at, address.ended_by = at, by.id or address.organisation_id
    address.where = address.proof = ""
    address.save()
    for message in address.messages.filter(state=State.WAITING):
        end_unsent(message, State.STOPPED, by, at)


def _choosing(to: Account | Person) -> Rule:
    return rules.choose_own if isinstance(to, Account) else rules.choose_for_person


def _whose(to: Account | Person) -> dict[str, Account | Person]:
    return {"account": to} if isinstance(to, Account) else {"person": to}
