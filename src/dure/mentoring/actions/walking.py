"""Walking together: goals, contacts, asking for help, the planned end."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.mentoring import deeds, rules
from dure.mentoring.models import Contact, LastTalk, MentorWish, Pairing, WhyEnds
from dure.mentoring.queries import pairings, waiting_since


class EndedBefore(Exception):
    """This pair ended before. Nothing was changed."""


class EndLiesBehind(Exception):
    """The planned end must lie after the beginning."""


@transaction.atomic
def write_goals(*, pairing: Pairing, goals: str, planned_end: date, by: Actor, at: datetime) -> Pairing:
    """Write down what the two want to do together, in their own words, and until when."""
    require(rules.change_pairing, by, pairing)
    if planned_end < pairing.began_on:
        raise EndLiesBehind(EndLiesBehind.__doc__)
    pairing.goals, pairing.planned_end = goals.strip(), planned_end
    pairing.save(update_fields=["goals", "planned_end"])
    record(deeds.GOALS_WRITTEN, about=pairing, by=by, at=at, organisation=pairing.programme.organisation_id)
    return pairing


@transaction.atomic
def note_contact(
    *, pairing: Pairing, by: Actor, at: datetime, help_wanted: bool = False, id: UUID | None = None
) -> Contact:
    """Note that the two had contact today. Noted twice, it is one contact; a wish for help stays."""
    require(rules.walk_beside, by, pairing)
    organisation = pairing.programme.organisation
    contact, made = Contact.objects.get_or_create(
        pairing=pairing, day=organisation.day(at),
        defaults={"pk": id or uuid7(), "noted_at": at, "noted_by": by.id or pairing.pk, "help_wanted": help_wanted},
    )  # fmt: skip
    if made:
        record(deeds.CONTACT_NOTED, about=pairing, by=by, at=at, organisation=organisation.pk)
    if help_wanted and (made or not contact.help_wanted):
        contact.help_wanted = True
        contact.save(update_fields=["help_wanted"])
        record(deeds.HELP_ASKED, about=pairing, by=by, at=at, organisation=organisation.pk)
    return contact


@transaction.atomic
def end_pairing(
    *, pairing: Pairing, reason: WhyEnds, last_talk: LastTalk, wait_again: bool, by: Actor, at: datetime
) -> Pairing:
    """End a pair. Whoever would like another mentor waits again, from the day on which they asked first."""
    require(rules.end_pairing, by, pairing)
    pairing = pairings().select_for_update(of=("self",)).get(pk=pairing.pk)
    if pairing.ended_on is not None:
        raise EndedBefore(EndedBefore.__doc__)
    today = pairing.programme.organisation.day(at)
    pairing.ended_on, pairing.ended_by = today, by.id or pairing.pk
    pairing.end_reason, pairing.last_talk = reason, last_talk
    pairing.save()
    first = waiting_since(pairing.programme, [pairing.person_id]).get(pairing.person_id, pairing.began_on)
    wish = MentorWish.objects.filter(person=pairing.person)
    if not wait_again:
        wish.delete()
    elif not wish.exists():
        MentorWish.objects.create(person=pairing.person, since=first, wished_at=at, wished_by=by.id or pairing.pk)
    organisation = pairing.programme.organisation_id
    record(deeds.PAIR_ENDED, about=pairing.person, by=by, at=at, organisation=organisation)
    return pairing
