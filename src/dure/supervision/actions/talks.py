"""A talk: planned, moved, called off, written down; and what was agreed in it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.supervision import deeds, queries, rules
from dure.supervision.models import (
    AgreedAction,
    Attendee,
    Form,
    Meeting,
    PrivateNote,
    SharedNote,
    Topic,
    Way,
    Why,
    Wish,
)
from dure.supporters.models import Supporter

MOST_TOGETHER = 10
"""In a group at most ten. Source: reference of the work, 5.4."""


class NobodyToTalkWith(Exception):
    """Choose whom the talk is for."""


class OneToOneIsWithOne(Exception):
    """One to one is with one person. Choose one, or choose another form."""


class TooManyTogether(Exception):
    """More than ten do not come to speak in one talk. Plan two."""


class NotAColleagueHere(Exception):
    """Only colleagues of your own organisation can be asked to a talk."""


class HeldOrCalledOff(Exception):
    """This talk was held or called off before. Nothing was changed."""


class NotHeldYet(Exception):
    """The day lies ahead. Write it down when you have talked."""


class NameStandsThere(Exception):
    """It seems that the name of somebody they support stands in it. Write it without names, or tick that it is nobody of them."""


@dataclass(frozen=True)
class Agreed:
    """Something to do. Without an attendee the supervisor does it."""

    what: str
    by_day: date | None = None
    attendee: UUID | None = None


@transaction.atomic
def plan_talk(
    *, supporters: Sequence[Supporter], form: Form, way: Way, starts_at: datetime, by: Actor, at: datetime,
    minutes: int = 60, colleagues: Iterable[Account] = (), id: UUID | None = None,
) -> Meeting:  # fmt: skip
    """Plan a talk. Whoever wished to talk is answered by it. The same id gives the same talk."""
    colleagues = list(colleagues)
    for supporter in supporters:
        require(rules.plan_with, by, supporter)
    if not supporters:
        raise NobodyToTalkWith(NobodyToTalkWith.__doc__)
    together = len(supporters) + len(colleagues)
    if form == Form.ALONE and together != 1:
        raise OneToOneIsWithOne(OneToOneIsWithOne.__doc__)
    if together > MOST_TOGETHER:
        raise TooManyTogether(TooManyTogether.__doc__)
    if any(each.organisation_id != by.organisation for each in colleagues):
        raise NotAColleagueHere(NotAColleagueHere.__doc__)
    if id is not None and (known := Meeting.objects.filter(pk=id, supervisor=by.id).first()):
        return known
    meeting = Meeting.objects.create(
        pk=id or uuid7(), organisation=Organisation.objects.get(pk=by.organisation), supervisor_id=by.id, form=form,
        way=way, starts_at=starts_at, minutes=minutes, planned_at=at, planned_by=by.id,
    )  # fmt: skip
    Attendee.objects.bulk_create(
        [Attendee(meeting=meeting, supporter=each) for each in supporters]
        + [Attendee(meeting=meeting, account=each) for each in colleagues]
    )
    open_wishes = Wish.objects.filter(supporter__in=list(supporters), ended_at__isnull=True)
    open_wishes.update(ended_at=at, ended_by=by.id)
    record(deeds.PLANNED, about=meeting, by=by, at=at, organisation=meeting.organisation_id, people=together)
    return meeting


def _locked(meeting: Meeting) -> Meeting:
    return queries.meetings().select_for_update(of=("self",)).get(pk=meeting.pk)


@transaction.atomic
def move_talk(*, meeting: Meeting, starts_at: datetime, why: Why, by: Actor, at: datetime) -> Meeting:
    """Another day or hour. How often it was moved is kept: what is moved again and again does not happen."""
    meeting = _locked(meeting)
    require(rules.see_meeting, by, meeting)
    if not rules.is_planned.allows(by, meeting):
        raise HeldOrCalledOff(HeldOrCalledOff.__doc__)
    require(rules.move_meeting, by, meeting)
    meeting.starts_at, meeting.moves, meeting.why_moved = starts_at, meeting.moves + 1, why
    meeting.save(update_fields=["starts_at", "moves", "why_moved"])
    record(deeds.MOVED, about=meeting, by=by, at=at, organisation=meeting.organisation_id, why=str(why))
    return meeting


@transaction.atomic
def call_off_talk(*, meeting: Meeting, why: Why, by: Actor, at: datetime) -> Meeting:
    """It does not happen. Both sides may say so."""
    meeting = _locked(meeting)
    require(rules.see_meeting, by, meeting)
    if not rules.is_planned.allows(by, meeting):
        raise HeldOrCalledOff(HeldOrCalledOff.__doc__)
    meeting.called_off_at, meeting.called_off_by, meeting.why_not = at, by.id or meeting.pk, why
    meeting.save(update_fields=["called_off_at", "called_off_by", "why_not"])
    record(deeds.CALLED_OFF, about=meeting, by=by, at=at, organisation=meeting.organisation_id, why=str(why))
    return meeting


@transaction.atomic
def write_down_talk(
    *, meeting: Meeting, held_on: date, minutes: int, topics: Iterable[Topic], by: Actor, at: datetime,
    shared: str = "", private: str = "", agreed: Iterable[Agreed] = (), came: Collection[UUID] | None = None,
    skills_looked_at: bool = False, sure: bool = False, next_at: datetime | None = None,
) -> Meeting:  # fmt: skip
    """Write down that a talk was held: what both read, what the supervisor keeps, what was agreed, the next time.

    `sure` says that a word which looks like a participant's name is none.
    Looking for one happens in memory; neither the word nor that there was one is kept.

    Raises:
        NameStandsThere: a participant's name seems to stand in one of the texts.
        NotHeldYet: the day lies ahead.
        HeldOrCalledOff: it was called off, or written down too long ago.
    """
    meeting = _locked(meeting)
    require(rules.holds_it, by, meeting)
    if not rules.record_meeting.allows(by, meeting, meeting.organisation.day(at)):
        raise HeldOrCalledOff(HeldOrCalledOff.__doc__)
    if held_on > meeting.organisation.day(at):
        raise NotHeldYet(NotHeldYet.__doc__)
    people = list(meeting.attendees.select_related("supporter"))
    agreed = [each for each in agreed if each.what.strip()]
    accounts = {each.account_id or each.supporter.account_id for each in people} | {meeting.supervisor_id}
    texts = [shared, private, *(each.what for each in agreed)]
    if not sure and queries.a_name_stands_in(texts, accounts - {None}, held_on):
        raise NameStandsThere(NameStandsThere.__doc__)
    meeting.held_on, meeting.minutes_held, meeting.topics = held_on, minutes, [str(each) for each in topics]
    meeting.skills_looked_at, meeting.recorded_at, meeting.recorded_by = skills_looked_at, at, by.id
    meeting.save()
    for each in people:
        each.came = came is None or each.pk in came
    Attendee.objects.bulk_update(people, ["came"])
    _write_notes(meeting, people, shared, private, by, at)
    _note_agreed(meeting, people, agreed, by, at)
    record(deeds.HELD, about=meeting, by=by, at=at, organisation=meeting.organisation_id, agreed=len(agreed))
    if next_at is not None:
        plan_talk(
            supporters=[each.supporter for each in people if each.supporter], form=Form(meeting.form),
            way=Way(meeting.way), starts_at=next_at, minutes=meeting.minutes, by=by, at=at,
            colleagues=[each.account for each in people if each.account],
        )  # fmt: skip
    return meeting


def _only_one(people: list[Attendee]) -> UUID | None:
    """The person of the one supporter it was for: then the notes are sealed with their key."""
    return people[0].supporter.person_id if len(people) == 1 and people[0].supporter else None


def _write_notes(meeting: Meeting, people: list[Attendee], shared: str, private: str, by: Actor, at: datetime) -> None:
    """Two tables, each with a rule of its own."""
    whose = {"organisation_id": meeting.organisation_id, "person_id": _only_one(people)}
    for model, text, key in (
        (SharedNote, shared, {"meeting": meeting}), (PrivateNote, private, {"meeting": meeting, "account_id": by.id})
    ):  # fmt: skip
        row = model.objects.filter(**key).first()
        if row is None and not text.strip():
            continue
        row = row or model(pk=uuid7(), **key, **whose)
        row.text, row.written_at, row.written_by = text.strip(), at, by.id
        row.save()


def _note_agreed(meeting: Meeting, people: list[Attendee], agreed: list[Agreed], by: Actor, at: datetime) -> None:
    there = {each.pk: each for each in people}
    alone = _only_one(people)
    for each in agreed:
        who = there.get(each.attendee) if each.attendee else None
        person = who.supporter.person_id if who and who.supporter else alone
        AgreedAction.objects.create(
            pk=uuid7(), organisation_id=meeting.organisation_id, meeting=meeting, attendee=who, person_id=person,
            what=each.what.strip(), by_day=each.by_day, agreed_at=at, agreed_by=by.id,
        )  # fmt: skip


@transaction.atomic
def settle_action(*, action: AgreedAction, done: bool, by: Actor, at: datetime) -> AgreedAction:
    """It is done; or open again. Either side says so."""
    require(rules.settle_action, by, action)
    action = queries.actions().select_for_update(of=("self",)).get(pk=action.pk)
    if (action.done_at is not None) == done:
        return action
    action.done_at, action.done_by = (at, by.id or action.pk) if done else (None, None)
    action.save(update_fields=["done_at", "done_by"])
    code = deeds.DONE if done else deeds.NOT_DONE
    record(code, about=action, by=by, at=at, organisation=action.organisation_id)
    return action
