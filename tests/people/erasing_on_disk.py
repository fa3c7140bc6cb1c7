"""Run by `test_erasing_on_disk` in a process of its own, with the product's real settings and files.

Plants words in every sealed field of a person and around them, erases the
person, and prints as JSON what it planted and what the sealed values were.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from dure.access.actors import system  # noqa: E402
from dure.consent.actions import record  # noqa: E402
from dure.consent.models import HowAsked, Purpose  # noqa: E402
from dure.people.actions import ask_apart, change, erase, issue_pass, live_together, register, say_bond  # noqa: E402
from dure.people.models import Household, Person, new_secret  # noqa: E402
from dure.people.search import Wanted, Within, index_of  # noqa: E402
from dure.places.models import Place  # noqa: E402
from dure.privacy.cipher import CannotOpen, open_sealed  # noqa: E402
from dure.privacy.fields import SealedField  # noqa: E402
from dure.privacy.keys import forget_opened, key_of  # noqa: E402
from dure.privacy.models import PersonKey  # noqa: E402
from dure.programmes.actions import begin_organisation, begin_programme  # noqa: E402

NOW = datetime.now(UTC)
WORDS = {
    "name": "Quetzalnamé", "own_script": "نغمةمزروعة", "alias": "Zaubernuss", "contact": "+99 555 0172 3344",
    "when": "wennderHahnkräht", "offers": "Kniffligkeit", "easier": "Wunderlampe", "reference": "REF-4471-XQ",
    "caregiver": "Tante Quasselstrippe", "card": "Schubladenkarte", "household": "Sieben Zwerge wohnen da",
}  # fmt: skip


def main() -> None:
    for database in ("keystore", "default"):
        call_command("migrate", database=database, verbosity=0)
    organisation = begin_organisation(name="Neighbours", country="KR", zone="Asia/Seoul", by=system(), at=NOW)
    by = system(organisation.pk)
    programme = begin_programme(organisation=organisation, title="Programme", by=by, at=NOW)
    place = Place.objects.create(organisation=organisation.pk, name="Ansan", country="KR", zone="Asia/Seoul")
    person, other = (
        register(programme=programme, name=name, place=place, languages={"ko": 2}, by=by, at=NOW)
        for name in (WORDS["name"], "Somebody else")
    )
    plant(person, other, by)
    index = index_of(organisation.pk)
    found_before = len(index.search(Wanted.typed("quetzal"), Within(everyone=True), 5).keys)
    sealed = sealed_values(person.pk)
    wrapped = bytes(PersonKey.objects.get(pk=person.pk).wrapped)
    assert key_of(person.pk)

    erase(person=Person.objects.get(pk=person.pk), by=by, at=NOW)

    # Copied while the database is open: closing it would fold its logs in by itself.
    copytree(settings.DATA, sys.argv[2])
    forget_opened()
    answer = {
        "words": WORDS,
        "sealed": [value.hex() for value in sealed.values()],
        "wrapped": wrapped.hex(),
        "found_before": found_before,
        "found_after": len(index.search(Wanted.typed("quetzal"), Within(everyone=True), 5).keys),
        "opened": opened_with_any_key(sealed),
        "left": [value.hex() for value in sealed_values(person.pk).values()],
        "others_name": Person.objects.get(pk=other.pk).name,
    }
    Path(sys.argv[1]).write_text(json.dumps(answer))


def plant(person, other, by) -> None:
    """Write every word where somebody would."""
    change(
        person=person, own_script=WORDS["own_script"], aliases=[WORDS["alias"]], offers=WORDS["offers"],
        easier=WORDS["easier"], reference=WORDS["reference"], by=by, at=NOW,
        contacts=[{"channel": "phone", "value": WORDS["contact"], "safe": "yes", "when": WORDS["when"], "how": ""}],
    )  # fmt: skip
    record(
        person=person, purpose=Purpose.TAKE_PART, given=True, how_asked=HowAsked.SPOKEN, language="en",
        caregiver=WORDS["caregiver"], by=by, at=NOW,
    )  # fmt: skip
    issue_pass(person=person, secret=new_secret(), label=WORDS["card"], by=by, at=NOW)
    say_bond(person=person, other=other, by=by, at=NOW)
    ask_apart(person=person, other=other, by=by, at=NOW)
    home = live_together(person=person, other=other, by=by, at=NOW)
    Household.objects.get(pk=home.pk)
    home.note = WORDS["household"]
    home.save()
    # Enough writing that the words also stand in folded-in pages, not only in the log.
    for n in range(50):
        change(person=person, offers=f"{WORDS['offers']} {n}", by=by, at=NOW)


def sealed_values(person) -> dict[str, bytes]:
    """Every sealed value of a person in every table that points to them, as it stands in the file."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if not isinstance(field, SealedField):
                continue
            for path in paths_to_person(model, person):
                with connections["default"].cursor() as cursor:
                    cursor.execute(
                        f'SELECT {model._meta.pk.column}, "{field.column}" FROM {model._meta.db_table} WHERE "{path}" = %s',
                        [person.hex],
                    )
                    found |= {f"{model._meta.db_table}|{field.column}|{pk}": bytes(v) for pk, v in cursor if v}
    return found


def paths_to_person(model, person) -> list[str]:
    if model is Person:
        return ["id"]
    return [field.column for field in model._meta.concrete_fields if getattr(field, "related_model", None) is Person]


def opened_with_any_key(sealed: dict[str, bytes]) -> list[str]:
    """Try every key that is left on every value that was there."""
    from uuid import UUID

    opened = []
    for subject in PersonKey.objects.values_list("subject", flat=True):
        for place, value in sealed.items():
            table, column, pk = place.split("|")
            try:
                opened.append(open_sealed(key_of(subject), value, f"{table}|{column}|{UUID(pk)}").decode())
            except CannotOpen:
                continue
    return opened


main()
