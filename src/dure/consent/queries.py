"""Asking what was agreed. Every action that needs a purpose asks here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from dure.access.actors import Actor
from dure.consent.models import Consent, Purpose
from dure.consent.texts import Text, has_text, text_for
from dure.people.models import Asked, Person, PersonLanguage
from dure.people.rules import change_person
from dure.privacy.keys import preload


class ConsentMissing(Exception):
    """The person has not agreed to this yet. Ask them first, in their language."""

    def __init__(self, person: Person, purpose: Purpose) -> None:
        super().__init__(self.__doc__)
        self.person, self.purpose = person, purpose


def covers(person: Person, purpose: Purpose, at: datetime) -> bool:
    """Say whether the newest answer before a moment was a yes that still holds."""
    newest = (
        Consent.objects.filter(person=person, purpose=purpose, asked_at__lte=at).order_by("-asked_at", "-id").first()
    )
    return newest is not None and _holds(newest, at)


def require_consent(person: Person, purpose: Purpose, at: datetime) -> None:
    """Refuse with a sentence that says what to do, unless the person agreed."""
    if not covers(person, purpose, at):
        raise ConsentMissing(person, purpose)


def standing(person: Person, at: datetime) -> dict[Purpose, Consent | None]:
    """The newest answer to each purpose, or None where nobody has asked yet."""
    found: dict[Purpose, Consent | None] = dict.fromkeys(Purpose)
    for row in Consent.objects.filter(person=person, asked_at__lte=at).order_by("asked_at", "id"):
        found[Purpose(row.purpose)] = row
    return found


def agreed(purpose: Purpose, at: datetime) -> Q:
    """The condition "has agreed" on people, for lists and for the planner's pool."""
    newest = Consent.objects.filter(person=OuterRef("person"), purpose=purpose, asked_at__lte=at).order_by(
        "-asked_at", "-id"
    )
    yes = Consent.objects.filter(
        Q(until__isnull=True) | Q(until__gte=at), person=OuterRef("pk"), purpose=purpose, given=True
    ).filter(pk=Subquery(newest.values("pk")[:1]))
    return Q(Exists(yes))


def who_agreed(people: Iterable[UUID], purpose: Purpose, at: datetime) -> set[UUID]:
    """Of these people, the ones who agreed: one query, for plans and call lists."""
    return set(Person.objects.filter(agreed(purpose, at), pk__in=list(people)).values_list("pk", flat=True))


@dataclass(frozen=True)
class Line:
    """One purpose of a person's page: the words, and the newest answer if there is one."""

    purpose: Purpose
    text: Text
    row: Consent | None


def lines(person: Person, at: datetime) -> list[Line]:
    return [Line(purpose, text_for(purpose), row) for purpose, row in standing(person, at).items()]


def history(person: Person) -> list[Consent]:
    return list(Consent.objects.filter(person=person))


# How long an imported person may stay unasked before they are let go.
UNASKED_DAYS = 60
LONGEST_CALL_LIST = 200


@dataclass(frozen=True)
class ToCall:
    """Somebody to call and ask, with how to reach them and how many days are left."""

    person: Person
    reach: list[dict[str, str]]
    days_left: int


def to_call(actor: Actor, at: datetime) -> list[ToCall]:
    """People not yet asked whom this actor may ask, the oldest first."""
    rows = change_person.rows(actor, Person.objects.filter(asked=Asked.NOT_YET))
    rows = list(rows.select_related("place").order_by("registered_at", "pk")[:LONGEST_CALL_LIST])
    preload([row.pk for row in rows])
    return [
        ToCall(
            row,
            [contact for contact in row.contacts if contact.get("safe") != "no"],
            max((row.registered_at + timedelta(days=UNASKED_DAYS) - at).days, 0),
        )
        for row in rows
    ]


ANSWERS_AT_ONCE = 100


@dataclass(frozen=True)
class ToAsk:
    """Somebody whose answer can be written down with those of others, and the language they are asked in."""

    person: Person
    language: str


def to_ask_together(actor: Actor, at: datetime) -> list[ToAsk]:
    """People on the call list, as many as fit a page. Whoever is under age is asked with their caregiver, one by one."""
    rows = [each.person for each in to_call(actor, at) if not each.person.under_age][:ANSWERS_AT_ONCE]
    spoken: dict[UUID, list[str]] = {}
    known = PersonLanguage.objects.filter(person__in=rows).order_by("-level", "code")
    for person, code in known.values_list("person", "code"):
        spoken.setdefault(person, []).append(code)
    return [ToAsk(row, next(filter(has_text, spoken.get(row.pk, [])), OTHERWISE)) for row in rows]


OTHERWISE = "en"
"""The language of whoever speaks none that the words are written in: somebody interprets."""


def _holds(row: Consent, at: datetime) -> bool:
    return row.given and (row.until is None or row.until >= at)


def read_to(person: Person) -> str | None:
    """The language in which to read to a person: the one they speak best, of those that have words."""
    known = person.languages.order_by("-level", "code").values_list("code", flat=True)
    return next((code for code in known if has_text(code)), None)
