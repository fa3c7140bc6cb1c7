"""The list of where to go among many services: server CPU of a page, by what is asked.

    python benchmarks/services.py 20000 --data /tmp/dure-services

Services are invented; the same number makes the same ones. What is there already is used again.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from crowd import open_database

CITIES = 60


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("services", type=int, nargs="?", default=20_000)
    asked.add_argument("--data", type=Path, default=Path("/tmp/dure-services"))
    asked.add_argument("--rounds", type=int, default=200)
    args = asked.parse_args()
    open_database(args.data)
    organisation, account, places = made(args.services)
    print(json.dumps(measure(organisation, account, places, args.rounds), indent=1))


def made(count):
    """One organisation, one coordinator, sixty cities in two time zones."""
    from django.utils import timezone

    from dure.access.actors import system
    from dure.access.roles import Role
    from dure.accounts.models import Account
    from dure.ids import uuid7
    from dure.networks.codes import needs
    from dure.networks.models import Service
    from dure.networks.shelving import shelve
    from dure.places.models import Place
    from dure.programmes.actions import assign, begin_organisation
    from dure.programmes.models import Organisation

    now = timezone.now()
    organisation = Organisation.objects.filter(name="Many services").first()
    if organisation is not None and Service.objects.filter(organisation=organisation).count() == count:
        places = list(Place.objects.filter(organisation=organisation.pk))
        return organisation, Account.objects.get(email="services@example.org"), places
    organisation = begin_organisation(name="Many services", country="JO", zone="Asia/Amman", by=system(), at=now)
    account = Account.objects.create(organisation_id=organisation.pk, email="services@example.org", name="Amal")
    assign(account=account, organisation=organisation, role=Role.COORDINATOR, by=system(organisation.pk), at=now)
    places = [
        Place.objects.create(
            organisation=organisation.pk, name=f"City {number}", country="JO",
            zone="Asia/Amman" if number % 5 else "Europe/Berlin", lat=31 + number / 50, lon=36 + number / 70,
        )
        for number in range(CITIES)
    ]  # fmt: skip
    dice, codes = random.Random(7), [each.code for each in needs()]
    tongues = ["ar", "en", "ku", "so", "prs", "fr", "am", "ti", "my", "ko"]
    for start in range(0, count, 1000):
        rows = [
            Service(
                pk=uuid7(), organisation=organisation, name=f"Service {dice.randrange(10**6):06d}",
                helps_with=dice.sample(codes, 2), languages=dice.sample(tongues, dice.randint(1, 3)),
                place=dice.choice([*places, None]), week=[[day, 480 + 60 * dice.randint(0, 3), 960] for day in range(5)],
                about="x" * 200, do_not_list=dice.random() < 0.02, added_at=now, added_by=account.pk,
                verified_at=now if dice.random() < 0.7 else None, phone="+962 0 000",
            )
            for _each in range(min(1000, count - start))
        ]  # fmt: skip
        for row in rows:
            row.verified_by = account.pk if row.verified_at else None
        Service.objects.bulk_create(rows)
        shelve(rows)
    return organisation, account, places


def measure(organisation, account, places, rounds):
    """CPU time of the query alone and of the whole page through Django, 95th percentile."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from dure.networks.codes import needs
    from dure.networks.queries import Wanted, directory
    from dure.programmes.queries import actor_for

    settings.ALLOWED_HOSTS = ["*"]
    actor, dice, now = actor_for(account, timezone.now()), random.Random(11), timezone.now()
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    codes = [each.code for each in needs()]
    wishes = {
        "everything": dict,
        "need": lambda: {"need": dice.choice(codes)},
        "need, language": lambda: {"need": dice.choice(codes), "language": dice.choice(["ar", "my", "ti"])},
        "need, language, place": lambda: {
            "need": dice.choice(codes), "language": dice.choice(["ar", "my", "ti"]), "place": dice.choice(places).pk,
        },
        "open now": lambda: {"open_now": True},
        "all four": lambda: {
            "need": dice.choice(codes), "language": "ar", "place": dice.choice(places).pk, "open_now": True,
        },
        "nothing fits": lambda: {"need": "talk", "language": "xx"},
    }  # fmt: skip
    figures = {}
    for title, wish in wishes.items():
        query, whole = [], []
        for _round in range(rounds):
            asked = wish()
            began = time.process_time()
            directory(actor, Wanted(**asked), now)
            query.append(time.process_time() - began)
        for _round in range(max(rounds // 5, 5)):
            asked = wish()
            began = time.process_time()
            answer = client.get(reverse("networks:services"), asked)
            whole.append(time.process_time() - began)
            if answer.status_code != 200:
                raise SystemExit(f"{title}: {answer.status_code}")
        figures[title] = {"query_p95_ms": _p95(query), "page_p95_ms": _p95(whole)}
    return figures


def _p95(seconds):
    return round(sorted(seconds)[int(len(seconds) * 0.95) - 1] * 1000, 1)


if __name__ == "__main__":
    main()
