"""Mentors, askings and pairs, for pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.mentoring import rules
from dure.mentoring.models import OPEN, REFRESHED_EVERY_DAYS, Asking, AskingState, Contact, MentorService, Pairing
from dure.mentoring.queries.pool import places_taken, waiting_since, wants_a_mentor
from dure.people.codes import language_title
from dure.people.models import Asked, Person, Safe
from dure.places.models import Place
from dure.places.slots import names
from dure.privacy.keys import preload
from dure.programmes.models import Assignment, Programme
from dure.programmes.rules import see_colleague
from dure.science.matching.words import USABLE
from dure.spells import running_on
from dure.supporters.queries import ways_of
from dure.supporters.wording import why_not


@dataclass(frozen=True)
class Mentor:
    """One colleague who mentors or could, described or not yet."""

    account: Account
    service: MentorService | None
    taken: int
    refresh: bool
    why_not: str = ""
    """What keeps them from being matched, in words, where they have a supporter's record."""

    @property
    def languages(self) -> str:
        spoken = self.service.languages if self.service else {}
        return ", ".join(language_title(code) for code, level in spoken.items() if level >= USABLE)

    @property
    def times(self) -> int:
        return len(names(self.service.slots)) if self.service else 0


def mentors(actor: Actor) -> list[Mentor]:
    """The colleagues with the role of supporter or facilitator whom a coordinator sees, by name."""
    today = actor.today()
    role = Assignment.objects.filter(
        running_on(today), account=OuterRef("pk"), role__in=[Role.SUPPORTER, Role.FACILITATOR],
        organisation=actor.organisation,
    )  # fmt: skip
    accounts = list(see_colleague.rows(actor, Account.objects.filter(Exists(role), is_active=True)))
    services = {
        row.account_id: row for row in MentorService.objects.filter(account__in=accounts).select_related("place")
    }
    taken = places_taken([account.pk for account in accounts], today)
    preload({actor.organisation} if actor.organisation else set())
    recorded = ways_of([account.pk for account in accounts], timezone.now(), today)
    found = [
        Mentor(
            each, services.get(each.pk), taken[each.pk],
            each.pk not in recorded and _refresh(services.get(each.pk), today),
            why_not(recorded[each.pk], each.name) if each.pk in recorded else "",
        )
        for each in accounts
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.service is not None, each.account.name.casefold()))


def _refresh(service: MentorService | None, today: date) -> bool:
    """Whether the yearly refresher is due."""
    trained = service.trained_on if service else None
    return trained is not None and trained + timedelta(days=REFRESHED_EVERY_DAYS) < today


def service_of(account: Account) -> MentorService | None:
    return MentorService.objects.filter(account=account).select_related("place").first()


def own_service(actor: Actor) -> MentorService | None:
    return MentorService.objects.filter(account=actor.id).first() if actor.posts else None


def places_to_start_from(account: Account) -> list[Place]:
    """Places with a point, from which the way to somebody can be measured."""
    return list(Place.objects.filter(lat__isnull=False, organisation=account.organisation_id).order_by("name", "pk"))


def mentors_minors(organisation: UUID) -> bool:
    """Say whether somebody here mentors people under 18."""
    rows = MentorService.objects.filter(account__organisation_id=organisation, account__is_active=True)
    return rows.filter(minors_ok=True, trained_on__isnull=False).exists()


# Askings


def askings() -> QuerySet[Asking]:
    return Asking.objects.select_related("programme__organisation", "person__place", "mentor")


@dataclass(frozen=True)
class AskedOf:
    """What a mentor is told before their yes: where and in which languages, no name."""

    asking: Asking
    place: str
    languages: str


def asked_of(actor: Actor) -> list[AskedOf]:
    """What a mentor is asked, the oldest first."""
    rows = list(rules.is_asked_oneself.rows(actor, askings()).order_by("pk").prefetch_related("person__languages"))
    return [
        AskedOf(
            row,
            row.person.place.name if row.person.place else "",
            ", ".join(language_title(each.code) for each in row.person.languages.all() if each.level >= USABLE),
        )
        for row in rows
    ]


def people_to_ask(actor: Actor) -> list[Asking]:
    """Askings in which the mentor said yes and the person is to be asked, the oldest first."""
    rows = rules.coordinates.rows(actor, askings().filter(state=AskingState.PERSON))
    return _named(list(rows.order_by("pk")[:200]))


