"""People whom nobody has asked yet, and people whom nobody can reach safely."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.people.models import Asked, Person
from dure.people.rules import change_person


@dataclass(frozen=True)
class Unasked:
    """How many were not asked yet (counted up to a limit), and the days left for whoever was added first."""

    people: int
    days_left: int


def unasked_days() -> int:
    """After how many days somebody whom nobody asked is deleted."""
    return getattr(settings, "UNASKED_DAYS", 60)


def days_left(registered_at: datetime, at: datetime) -> int:
    return max((registered_at + timedelta(days=unasked_days()) - at).days, 0)


def unasked_of(actor: Actor, at: datetime, most: int) -> Unasked:
    rows = Person.objects.filter(organisation=actor.organisation, asked=Asked.NOT_YET)
    rows = change_person.rows(actor, rows).order_by("pk")
    first = rows.values_list("registered_at", flat=True).first()
    return Unasked(rows[:most].count() if first else 0, days_left(first, at) if first else unasked_days())


def unreachable_of(actor: Actor, most: int) -> int:
    """Count people who take part and have no way to be reached that is known to be safe."""
    rows = Person.objects.filter(organisation=actor.organisation, asked=Asked.JOINED, reachable=False)
    return change_person.rows(actor, rows)[:most].count()


def overdue_unasked(organisation: UUID, at: datetime) -> QuerySet[Person]:
    """Whoever was added too long ago and never asked, the oldest first."""
    return Person.objects.filter(
        organisation=organisation, asked=Asked.NOT_YET, registered_at__lt=at - timedelta(days=unasked_days())
    ).order_by("pk")
