"""What coming in costs: `python benchmarks/check_in.py [people]`. SQLite, one process, whole requests.

Each of so many people opens their own page with their card, scans the code, and presses "I am here";
then whoever leads confirms all of them in one step. The aim is under 10 s for 140 (issue 5).
"""

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / each) for each in ("tests", "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "settings_for_tests"
MANY = int(sys.argv[1]) if len(sys.argv) > 1 else 140


def main():
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    folder = Path(tempfile.mkdtemp(prefix="dure-room-"))
    for alias in ("default", "keystore"):
        connections.settings[alias]["NAME"] = str(folder / f"{alias}.sqlite3")
        call_command("migrate", *(["privacy"] if alias == "keystore" else []), database=alias, verbosity=0)

    from conftest import agree, make_account, make_person
    from dure.access.actors import system
    from dure.access.roles import Role
    from dure.gatherings import actions, queries
    from dure.gatherings.models import Attendance, Kind
    from dure.people.actions import issue_pass
    from dure.people.models import new_secret
    from dure.programmes.actions import begin_organisation, begin_programme

    now = timezone.now()
    organisation = begin_organisation(name="Neighbours", country="KR", zone="Asia/Seoul", by=system(), at=now)
    by = system(organisation.pk)
    programme = begin_programme(organisation=organisation, title="Learning", by=by, at=now)
    leader = make_account(organisation, "b@example.org", "Budi", Role.FACILITATOR, programme)
    series = actions.begin_series(programme=programme, kind=Kind.TRAINING_SESSION, title="Webinar", by=by, at=now)
    actions.lead(series=series, account=leader, by=by, at=now)
    gathering = actions.plan_gatherings(series=series, first_at=now, count=1, by=by, at=now)[0]
    cards = []
    for number in range(MANY):
        person = agree(make_person(programme, f"Person {number}", at=now), at=now)
        actions.seat(series=series, person=person, by=by, at=now)
        cards.append(new_secret())
        issue_pass(person=person, secret=cards[-1], by=by, at=now)

    arrival = reverse("gatherings:my-arrival", args=[gathering.pk])
    cpu, wall, slowest = time.process_time(), time.monotonic(), 0.0
    for card in cards:
        began, phone = time.process_time(), Client()
        phone.get(reverse("people:my-entry", args=[card]))
        phone.get(reverse("gatherings:here", args=[queries.secret_on_screen(gathering)]))
        phone.post(arrival)
        slowest = max(slowest, time.process_time() - began)
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    print(f"{MANY} people say they are here, three requests each: {cpu:.2f} s of CPU, {wall:.2f} s on the wall")
    print(f"the slowest of them: {slowest * 1000:.0f} ms of CPU")

    desk = Client()
    desk.force_login(leader, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name, send in (("meeting-arrivals", desk.get), ("meeting-confirmation", desk.post), ("my-meeting", desk.get)):
        began = time.process_time()
        send(reverse(f"gatherings:{name}", args=[gathering.pk]))
        print(f"{name}: {(time.process_time() - began) * 1000:.0f} ms of CPU")
    assert Attendance.objects.count() == MANY

    rows = "".join(f"Person {number},,18:00,19:00,60,Yes\n" for number in range(MANY))
    head = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    other = actions.plan_gatherings(series=series, first_at=now, count=1, by=by, at=now)[0]
    began = time.process_time()
    roll = actions.bring_roll(
        gathering=other, content=(head + rows).encode(), file_name="r.csv", minutes_needed=30, by=by, at=now
    )
    read = time.process_time() - began
    shown = queries.beside(roll, now, 30)
    side = time.process_time() - began - read
    chosen = {each.key: str(each.candidates[0].person) for each in shown.sure}
    actions.take_roll(roll=roll, chosen=chosen, minutes_needed=30, rest_away=True, by=by, at=now)
    whole = time.process_time() - began
    print(
        f"a list of {MANY} names: read {read:.2f} s, beside the people {side:.2f} s, with taking over {whole:.2f} s of CPU"
    )
    assert Attendance.objects.count() == 2 * MANY


if __name__ == "__main__":
    main()