def open_askings(programme: Programme | None, actor: Actor) -> list[Asking]:
    """Everything that is being asked, as a coordinator sees it."""
    rows = rules.coordinates.rows(actor, askings().filter(state__in=OPEN))
    rows = rows if programme is None else rows.filter(programme=programme)
    return _named(list(rows.order_by("pk")[:200]))


def own_askings(person: Person) -> list[Asking]:
    """What a person may answer on their own page."""
    rows = list(askings().filter(person=person, state=AskingState.PERSON))
    preload({person.organisation_id})
    return rows


def _named(rows: list[Asking]) -> list[Asking]:
    preload({row.person_id for row in rows} | {row.programme.organisation_id for row in rows})
    return rows


# Pairs


def pairings() -> QuerySet[Pairing]:
    return Pairing.objects.select_related("programme__organisation", "person", "mentor", "asking")


@dataclass(frozen=True)
class Beside:
    """One person a mentor walks beside: a name, safe ways to reach them, what they want to do, the last contact."""

    pairing: Pairing
    name: str
    own_script: str
    ways: list[str]
    today: bool
    last: date | None
    ends: date


def beside(actor: Actor) -> list[Beside]:
    """Everybody a mentor walks beside: names, safe contacts, and nothing else of the record."""
    rows = list(rules.walk_beside.rows(actor, pairings()).order_by("began_on", "pk"))
    preload({row.person_id for row in rows})
    last: dict[UUID, date] = {}
    for pairing, day in Contact.objects.filter(pairing__in=rows).order_by("day").values_list("pairing", "day"):
        last[pairing] = day
    today = actor.today()
    return [
        Beside(
            row,
            row.person.name,
            row.person.own_script,
            [each["value"] for each in row.person.contacts if each.get("safe") == Safe.YES and each.get("value")],
            last.get(row.pk) == today,
            last.get(row.pk),
            row.planned_end,
        )
        for row in rows
    ]


def contacts_of(pairing: Pairing) -> list[Contact]:
    return list(Contact.objects.filter(pairing=pairing)[:100])


def running_pairings(actor: Actor) -> list[Pairing]:
    """The pairs that last, as a coordinator sees them, the earliest planned end first."""
    rows = rules.coordinates.rows(actor, pairings().filter(ended_on__isnull=True))
    found = list(rows.order_by("planned_end", "pk")[:200])
    preload({row.person_id for row in found} | {row.programme.organisation_id for row in found})
    return found


def ends_due(actor: Actor, today: date) -> list[Pairing]:
    """Pairs whose planned end is near or past."""
    return [row for row in running_pairings(actor) if row.planned_end <= today + timedelta(days=14)]


def help_wanted(actor: Actor, today: date) -> list[Contact]:
    """Pairs in which the mentor asked for help in the last two weeks."""
    seen = rules.coordinates.rows(actor, Pairing.objects.filter(ended_on__isnull=True)).values("pk")
    rows = Contact.objects.filter(pairing__in=seen, help_wanted=True, day__gte=today - timedelta(days=14))
    found = list(rows.select_related("pairing__mentor").order_by("day", "pk")[:20])
    preload({row.pairing.mentor.organisation_id for row in found})
    return found


# A person


@dataclass(frozen=True)
class Standing:
    """A person and mentoring: with whom, being asked, or waiting since."""

    pairing: Pairing | None
    asking: Asking | None
    waiting_since: date | None
    earlier: list[Pairing]


def standing(person: Person, actor: Actor) -> Standing:
    """As far as an actor may see it."""
    rows = list(rules.see_pairing.rows(actor, pairings().filter(person=person)).order_by("-began_on", "-pk"))
    asking = rules.coordinates.rows(actor, askings().filter(person=person, state__in=OPEN)).first()
    preload({person.organisation_id})
    running = next((row for row in rows if row.ended_on is None), None)
    waits = running is None and asking is None and person.asked == Asked.JOINED
    since = None
    if waits and Person.objects.filter(Q(pk=person.pk), wants_a_mentor()).exists():
        enrolled = person.enrolments.select_related("programme__organisation").first()
        since = waiting_since(enrolled.programme, [person.pk]).get(person.pk) if enrolled else None
    return Standing(running, asking, since, [row for row in rows if row.ended_on is not None])


def own_pairing(person: Person) -> Pairing | None:
    row = pairings().filter(person=person, ended_on__isnull=True).first()
    preload({person.organisation_id} if row else set())
    return row
