"""Reads about messages: whom they reach, what waits, what could not be sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.utils.translation import get_language

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.jobs.queries import last_walked
from dure.outbox import rules
from dure.outbox.channels import is_set_up
from dure.outbox.kinds import every_kind, kind_of, wording
from dure.outbox.models import Address, By, Message, Reason, State
from dure.people.models import Person
from dure.people.models.person import Channel, Safe
from dure.privacy.keys import preload
from dure.programmes.models import DutyTurn, Organisation
from dure.spells import running_on

PAGE = 25
ASLEEP_AFTER = timedelta(minutes=3)
READS_WELL = 3
SENDING = "outbox.send"
"""The work beside the rounds that sends: its last walk says that a worker is awake."""


# One reader


def zone_of(to: Account | Person | None) -> str:
    """The clock by which somebody sleeps: that of their place, or of the organisation."""
    if isinstance(to, Person) and to.place is not None:
        return to.place.zone
    if to is None:
        return "UTC"
    return Organisation.objects.values_list("zone", flat=True).get(pk=to.organisation_id)


def language_of(to: Account | Person | None) -> str:
    """The language in which somebody reads, among those Dure speaks; else the organisation's."""
    spoken = {code for code, _name in settings.LANGUAGES}
    if to is None:
        return settings.LANGUAGE_CODE
    if isinstance(to, Account) and to.language in spoken:
        return to.language
    if isinstance(to, Person):
        read = to.languages.filter(level__gte=READS_WELL, code__in=spoken).order_by("-level", "code")
        if (own := read.first()) is not None:
            return own.code
    usual = Organisation.objects.values_list("language", flat=True).get(pk=to.organisation_id)
    return usual if usual in spoken else settings.LANGUAGE_CODE


def ready_addresses(to: Account | Person) -> list[Address]:
    """The channels by which somebody wants messages, and which work as far as anybody knows."""
    rows = to.addresses.filter(ended_at=None, refused_at=None).order_by("channel", "id")
    return [row for row in rows if row.where]


def own_address(actor: Actor, channel: By = By.EMAIL) -> Address | None:
    if not rules.in_person(actor):
        return None
    return Address.objects.filter(account=actor.id, channel=channel, ended_at=None).first()


def newest_test(address: Address | None) -> Message | None:
    """The newest test message to an address."""
    if address is None:
        return None
    return address.messages.filter(kind="outbox.test").order_by("-id").first()


# Does anything leave?


@dataclass(frozen=True)
class Leaving:
    """Whether messages leave this installation at this moment, as far as it can know."""

    set_up: bool
    awake: bool
    trouble: str
    """Why the newest try did not work, in words; empty where it did. One dead address is no trouble."""

    @property
    def works(self) -> bool:
        return self.set_up and self.awake and not self.trouble


def leaving(organisation: UUID | None, at: datetime) -> Leaving:
    """Is a mail server named, is a worker awake, did the newest message go?"""
    walked = last_walked(SENDING)
    rows = Message.objects.filter(organisation=organisation, channel=By.EMAIL)
    stuck = rows.filter(state=State.WAITING).exclude(reason="").order_by("-id").first()
    if stuck is None:
        last = rows.filter(state__in=[State.SENT, State.FAILED], ended_at__isnull=False).exclude(
            reason=Reason.NO_SUCH_ADDRESS
        )
        newest = last.order_by("-ended_at").first()
        stuck = newest if newest is not None and newest.state == State.FAILED else None
    return Leaving(
        set_up=is_set_up(By.EMAIL),
        awake=walked is not None and at - walked < ASLEEP_AFTER,
        trouble=str(stuck.get_reason_display()) if stuck else "",
    )


@dataclass(frozen=True)
class Reached:
    """A colleague on the duty list, and whether a message reaches them."""

    account: Account
    address: Address | None

    @property
    def state(self) -> str:
        """`none`, `refused`, `untried` or `proved`."""
        if self.address is None:
            return "none"
        if self.address.refused_at is not None:
            return "refused"
        return "proved" if self.address.proved_at is not None else "untried"


