"""Messages to a supervisor that somebody would like to talk. They say nothing about whom, or about what."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from dure.outbox.kinds import kind
from dure.outbox.models import Message
from dure.supervision.models import Wish


def _still_wished(message: Message) -> bool:
    return Wish.objects.filter(pk=message.about, ended_at__isnull=True).exists()


TALK = kind(
    "supervision.talk",
    title=_("Somebody would like to talk with a supervisor"),
    text=_("Somebody would like to talk with you. Open Dure. {link}"),
    lasts=timedelta(days=3),
    closed=True,
    still=_still_wished,
)

TALK_SOON = kind(
    "supervision.talk_soon",
    title=_("Somebody would like to talk with a supervisor soon"),
    text=_("Somebody would like to talk with you today. Open Dure now. {link}"),
    lasts=timedelta(hours=24),
    urgent=True,
    any_hour=True,
    again=True,
    closed=True,
    still=_still_wished,
)
