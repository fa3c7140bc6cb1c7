"""What certificates cost: `python benchmarks/certificates.py [people]`. SQLite, Korean beside English.

CPU of issuing (rows, codes, marks, log) and of the worker's part (one PDF of all, a sealed one of each).
"""

import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / each) for each in ("tests", "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "settings_for_tests"
MANY = int(sys.argv[1]) if len(sys.argv) > 1 else 140


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from django.utils import timezone

    folder = Path(tempfile.mkdtemp(prefix="dure-certificates-"))
    settings.MEDIA_ROOT = folder / "files"
    for alias in ("default", "keystore"):
        connections.settings[alias]["NAME"] = str(folder / f"{alias}.sqlite3")
        call_command("migrate", *(["privacy"] if alias == "keystore" else []), database=alias, verbosity=0)

    from conftest import actor_of, agree, make_account, make_person
    from dure.access.actors import system
    from dure.access.roles import Role
    from dure.certificates.actions import issue, make_sheets
    from dure.certificates.queries import progress
    from dure.gatherings.actions import begin_series, close_gathering, plan_gatherings, seat_together
    from dure.gatherings.models import Kind
    from dure.programmes.actions import begin_organisation, begin_programme

    now = timezone.now()
    before = now - timedelta(days=30)
    organisation = begin_organisation(name="Neighbours", country="KR", zone="Asia/Seoul", by=system(), at=before)
    itself = system(organisation.pk)
    programme = begin_programme(
        organisation=organisation, title="Webinar", by=itself, at=before, began_on=before.date(), languages=["ko", "en"]
    )
    amal = actor_of(make_account(organisation, "amal@example.org", "Amal", Role.COORDINATOR), now)
    series = begin_series(programme=programme, title="Webinar", kind=Kind.TRAINING_SESSION, by=itself, at=before)
    plan_gatherings(series=series, first_at=before + timedelta(days=1), count=2, by=itself, at=before)
    family, given = "김이박최정강조윤장임", "민서준하지우현도연수"
    people = [
        agree(make_person(programme, f"Person {number}", own_script=f"{family[number % 10]}{given[number // 10 % 10]}{given[number % 7]}", at=before), at=before)
        for number in range(MANY)
    ]  # fmt: skip
    seat_together(series=series, people=people, by=itself, at=before)
    for gathering in series.gatherings.all():
        marks = {person.pk: ("came", "") for person in people}
        close_gathering(gathering=gathering, marks=marks, by=itself, at=gathering.starts_at + timedelta(hours=2))
    began, wall = time.process_time(), time.monotonic()
    ready = [row.person.pk for row in progress(series, now) if row.ready]
    issuing = issue(
        series=series, people=ready, languages=["ko", "en"], titles={"ko": "웨비나", "en": "Webinar"}, signed_by="Amal",
        check_at="https://dure.example/certificates/check/", by=amal, at=now,
    )  # fmt: skip
    print(
        f"issuing {len(ready)}: {time.process_time() - began:.2f} s of CPU, {time.monotonic() - wall:.2f} s on the wall"
    )
    began, wall = time.process_time(), time.monotonic()
    made = make_sheets(issuing=issuing, by=itself, at=now)
    print(f"PDFs of {made}: {time.process_time() - began:.2f} s of CPU, {time.monotonic() - wall:.2f} s on the wall")
    files = [each.stat().st_size for each in (folder / "files").rglob("*") if each.is_file()]
    print(f"{len(files)} files, {sum(files) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
