"""Who would like a mentor, and who offers to be one.

Whoever waits has joined, agreed to take part, said that they would like a
mentor, and neither has one nor is being asked about one. What goes into
matching are ids and plain facts: no names, and never a score. Two people of
whom one said no are not proposed to each other again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from dure.access.roles import Role
from dure.consent.models import Purpose
from dure.consent.queries import agreed
from dure.conversations.models import Offered, Said
from dure.mentoring.models import OPEN, Asking, AskingState, MentorService, MentorWish, Pairing
from dure.people.models import Asked, Enrolment, Gender, Person, PersonLanguage
from dure.places.models import Place
from dure.places.slots import names
from dure.programmes.models import Assignment, Programme
from dure.science.matching.mentors.register import PairRegister
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.spells import running_on
from dure.supporters.queries import kept_back

OFFER = "mentor"
BLOCK = 5_000
GENDERS = {Gender.WOMAN: "f", Gender.MAN: "m"}


@dataclass(frozen=True)
class Pool:
    """Everything that a plan is made from."""

    register: PairRegister
    since: dict[UUID, date]


def who_waits(programme: Programme, at: datetime) -> QuerySet[Person]:
    """The people who wait, as far as they have no mentor and are not being asked about one."""
    today = programme.organisation.day(at)
    belongs = Enrolment.objects.filter(running_on(today), person=OuterRef("pk"), programme=programme)
    has_one = Pairing.objects.filter(running_on(today), person=OuterRef("pk"))
    is_asked = Asking.objects.filter(person=OuterRef("pk"), state__in=OPEN)
    return Person.objects.filter(
        agreed(Purpose.TAKE_PART, at), wants_a_mentor(), Exists(belongs), ~Exists(has_one), ~Exists(is_asked),
        organisation=programme.organisation_id, asked=Asked.JOINED,
    )  # fmt: skip


def wants_a_mentor() -> Q:
    """The condition on people "said so last, and had none since", or "a colleague wrote it down"."""
    newest = Offered.objects.filter(person=OuterRef("person"), offer=OFFER).order_by("-said_at", "-id")
    took = Offered.objects.filter(person=OuterRef("pk"), said=Said.TAKEN, pk=Subquery(newest.values("pk")[:1]))
    had = Pairing.objects.filter(person=OuterRef("pk"))
    wish = MentorWish.objects.filter(person=OuterRef("pk"))
    return Q(Exists(wish)) | (Q(Exists(took)) & ~Q(Exists(had)))


def waiting_since(programme: Programme, people: Iterable[UUID]) -> dict[UUID, date]:
    """Everybody's place in the queue: the first day they said it, whatever was said of any pair since."""
    found: dict[UUID, date] = {}
    for block in _blocks(people):
        for person, day in MentorWish.objects.filter(person__in=block).values_list("person", "since"):
            found[person] = day
        said = Offered.objects.filter(person__in=block, offer=OFFER, said=Said.TAKEN).order_by("said_at", "id")
        for person, moment in said.values_list("person", "said_at"):
            found.setdefault(person, programme.organisation.day(moment))
    return found


def pool(programme: Programme, at: datetime) -> Pool:
    """Everybody who waits in a programme, and every colleague who could walk beside them."""
    people = list(who_waits(programme, at).select_related("place").order_by("pk"))
    since = waiting_since(programme, [row.pk for row in people])
    return Pool(register_of(programme, people, at, since), since)


def register_of(programme: Programme, people: Iterable[Person], at: datetime, since: dict[UUID, date]) -> PairRegister:
    """The facts about these people and about every mentor of the programme."""
    people = list(people)
    ids = {row.pk for row in people}
    spoken = _languages(ids)
    services = list(services_of(programme, at))
    taken = places_taken([row.account_id for row in services], programme.organisation.day(at))
    return PairRegister.of(
        [_mentee(row, programme, spoken[row.pk], since.get(row.pk)) for row in people],
        [_mentor(row, programme, taken[row.account_id]) for row in services],
        apart=_said_no(ids, {row.account_id for row in services}),
    )


