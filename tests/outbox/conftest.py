from datetime import timedelta

import pytest

from conftest import MONDAY, actor_of
from dure.access.actors import system
from dure.outbox.actions import choose_address, send_next
from dure.outbox.channels import channels
from dure.outbox.kinds import kind, kind_of
from dure.outbox.models import By
from outbox.mailbox import mailbox


@pytest.fixture
def box(settings):
    with mailbox() as made:
        point_to(settings, made.port)
        yield made


def point_to(settings, port):
    """Let mail go to the server of a test."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 2
    settings.DEFAULT_FROM_EMAIL = "dure@example.org"
    settings.ADDRESS = "https://dure.example.org"


def test_kind(code, **of_it):
    return kind_of(code) or kind(code, title="A test", lasts=timedelta(hours=6), **of_it)


ALERT = test_kind("test.alert", text="Somebody needs you. {link}", urgent=True, any_hour=True, again=True)
PLAIN = test_kind("test.plain", text="{day}, {time}, the usual place.", calls=True)
SECRET = test_kind("test.secret", text="Somebody needs you.", urgent=True, any_hour=True, closed=True)
test_kind.__test__ = False


def walk(at=MONDAY, times=1):
    """Let the worker look so many times; gives the last message it looked at."""
    lines, last = channels(), None
    for _time in range(times):
        last = send_next(channels=lines, by=system(), at=at)
    for line in lines.values():
        line.close()
    return last


@pytest.fixture
def dana_address(dana_account):
    return choose_address(
        to=dana_account, channel=By.EMAIL, where="dana@phone.example", by=actor_of(dana_account), at=MONDAY
    )
