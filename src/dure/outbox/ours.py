"""The kinds that belong to no other app: a test, and the plain reminder of a day and an hour."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from dure.outbox.kinds import kind

TEST = kind(
    "outbox.test",
    title=_("A test message"),
    text=_("This is the test you asked for. Type this number in: {number}"),
    lasts=timedelta(hours=1),
    urgent=True,
    any_hour=True,
    again=True,
)

NEXT_TIME = kind(
    "outbox.next_time",
    title=_("A reminder of the next time"),
    text=_("{day}, {time}, the usual place. If you want no more messages, tell us."),
    lasts=timedelta(hours=24),
    calls=True,
)
