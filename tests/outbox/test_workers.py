"""Many workers, one outbox: each message once. And real processes that are killed."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from conftest import MONDAY, actor_of
from dure.access.actors import system
from dure.jobs.alongside import all_beside, walk_beside
from dure.outbox.actions import choose_address, send_next, write_message
from dure.outbox.channels import channels
from dure.outbox.models import By, Message, State
from dure.outbox.queries import leaving
from outbox.conftest import ALERT, PLAIN
from outbox.killing import Installed
from outbox.mailbox import mailbox

MANY, WORKERS = 24, 4


@pytest.fixture
def on_disk(tmp_path, monkeypatch):
    """Gives what brings the rows of a test to where threads wait for each other as processes do.

    SQLite in memory shares one cache and refuses at once instead of waiting; a
    copy on the disk is what an installation has.
    """

    def bring():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(tmp_path / "rows.sqlite3")])
            monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "rows.sqlite3"))

    return bring


def in_a_thread(ask):
    """Ask in a thread of its own, whose connection is new."""
    with ThreadPoolExecutor(1) as pool:

        def asked():
            try:
                return ask()
            finally:
                connections.close_all()

        return pool.submit(asked).result(60)


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_send_each_message_once(box, organisation, dana_account, on_disk):
    choose_address(to=dana_account, channel=By.EMAIL, where="d@phone.example", by=actor_of(dana_account), at=MONDAY)
    for number in range(MANY):
        write_message(
            kind=PLAIN if number % 2 else ALERT,
            to=dana_account,
            once=str(number),
            by=system(organisation.pk),
            at=MONDAY,
        )
    on_disk()
    broken = []

    def work():
        lines = channels()
        try:
            # Two may look at the same rows at the same moment: "nothing left" is believed at the third time.
            idle = 0
            while idle < 3:
                idle = idle + 1 if send_next(channels=lines, by=system(), at=MONDAY) is None else 0
        except Exception as error:  # noqa: BLE001 - whatever it is, the test says it
            broken.append(error)
        finally:
            lines[By.EMAIL].close()
            connections.close_all()

    threads = [threading.Thread(target=work) for _worker in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert broken == []
    assert len(box.numbers) == len(set(box.numbers)) == MANY
    assert in_a_thread(lambda: set(Message.objects.values_list("state", "tries"))) == {(State.SENT, 1)}


@pytest.mark.django_db
def test_the_same_message_written_by_two_is_one(organisation, dana_account, dana_address, monkeypatch):
    """The second looked before the first had written: the database refuses it, and it gets the first one's row."""
    from dure.outbox.actions import messages

    once = {"kind": ALERT, "to": dana_account, "once": "1", "by": system(organisation.pk), "at": MONDAY}
    first = write_message(**once)
    rows = type(messages.Message.objects.filter())
    monkeypatch.setattr(rows, "first", lambda self: None)

    assert write_message(**once) == first
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_work_beside_the_rounds_sends_and_says_that_it_is_awake(box, organisation, dana_account):
    (sending,) = [each for each in all_beside() if each.code == "outbox.send"]
    choose_address(to=dana_account, channel=By.EMAIL, where="d@phone.example", by=actor_of(dana_account), at=MONDAY)
    write_message(kind=ALERT, to=dana_account, once="1", by=system(organisation.pk), at=timezone.now())
    assert not leaving(organisation.pk, timezone.now()).awake
    walk_beside(sending)

    assert len(box.mails) == 1
    now = leaving(organisation.pk, timezone.now())
    assert (now.set_up, now.awake, now.trouble, now.works) == (True, True, "", True)
    assert not leaving(organisation.pk, timezone.now() + timedelta(minutes=4)).awake


@pytest.mark.long
def test_an_alert_goes_on_when_worker_and_server_are_killed(tmp_path):
    """A whole installation: somebody presses the button, everything is killed with signal 9, everything is started again.

    The mail server has the first alert and has not yet said so when the worker
    dies. After the restart the alert goes out again with the same number, and
    the second on the list, whose turn came meanwhile, is told and sent theirs.
    """
    with mailbox() as box, Installed(tmp_path, box.port) as installed:
        installed.set_up()
        server, worker = installed.start("serve", "--no-worker"), installed.start("worker", "--alone")
        box.answer_data.clear()
        page = installed.raise_worry()
        assert "First" in page
        installed.wait_for(lambda: len(box.mails) == 1)
        for each in (worker, server):
            installed.kill(each)
        box.answer_data.set()
        installed.let_pass(minutes=16)

        installed.start("serve", "--no-worker")
        installed.start("worker", "--alone")
        installed.wait_for(lambda: len(box.mails) == 3)
        assert sorted(mail["To"] for mail in box.mails) == ["first@phone.example"] * 2 + ["second@phone.example"]
        assert len(set(box.numbers)) == 2
        assert installed.told() == ["First", "Second"]
        assert "First" not in str(box.mails[0])
