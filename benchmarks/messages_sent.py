"""What sending costs: `python benchmarks/messages_sent.py [messages]`. A mail server on the loopback, SQLite, one worker.

CPU of the worker's thread for one message (claim, words, mail, note, log), and of a look when nothing is due.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / each) for each in ("tests", "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "settings_for_tests"
MANY = int(sys.argv[1]) if len(sys.argv) > 1 else 200


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from django.utils import timezone

    folder = Path(tempfile.mkdtemp(prefix="dure-outbox-"))
    for alias in ("default", "keystore"):
        connections.settings[alias]["NAME"] = str(folder / f"{alias}.sqlite3")
        call_command("migrate", *(["privacy"] if alias == "keystore" else []), database=alias, verbosity=0)

    from conftest import actor_of, make_account
    from dure.access.actors import system
    from dure.access.roles import Role
    from dure.outbox.actions import choose_address, send_next, write_message
    from dure.outbox.channels import channels
    from dure.outbox.models import By
    from dure.programmes.actions import begin_organisation
    from outbox.conftest import ALERT, point_to
    from outbox.mailbox import mailbox

    now = timezone.now()
    organisation = begin_organisation(name="Neighbours", country="KR", zone="Asia/Seoul", by=system(), at=now)
    account = make_account(organisation, "a@example.org", "A", Role.DUTY)
    choose_address(to=account, channel=By.EMAIL, where="a@phone.example", by=actor_of(account, now), at=now)
    began = time.thread_time()
    for number in range(MANY):
        write_message(kind=ALERT, to=account, once=str(number), by=system(organisation.pk), at=now)
    print(f"writing one: {(time.thread_time() - began) / MANY * 1000:.1f} ms of CPU")
    with mailbox() as box:
        point_to(settings, box.port)
        lines = channels()
        began, wall = time.thread_time(), time.monotonic()
        for _number in range(MANY):
            send_next(channels=lines, by=system(), at=now)
        cpu, wall = time.thread_time() - began, time.monotonic() - wall
        assert len(set(box.numbers)) == MANY
        print(f"sending one: {cpu / MANY * 1000:.1f} ms of CPU, {wall / MANY * 1000:.1f} ms on the wall")
        began = time.thread_time()
        for _look in range(200):
            send_next(channels=lines, by=system(), at=now)
        print(f"a look when nothing is due: {(time.thread_time() - began) / 200 * 1000:.2f} ms of CPU")
        lines[By.EMAIL].close()


if __name__ == "__main__":
    main()