def who_is_reached(accounts: Iterable[Account]) -> list[Reached]:
    """For each account once, in the order given: two queries however many."""
    accounts = list({account.pk: account for account in accounts}.values())
    rows = Address.objects.filter(account__in=accounts, channel=By.EMAIL, ended_at=None)
    found = {row.account_id: row for row in rows}
    return [Reached(account, found.get(account.pk)) for account in accounts]


def is_on_the_duty_list(actor: Actor) -> bool:
    turns = DutyTurn.objects.filter(running_on(actor.today()), organisation=actor.organisation, account=actor.id)
    return turns.exists()


def about(rows: Iterable[UUID], *kinds: str) -> dict[UUID, list[Message]]:
    """The messages about some rows, such as the calls of a worry."""
    found: dict[UUID, list[Message]] = {}
    for message in Message.objects.filter(about__in=list(rows), kind__in=kinds).order_by("id"):
        found.setdefault(message.about, []).append(message)  # type: ignore[arg-type]
    return found


# The page of messages


@dataclass(frozen=True)
class Line:
    """One message on a list, with the name of its reader where that is in sight."""

    message: Message
    title: Any
    name: str
    phone: str = ""
    said: str = ""
    """What to say, in the language of whoever calls."""


def counts(actor: Actor) -> dict[str, int]:
    """How many messages there are in each state. Closed kinds are in no figure."""
    rows = rules.see_message.rows(actor, _open_kinds()).order_by()
    found = rows.exclude(channel=By.CALL).values_list("state").annotate(Count("pk"))
    return dict(found)


def waiting(actor: Actor) -> list[Line]:
    rows = _open_kinds().filter(state__in=[State.WAITING, State.SENDING]).exclude(channel=By.CALL)
    return _lines(actor, rules.see_message.rows(actor, rows).order_by("next_at", "id")[:PAGE])


def not_sent(actor: Actor, after: UUID | None = None) -> tuple[list[Line], UUID | None]:
    """What could not be sent, the newest first; and where the next page begins."""
    rows = _open_kinds().filter(state__in=[State.FAILED, State.UNSURE]).exclude(channel=By.CALL)
    rows = rules.see_message.rows(actor, rows).order_by("-id")
    found = _lines(actor, (rows.filter(pk__lt=after) if after else rows)[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].message.pk if len(found) > PAGE else None


def refused(actor: Actor) -> list[Address]:
    """Addresses of colleagues at which nobody is. The next step is theirs: a new one."""
    rows = Address.objects.filter(
        organisation=actor.organisation, account__is_active=True, ended_at=None, refused_at__isnull=False
    )
    return list(rows.select_related("account")[:PAGE])


def to_call(actor: Actor) -> list[Line]:
    """Whom to call since no channel reaches them, the soonest first."""
    rows = rules.tick_call.rows(actor, Message.objects.filter(due_at__isnull=False))
    return _lines(actor, rows.order_by("due_at", "id")[:PAGE], to_say=True)


def calls_waiting(actor: Actor) -> int:
    return rules.tick_call.rows(actor, Message.objects.all()).count()


def _open_kinds() -> Any:
    closed = [each.code for each in every_kind() if each.closed]
    return Message.objects.exclude(kind__in=closed)


def _lines(actor: Actor, rows: Any, *, to_say: bool = False) -> list[Line]:
    """Three queries: the messages, the people in sight, their keys."""
    rows = list(rows.select_related("account"))
    people = rules.see_person.rows(actor, Person.objects.filter(pk__in={row.person_id for row in rows} - {None}))
    known = {person.pk: person for person in people}
    preload(known)
    titles = {each.code: each.title for each in every_kind()}
    lines = []
    for row in rows:
        person = known.get(row.person_id)
        name = row.account.name if row.account else person.name if person else ""
        said = _said(row) if to_say else ""
        lines.append(Line(row, titles.get(row.kind, row.kind), name, _phone(person) if person else "", said))
    return lines


def _said(row: Message) -> str:
    made = kind_of(row.kind)
    return wording(made, row.words[0], get_language() or "").text if made and row.words else ""


def _phone(person: Person) -> str:
    """A number that is safe to call, as the person said."""
    safe = (each for each in person.contacts if each.get("channel") == Channel.PHONE and each.get("safe") == Safe.YES)
    return next((each.get("value", "") for each in safe), "")
