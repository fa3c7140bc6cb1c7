"""A crowd at full scale: up to 290,000 invented people, written in batches.

The same rows as registering and asking would leave, less one log entry each:
a batch leaves one entry with its count, as bringing in a list does.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from dure.access.actors import system
from dure.audit.actions import record
from dure.commands.demo import countries
from dure.commands.demo.names import POOLS, name
from dure.commands.telling import Progress
from dure.consent.models import Consent, HowAsked, Purpose
from dure.consent.texts import text_for
from dure.ids import uuid7
from dure.people import deeds
from dure.people.models import AgeBand, Asked, Enrolment, Gender, NameCounter, Person, PersonLanguage
from dure.places import slots
from dure.places.models import Place, local_date
from dure.privacy.keys import forget_opened, make_keys, preload
from dure.programmes.models import Organisation, Programme

BATCH = 2000
TONGUES = tuple(POOLS)
GENDERS = (Gender.WOMAN, Gender.MAN)
AGES = (AgeBand.EARLY, AgeBand.MIDDLE, AgeBand.MIDDLE, AgeBand.LATER, AgeBand.OLDER)
TAPS = (("saturday",), ("weekday_eve",), ("saturday", "sunday"), ("weekday_day",))
WHEN = tuple(slots.from_taps(taps) for taps in TAPS)
SEED = 290_000


def add_crowd(whole: int) -> int:
    """Bring the demo up to `whole` people; gives how many were added."""
    missing = whole - Person.objects.count()
    organisation = Organisation.objects.filter(is_demo=True, work=countries.WORK).first()
    if missing <= 0 or organisation is None:
        return 0
    programme = Programme.objects.filter(organisation=organisation).order_by("began_on").first()
    assert programme is not None  # an organisation of the demo has its programmes
    places = list(Place.objects.filter(organisation=organisation.pk, parent__isnull=False))
    bar = Progress("People", missing)
    chance = random.Random(SEED)  # noqa: S311 - invented people, the same each time
    for start in range(0, missing, BATCH):
        _add_batch(programme, places, range(start, min(start + BATCH, missing)), chance)
        bar.at(start + BATCH)
    bar.over()
    return missing


def _add_batch(programme: Programme, places: list[Place], numbers: range, chance: random.Random) -> None:
    by, now = system(programme.organisation_id), datetime.now(UTC)
    people, tongues = [], []
    for each in numbers:
        person, spoken = _somebody(programme, places, each, now, chance)
        people.append(person)
        tongues += spoken
    ids = [person.pk for person in people]
    forget_opened()
    make_keys(ids, programme.organisation_id)
    preload(ids)
    with transaction.atomic():
        number = NameCounter.next_for(programme.organisation_id)
        for person in people:
            person.name_number = number
        Person.objects.bulk_create(people, batch_size=500)
        Enrolment.objects.bulk_create(list(_enrolments(programme, people)), batch_size=500)
        PersonLanguage.objects.bulk_create(tongues, batch_size=1000)
        Consent.objects.bulk_create(list(_consents(people, now)), batch_size=500)
        record(deeds.REGISTERED, about=None, by=by, at=now, organisation=programme.organisation_id, count=len(ids))


def _somebody(
    programme: Programme, places: list[Place], number: int, now: datetime, chance: random.Random
) -> tuple[Person, list[PersonLanguage]]:
    tongue, gender = TONGUES[number % len(TONGUES)], GENDERS[chance.random() < 0.45]
    called = name(tongue, gender, chance.randrange(10_000))
    since = now - timedelta(days=chance.randrange(1, 700), minutes=number % 600)
    pk, place = uuid7(), places[chance.randrange(len(places))]
    person = Person(
        pk=pk, organisation_id=programme.organisation_id, place=places[chance.randrange(len(places))],
        asked=Asked.JOINED, gender=gender, age_band=AGES[chance.randrange(len(AGES))],
        slots=WHEN[number % len(WHEN)], online_ok=number % 3 == 0, travel_km=(8, 12, 20)[number % 3],
        needs=["childcare"] if number % 11 == 0 else [], reachable=True, waiting_since=local_date(since, place),
        registered_at=since, registered_by=pk, changed_at=since, changed_by=pk,
        name=called.latin, own_script=called.own,
        contacts=[{"channel": "phone", "value": f"+000 {number:09d}", "safe": "yes", "when": "", "how": ""}],
    )  # fmt: skip
    spoken: dict[str, Any] = {tongue: 4}
    if number % 2 and tongue != "en":
        spoken["en"] = 2
    return person, [PersonLanguage(person=person, code=code, level=level) for code, level in spoken.items()]


def _enrolments(programme: Programme, people: list[Person]) -> Iterator[Enrolment]:
    for person in people:
        yield Enrolment(
            person=person, programme=programme, began_on=person.waiting_since, began_by=person.registered_by
        )


def _consents(people: list[Person], now: datetime) -> Iterator[Consent]:
    for person in people:
        for purpose in (Purpose.TAKE_PART, Purpose.CONTACT):
            yield Consent(
                person=person, purpose=purpose, given=True, text_version=text_for(purpose, "en").stamp,
                language="en", how_asked=HowAsked.SPOKEN, asked_at=person.registered_at,
                asked_by=person.registered_by, arrived_at=now,
            )  # fmt: skip
