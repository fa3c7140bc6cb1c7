"""Likely duplicates of a list: against itself and everybody known, as proposals."""

import hashlib

from django.db import transaction

from dure.intake.models import Intake, Likely
from dure.people.models import Asked, Person
from dure.privacy.keys import forget_opened, preload
from dure.sheets.duplicates import Someone, likely_duplicates

CHUNK = 5000
MOST_PROPOSED = 2000


def propose(intake: Intake) -> int:
    """Write the proposals of a list and say how many. Compared in memory; nothing of it is indexed."""
    rows = Person.objects.filter(organisation=intake.organisation_id).exclude(asked=Asked.ERASED)
    new, known = [], []
    for person in _opened(rows):
        (new if person[0] == intake.pk else known).append(person[1])
    pairs = likely_duplicates(new, known)[:MOST_PROPOSED]
    with transaction.atomic():
        Likely.objects.bulk_create(
            [
                Likely(intake=intake, new_id=pair.a, known_id=pair.b, score=pair.score, reasons=list(pair.reasons))
                for pair in pairs
            ],
            ignore_conflicts=True,
        )
    return len(pairs)


def _opened(rows):  # noqa: ANN001, ANN202
    """Open everybody chunk by chunk, so that no more than a few thousand keys lie open."""
    ids = list(rows.order_by("id").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        preload(chunk)
        for person in Person.objects.filter(pk__in=chunk).only(
            "id", "name", "own_script", "aliases", "contacts", "age_band", "gender", "brought_in_by"
        ):
            yield (
                person.brought_in_by,
                Someone(
                    id=person.pk,
                    names=tuple(filter(None, (person.name, person.own_script, *person.aliases))),
                    age_band=person.age_band,
                    gender=person.gender,
                    contacts=tuple(_digest(each.get("value", "")) for each in person.contacts),
                ),
            )
        forget_opened()


def _digest(value: str) -> str:
    """Compared, never read."""
    return hashlib.blake2b(value.strip().casefold().encode(), digest_size=12).hexdigest()
