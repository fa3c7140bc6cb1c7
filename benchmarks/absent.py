"""Does the time of an answer say whether something is there? "Not there" and "not yours", asked in turn.

    python benchmarks/absent.py --pairs 300 --data /tmp/dure-absent

Each pair asks a page of somebody else's organisation for a row that is there and for one that is not, in a drawn
order, and takes the CPU time of the thread. Reported are the median of the differences with a bootstrap interval of
95 % and how often "not yours" took longer: 50 % says nothing. For the sealed link it is one that was taken back
against one that never was.
"""

import argparse
import gc
import json
import random
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent))
from crowd import open_database

DRAWS = 2_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pairs", type=int, default=300)
    asked.add_argument("--only", help="one kind of page, by its name in the figures")
    asked.add_argument("--data", type=Path, default=Path("/tmp/dure-absent"))
    args = asked.parse_args()
    open_database(args.data)
    print(json.dumps(measure(args.pairs, args.only), indent=1))


def made():
    """Two organisations. In one everything is; the other's people ask for it."""
    from django.utils import timezone

    from dure.access.actors import system
    from dure.access.roles import Role
    from dure.accounts.models import Account
    from dure.consent.actions import record
    from dure.consent.models import HowAsked, Purpose
    from dure.networks.actions import add_service
    from dure.people.actions import register
    from dure.places.models import Place
    from dure.programmes.actions import assign, begin_organisation, begin_programme, take_duty
    from dure.programmes.queries import actor_for
    from dure.referrals import actions as referrals
    from dure.referrals.models import Way
    from dure.safeguarding import actions
    from dure.safeguarding.models import Route

    now, mark = timezone.now(), uuid4().hex[:8]
    houses, people = [], []
    for number in (1, 2):
        house = begin_organisation(name=f"House {number} {mark}", country="KR", zone="Asia/Seoul", by=system(), at=now)
        by = system(house.pk)
        account = Account.objects.create(
            organisation_id=house.pk, email=f"{mark}{number}@example.org", name=f"A{number}"
        )
        for role in (Role.COORDINATOR, Role.SUPERVISOR, Role.DUTY):
            assign(account=account, organisation=house, role=role, by=by, at=now)
        take_duty(organisation=house, account=account, order=1, phone="1", by=by, at=now)
        helper = Account.objects.create(organisation_id=house.pk, email=f"{mark}{number}h@example.org", name="H")
        assign(account=helper, organisation=house, role=Role.SUPERVISOR, by=by, at=now)
        for route in (Route.SAFETY, Route.COMPLAINTS):
            actions.name_focal_point(organisation=house, account=helper, route=route, by=by, at=now)
        actions.make_key(account=helper, passphrase="four calm words here", by=actor_for(helper, now), at=now)
        houses.append(house)
        people.append((account, helper))
    house, by = houses[0], system(houses[0].pk)
    place = Place.objects.create(organisation=house.pk, name="Ansan", country="KR", zone="Asia/Seoul", lat=37, lon=126)
    programme = begin_programme(organisation=house, title="T", by=by, at=now)
    programme.places.add(place)
    chen = register(programme=programme, name="Chen", place=place, languages={"ko": 2}, by=by, at=now)
    for purpose in (Purpose.TAKE_PART, Purpose.REFERRAL):
        record(person=chen, purpose=purpose, given=True, how_asked=HowAsked.SPOKEN, language="en", by=by, at=now)
    chen.refresh_from_db()
    service = add_service(
        organisation=house, name="Clinic", helps_with=["health"], place=place, checked=True, phone="1", by=by, at=now
    )
    amal = actor_for(people[0][0], now)
    row = referrals.notice(person=chen, needs=["health"], note="", by=amal, at=now)
    row = referrals.choose_service(referral=row, service=service, by=amal, at=now)
    referrals.agree(
        referral=row, given=True, facts=["name"], feedback=[], how_asked=HowAsked.SPOKEN, language="en",
        until=house.day(now) + timedelta(days=30), by=amal, at=now,
    )  # fmt: skip
    row.refresh_from_db()
    secret = mark * 3
    row = referrals.send(referral=row, way=Way.LINK, by=amal, at=now, secret=secret)
    referrals.take_back(referral=row, by=amal, at=now)
    report = actions.write_report(organisation=house, route=Route.SAFETY, said={"words": "x"}, by=amal, at=now)
    complaint, _code = actions.complain(organisation=house, words="x", serious=False, by=system(house.pk), at=now)
    worry = actions.raise_worry(organisation=house, by=amal, at=now)
    lists, named = people[1]
    return {
        "worry": ("safeguarding:worry", worry.pk, lists),
        "report under seal": ("safeguarding:report", report.pk, named),
        "complaint": ("safeguarding:complaint", complaint.pk, named),
        "referral": ("referrals:referral", row.pk, lists),
        "service": ("networks:service", service.pk, lists),
        "sealed link": ("referrals:letter", secret, None),
    }


def measure(pairs, only=None):
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    settings.ALLOWED_HOSTS = ["*"]
    dice, figures = random.Random(5), {}
    for title, (name, there, account) in made().items():
        if only not in (None, title):
            continue
        client = Client()
        if account is not None:
            client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        differences, both = [], []
        for number in range(-10, pairs):
            took = {}
            for which in dice.sample(["there", "absent"], 2):
                pk = there if which == "there" else uuid4() if account is not None else uuid4().hex[:24]
                address = reverse(name, args=[pk])
                gc.collect(0)
                began = time.thread_time()
                answer = client.get(address, REMOTE_ADDR=".".join(str(dice.randrange(1, 255)) for _part in range(4)))
                took[which] = (time.thread_time() - began) * 1000
                if answer.status_code != 404:
                    raise SystemExit(f"{title}, {which}: {answer.status_code}")
            if number >= 0:  # the first ten are a warm-up
                differences.append(took["there"] - took["absent"])
                both += took.values()
        medians = sorted(median(dice.choices(differences, k=pairs)) for _draw in range(DRAWS))
        figures[title] = {
            "median_ms": round(median(both), 2),
            "difference_ms": round(median(differences), 3),
            "interval_ms": [round(medians[int(DRAWS * part)], 3) for part in (0.025, 0.975)],
            "longer_where_there_percent": round(100 * sum(each > 0 for each in differences) / pairs, 1),
        }
    return figures


if __name__ == "__main__":
    main()
