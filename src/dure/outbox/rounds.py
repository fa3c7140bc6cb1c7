"""The worker's part: every two seconds what is due goes out, at night old messages are let go."""

from datetime import datetime

from django.utils import timezone

from dure.access.actors import system
from dure.jobs.alongside import alongside
from dure.jobs.rounds import every_day
from dure.outbox.actions import let_go, send_next
from dure.outbox.channels import channels
from dure.outbox.queries import SENDING

SECONDS = 2.0
AT_ONCE = 50
"""After so many the connection to the mail server is made anew: many close a long one."""


@alongside(SENDING, seconds=SECONDS)
def send_what_is_due(at: datetime) -> int:
    """Send until nothing is due, each message by the clock of its own moment. Gives how many were looked at."""
    lines = channels()
    try:
        for number in range(AT_ONCE):
            if send_next(channels=lines, by=system(), at=timezone.now()) is None:
                return number
    finally:
        for line in lines.values():
            line.close()
    return AT_ONCE


@every_day("outbox.let_go")
def let_old_ones_go(at: datetime) -> None:
    let_go(by=system(), at=at)
