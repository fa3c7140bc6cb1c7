"""One appender per process writes reading entries in groups.

A durable commit costs about 8 ms, so reading cannot pay one each: entries
that arrive within 50 ms share a commit. A page that opens one person's record
waits for its group; a list does not.
"""

import threading
from queue import Empty, SimpleQueue

from django.conf import settings
from django.db import connection

from dure.audit.chains import append
from dure.audit.models import Chain, Entry

GROUP_SECONDS = 0.05
LARGEST_GROUP = 500
WAIT_SECONDS = 5.0


class ReadingNotLogged(Exception):
    """The log could not be written, so nothing is shown. Try again in a minute."""


class _Ticket:
    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.safe = threading.Event()


_waiting: SimpleQueue[_Ticket] = SimpleQueue()
_starting = threading.Lock()
_thread: threading.Thread | None = None


def add(entry: Entry, *, wait: bool) -> None:
    """Hand an entry to the appender; with `wait`, return only when it is on disk."""
    if settings.AUDIT_READS == "inline":
        append(Chain.READING, [entry])
        return
    _start()
    ticket = _Ticket(entry)
    _waiting.put(ticket)
    if wait and not ticket.safe.wait(WAIT_SECONDS):
        raise ReadingNotLogged(ReadingNotLogged.__doc__)


def _start() -> None:
    global _thread
    with _starting:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_write_groups, name="reading-log", daemon=True)
            _thread.start()


def _write_groups() -> None:
    while True:
        group = [_waiting.get()]
        _gather(group)
        try:
            append(Chain.READING, [ticket.entry for ticket in group])
        except Exception:  # noqa: BLE001 - the waiting pages refuse to show; the next group tries again
            connection.close()
            continue
        for ticket in group:
            ticket.safe.set()


def _gather(group: list[_Ticket]) -> None:
    """Collect what else arrives; the first entry waits at most `GROUP_SECONDS`."""
    pause = threading.Event()
    pause.wait(GROUP_SECONDS / 10)
    while len(group) < LARGEST_GROUP:
        try:
            group.append(_waiting.get(timeout=0.002))
        except Empty:
            return


def flush() -> None:
    """Wait until everything handed over so far is written (at shut-down, in tests)."""
    if settings.AUDIT_READS == "inline" or _thread is None:
        return
    while not _waiting.empty():
        threading.Event().wait(0.01)