def services_of(programme: Programme, at: datetime) -> QuerySet[MentorService]:
    """Trained colleagues of the programme, or of the whole organisation, who offer to mentor.

    Who has a supporter's record is among them only when every step of it is done;
    who has none is, as soon as their training is noted.
    """
    today = programme.organisation.day(at)
    rows = Assignment.objects.on(today).filter(
        Q(programme=programme) | Q(programme__isnull=True), organisation=programme.organisation_id,
        role__in=[Role.SUPPORTER, Role.FACILITATOR], account__is_active=True,
    )  # fmt: skip
    services = MentorService.objects.filter(account__in=rows.values("account"), trained_on__lte=today)
    offered = list(services.values_list("account", flat=True))
    back = kept_back(offered, at, today)
    return services.exclude(account__in=list(back)).select_related("account", "place").order_by("pk")


def places_taken(accounts: Iterable[UUID], today: date) -> Counter[UUID]:
    """How many people every mentor walks beside or is asked about."""
    wanted = list(accounts)
    pairs = Pairing.objects.filter(running_on(today), mentor__in=wanted).values_list("mentor", flat=True)
    asked = Asking.objects.filter(mentor__in=wanted, state__in=OPEN).values_list("mentor", flat=True)
    return Counter([*pairs, *asked])


def still_waiting(programme: Programme, people: Iterable[UUID], at: datetime) -> set[UUID]:
    """Of these people, the ones who still wait, for a plan that was drawn up before."""
    found: set[UUID] = set()
    for block in _blocks(people):
        found |= set(who_waits(programme, at).filter(pk__in=block).values_list("pk", flat=True))
    return found


def _mentee(row: Person, programme: Programme, spoken: dict[str, int], since: date | None) -> Mentee:
    lat, lon = _point(row.place)
    online_only = "online_only" in row.needs
    return Mentee(
        id=str(row.pk),
        area=_area(row.place, programme),
        languages=tuple(sorted(spoken.items())),
        lat=lat,
        lon=lon,
        slots=tuple(names(row.slots)),
        travel_km=float(row.travel_km),
        gender=GENDERS.get(Gender(row.gender), "x"),
        mentor_gender=row.group_wish,
        age="minor" if row.under_age else "adult",
        needs=("online_only",) if online_only else (),
        online_ok=row.online_ok or online_only,
        priority=2 if row.first else 1,
        waiting_since=since.isoformat() if since else "",
    )


def _mentor(row: MentorService, programme: Programme, taken: int) -> Mentor:
    lat, lon = _point(row.place)
    return Mentor(
        id=str(row.account_id),
        area=_area(row.place, programme),
        languages=tuple(sorted(row.languages.items())),
        lat=lat,
        lon=lon,
        slots=tuple(names(row.slots)),
        travel_km=float(row.travel_km),
        gender=GENDERS.get(Gender(row.gender), "x"),
        mentee_gender="same_only" if row.same_only else "any",
        capacity=max(0, row.capacity - taken),
        minors_ok=row.minors_ok,
        online_ok=row.online_ok,
    )


def _area(place: Place | None, programme: Programme) -> str:
    """A country and its clock: hours of the week are local, so two clocks never mix."""
    if place is None:
        return f"{programme.country} {programme.zone}"
    return f"{place.country} {place.zone}"


def _point(place: Place | None) -> tuple[float | None, float | None]:
    if place is None or place.lat is None or place.lon is None:
        return None, None
    return place.lat, place.lon


def _languages(people: set[UUID]) -> dict[UUID, dict[str, int]]:
    spoken: dict[UUID, dict[str, int]] = defaultdict(dict)
    for block in _blocks(people):
        rows = PersonLanguage.objects.filter(person__in=block).values_list("person", "code", "level")
        for person, code, level in rows:
            spoken[person][code] = level
    return spoken


def _said_no(people: set[UUID], mentors: set[UUID]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for block in _blocks(people):
        rows = Asking.objects.filter(
            person__in=block, mentor__in=mentors, state__in=[AskingState.NO, AskingState.WITHDRAWN]
        )
        found += [(str(person), str(mentor)) for person, mentor in rows.values_list("person", "mentor")]
    return found


def _blocks(people: Iterable[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(people)
    return (ordered[start : start + BLOCK] for start in range(0, len(ordered), BLOCK))
