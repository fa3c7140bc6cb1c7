"""Who waits for a group, and with whom, where and under whom they could meet.

Whoever waits has joined, agreed to take part and still does, asked for a group
(or nobody has talked with them yet), and neither belongs to a group nor is
invited to one. What goes into planning are ids and plain facts: no names, and
never a score. Priority is a person's decision with a reason, and nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from dure.access.roles import Role
from dure.consent.models import Purpose
from dure.consent.queries import agreed
from dure.conversations.models import Conversation, Offered, Said
from dure.groups.facts import BIT, FacilitatorFacts, Facts, PersonFacts, Point, VenueFacts
from dure.groups.models import (
    OPEN,
    FacilitatorProfile,
    Group,
    GroupInvitation,
    InvitationState,
    Membership,
)
from dure.people.models import Asked, Enrolment, Gender, Person, PersonLanguage
from dure.people.queries import apart_pairs, bonded_units
from dure.places.models import Place, Venue
from dure.programmes.models import Assignment, Programme
from dure.spells import running_on

OFFER = "group"
BLOCK = 5_000
GENDERS = {Gender.WOMAN: "f", Gender.MAN: "m"}


@dataclass(frozen=True)
class Pool:
    """Everything that a plan is made from, and how many things could not be used."""

    facts: Facts
    waiting_since: dict[UUID, date]
    lacks: dict[str, int]


def pool(programme: Programme, at: datetime) -> Pool:
    """Everybody who waits in a programme, and every room and colleague there is for them."""
    people = list(who_waits(programme, at).select_related("place"))
    facts = facts_of(programme, people, at)
    return Pool(
        facts=facts,
        waiting_since={row.pk: row.waiting_since for row in people},
        lacks=_lacks(programme, facts, people, at),
    )


def who_waits(programme: Programme, at: datetime) -> QuerySet[Person]:
    """The people who wait, whoever waits longest first."""
    return free_people(programme, at).filter(wants_a_group()).order_by("waiting_since", "pk")


def free_people(programme: Programme, at: datetime) -> QuerySet[Person]:
    """People of a programme who take part, wait, belong to no group and are invited to none."""
    today = programme.organisation.day(at)
    belongs = Enrolment.objects.filter(running_on(today), person=OuterRef("pk"), programme=programme)
    member = Membership.objects.filter(person=OuterRef("pk"), ended_on__isnull=True)
    spoken_for = Q(state__in=OPEN) | Q(state=InvitationState.YES, group__began_at__isnull=True)
    invited = GroupInvitation.objects.filter(spoken_for, person=OuterRef("pk"), group__closed_on__isnull=True)
    return Person.objects.filter(
        agreed(Purpose.TAKE_PART, at), Exists(belongs), ~Exists(member), ~Exists(invited),
        organisation=programme.organisation_id, asked=Asked.JOINED, waiting_since__isnull=False,
    )  # fmt: skip


def wants_a_group() -> Q:
    """The condition on people "said yes to a group last, or was not talked with yet"."""
    newest = Offered.objects.filter(person=OuterRef("person"), offer=OFFER).order_by("-said_at", "-id")
    took = Offered.objects.filter(person=OuterRef("pk"), said=Said.TAKEN, pk=Subquery(newest.values("pk")[:1]))
    talked = Conversation.objects.filter(person=OuterRef("pk"))
    return Q(Exists(took)) | ~Q(Exists(talked))


def still_free(programme: Programme, people: Iterable[UUID], at: datetime) -> set[UUID]:
    """Of these people, the ones who still wait, as asked for a plan that was drawn up before."""
    rows = who_waits(programme, at).order_by()
    found: set[UUID] = set()
    for block in _blocks(people):
        found |= set(rows.filter(pk__in=block).values_list("pk", flat=True))
    return found


def facts_of(programme: Programme, people: Iterable[Person], at: datetime) -> Facts:
    """The facts about these people and about every room and colleague of the programme."""
    people = list(people)
    ids = {row.pk for row in people}
    spoken = _languages(ids)
    unit_of = {person: f"unit {index}" for index, unit in enumerate(bonded_units(ids)) for person in unit}
    taken, lead_by = _in_use(programme)
    return Facts(
        people={row.pk: _person(row, programme, spoken[row.pk], unit_of.get(row.pk, "")) for row in people},
        venues={row.pk: _venue(row, taken[row.pk]) for row in venues_of(programme)},
        facilitators={
            row.account_id: _facilitator(row, programme, lead_by[row.account_id]) for row in profiles_of(programme, at)
        },
        apart=frozenset(apart_pairs(ids)),
    )


def venues_of(programme: Programme) -> QuerySet[Venue]:
    """The open rooms of the organisation; distance and area keep what is elsewhere out."""
    rows = Venue.objects.filter(organisation=programme.organisation_id, closed_on__isnull=True)
    return rows.select_related("place").order_by("pk")


def facilitators_of(programme: Programme, at: datetime) -> QuerySet[Assignment]:
    """Who holds the role of facilitator in the programme, or in the whole organisation."""
    today = programme.organisation.day(at)
    return Assignment.objects.on(today).filter(
        Q(programme=programme) | Q(programme__isnull=True),
        organisation=programme.organisation_id, role=Role.FACILITATOR, account__is_active=True,
    )  # fmt: skip


def profiles_of(programme: Programme, at: datetime) -> QuerySet[FacilitatorProfile]:
    """What is known of whoever may lead groups of a programme."""
    rows = FacilitatorProfile.objects.filter(account__in=facilitators_of(programme, at).values("account"))
    return rows.select_related("account", "place").order_by("pk")


def area_of(place: Place | None, programme: Programme) -> str:
    """The area of planning: a country and its clock. A slot is local, so two clocks never mix.

    Within it, distance decides who can meet where.
    """
    if place is None:
        return f"{programme.country} {programme.zone}"
    return f"{place.country} {place.zone}"


def _person(row: Person, programme: Programme, spoken: dict[str, int], unit: str) -> PersonFacts:
    needs = frozenset(row.needs)
    return PersonFacts(
        id=row.pk,
        area=area_of(row.place, programme),
        languages=spoken,
        point=_point(row.place),
        slots=row.slots,
        travel_km=row.travel_km,
        gender=GENDERS.get(row.gender, "x"),
        wish=row.group_wish,
        age="minor" if row.under_age else "adult",
        needs=needs,
        online_ok=row.online_ok or "online_only" in needs,
        unit=unit,
        first=row.first,
    )


def _venue(row: Venue, taken: Counter) -> VenueFacts:
    full = sum(BIT[slot] for slot, groups in taken.items() if groups >= row.rooms)
    return VenueFacts(
        id=row.pk,
        area=f"{row.place.country} {row.place.zone}",
        point=(row.lat, row.lon) if row.lat is not None and row.lon is not None else _point(row.place),
        slots=row.slots & ~full,
        rooms=row.rooms,
        step_free=row.step_free,
        childcare=row.childcare,
        taken=dict(taken),
    )


def _facilitator(row: FacilitatorProfile, programme: Programme, busy: list[str]) -> FacilitatorFacts:
    return FacilitatorFacts(
        id=row.account_id,
        area=area_of(row.place, programme),
        languages=row.languages,
        point=_point(row.place),
        slots=row.slots & ~sum(BIT[slot] for slot in set(busy)),
        travel_km=row.travel_km,
        gender=GENDERS.get(row.gender, "x"),
        max_groups=max(row.max_groups - len(busy), 0),
        minors_ok=row.minors_ok,
        online_ok=row.online_ok,
    )


def _point(place: Place | None) -> Point:
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _languages(people: set[UUID]) -> dict[UUID, dict[str, int]]:
    spoken: dict[UUID, dict[str, int]] = defaultdict(dict)
    for block in _blocks(people):
        for person, code, level in PersonLanguage.objects.filter(person__in=block).values_list(
            "person", "code", "level"
        ):
            spoken[person][code] = level
    return spoken


def _in_use(programme: Programme) -> tuple[dict[UUID, Counter], dict[UUID, list[str]]]:
    """Which rooms and colleagues the running groups of the organisation have taken, and when."""
    running = Group.objects.running().filter(programme__organisation=programme.organisation_id)
    taken: dict[UUID, Counter] = defaultdict(Counter)
    for venue, slot in running.exclude(venue=None).values_list("venue", "slot"):
        taken[venue][slot] += 1
    asked = GroupInvitation.objects.filter(
        account__isnull=False, group__in=running.order_by().values("pk"),
        state__in=[*OPEN, InvitationState.YES],
    )  # fmt: skip
    lead_by: dict[UUID, list[str]] = defaultdict(list)
    for account, slot in asked.values_list("account", "group__slot"):
        lead_by[account].append(slot)
    return taken, lead_by


def _lacks(programme: Programme, facts: Facts, people: list[Person], at: datetime) -> dict[str, int]:
    """Count what could not be used, so that the page can say what to write down."""
    accounts = set(facilitators_of(programme, at).values_list("account", flat=True))
    found: dict[str, Any] = {
        "rooms_without_point": sum(1 for venue in facts.venues.values() if venue.point is None),
        "rooms_without_times": sum(1 for venue in facts.venues.values() if not venue.slots),
        "people_without_place": sum(1 for row in people if _point(row.place) is None),
        "people_without_times": sum(1 for row in people if not row.slots),
        "colleagues_not_described": len(accounts - set(facts.facilitators)),
    }
    return {what: number for what, number in found.items() if number}


def _blocks(people: Iterable[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(people)
    return (ordered[start : start + BLOCK] for start in range(0, len(ordered), BLOCK))
