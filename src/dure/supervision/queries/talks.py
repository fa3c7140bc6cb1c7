"""Reads about talks: one, what is left to write down, what was agreed, what may be read of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.privacy.keys import preload
from dure.spells import running_on
from dure.supervision import rules
from dure.supervision.models import AgreedAction, Attendee, Meeting, PrivateNote, SharedNote
from dure.supporters.models import Oversight, Supporter

MOST = 20


def meetings() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("organisation", "supervisor")


def actions() -> QuerySet[AgreedAction]:
    return AgreedAction.objects.select_related("meeting__organisation", "attendee__supporter", "organisation")


def attendees_of(meeting: Meeting) -> list[Attendee]:
    """Whom a talk is for, with their names opened."""
    rows = list(meeting.attendees.select_related("supporter__person", "supporter__programme", "account"))
    preload({row.supporter.person_id for row in rows if row.supporter} | {meeting.organisation_id})
    return rows


def attendees_named(rows: Iterable[Meeting]) -> dict[UUID, list[Attendee]]:
    """Whom many talks are for: two queries."""
    found: dict[UUID, list[Attendee]] = {}
    people = list(
        Attendee.objects.filter(meeting__in=[row.pk for row in rows]).select_related("supporter__person", "account")
    )
    preload(
        {each.supporter.person_id for each in people if each.supporter}
        | {each.account.organisation_id for each in people if each.account}
    )
    for each in people:
        found.setdefault(each.meeting_id, []).append(each)
    return found


@dataclass(frozen=True)
class Told:
    """A talk as one of those who were in it reads it."""

    meeting: Meeting
    names: list[str]
    note: str
    own_note: str
    actions: list[AgreedAction]


def told(rows: Iterable[Meeting], actor: Actor) -> list[Told]:
    """Talks with what this reader may read of each: constant queries."""
    rows = list(rows)
    ids = [row.pk for row in rows]
    shared = _texts(rules.see_shared_note.rows(actor, SharedNote.objects.filter(meeting__in=ids)))
    private = _texts(rules.see_private_note.rows(actor, PrivateNote.objects.filter(meeting__in=ids)))
    agreed: dict[UUID, list[AgreedAction]] = {}
    for action in opened(rules.see_action.rows(actor, actions().filter(meeting__in=ids)).order_by("pk")):
        agreed.setdefault(action.meeting_id, []).append(action)
    named = attendees_named(rows)
    return [
        Told(
            row, [each.name for each in named.get(row.pk, [])], shared.get(row.pk, ""), private.get(row.pk, ""),
            agreed.get(row.pk, []),
        )
        for row in rows
    ]  # fmt: skip


def opened(rows: Iterable[AgreedAction]) -> list[AgreedAction]:
    found = list(rows)
    preload({row.subject for row in found})
    return found


def _texts(rows: Iterable[SharedNote] | Iterable[PrivateNote]) -> dict[UUID, str]:
    found = list(rows)
    preload({row.subject for row in found})
    return {row.meeting_id: row.text for row in found}


def of_supporter(supporter: Supporter, actor: Actor) -> list[Told]:
    """The talks with one supporter that this reader held or was in, the newest first."""
    with_them = Attendee.objects.filter(supporter=supporter).values("meeting")
    rows = rules.see_meeting.rows(actor, meetings().filter(pk__in=with_them))
    return told(rows.order_by("-starts_at", "-pk")[:MOST], actor)


def to_write_down(actor: Actor, now: datetime) -> list[Meeting]:
    """Talks whose time has passed and of which nobody wrote anything yet."""
    rows = rules.holds_it.rows(actor, meetings().filter(held_on__isnull=True, called_off_at__isnull=True))
    return list(rows.filter(starts_at__lt=now).order_by("starts_at")[:MOST])


def coming(actor: Actor, now: datetime) -> list[Told]:
    """The talks that somebody holds from now on, the soonest first."""
    rows = rules.holds_it.rows(actor, meetings().filter(held_on__isnull=True, called_off_at__isnull=True))
    return told(rows.filter(starts_at__gte=now).order_by("starts_at")[:MOST], actor)


def open_actions(supporter: Supporter, actor: Actor) -> list[AgreedAction]:
    """What is agreed with one supporter and not done yet."""
    own = Attendee.objects.filter(supporter=supporter)
    whose = Q(attendee__in=own.values("pk")) | Q(attendee__isnull=True, meeting__in=own.values("meeting"))
    rows = rules.see_action.rows(actor, actions().filter(whose, done_at__isnull=True))
    return opened(rows.order_by("by_day", "pk"))


def to_supervise(actor: Actor) -> list[Supporter]:
    """Whom somebody may ask to a talk."""
    rows = Supporter.objects.filter(ending__isnull=True).select_related("person", "programme__organisation", "account")
    found = list(rules.plan_with.rows(actor, rows).order_by("pk"))
    preload({row.person_id for row in found})
    return found


def colleagues(actor: Actor) -> list[Account]:
    """Colleagues who can be asked to a talk although they are no supporters."""
    supports = Supporter.objects.filter(account__isnull=False, ending__isnull=True).values("account")
    rows = Account.objects.filter(organisation_id=actor.organisation, is_active=True)
    found = list(rows.exclude(pk=actor.id).exclude(pk__in=supports).order_by("pk")[:200])
    preload({row.organisation_id for row in found})
    return found


def supervisor_of(supporter: Supporter, at: datetime) -> Account | None:
    """Who supervises somebody on that day."""
    today = supporter.programme.organisation.day(at)
    row = Oversight.objects.filter(running_on(today), supporter=supporter).select_related("supervisor").first()
    return row.supervisor if row and row.supervisor.is_active else None
