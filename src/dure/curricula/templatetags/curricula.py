"""Saying of a curriculum how long it is, for whom, and what it teaches."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.curricula.models import Audience
from dure.curricula.topics import topic_title

register = template.Library()
HOUR = 60


@register.simple_tag
def length(sessions: int, minutes: int) -> str:
    """Sessions, and hours where they are more than one: "3 sessions, 9 hours"."""
    many = ngettext("%(n)s session", "%(n)s sessions", sessions) % {"n": sessions}
    hours = round(minutes / HOUR)
    if not hours:
        return many
    long = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return _("%(sessions)s, %(hours)s") % {"sessions": many, "hours": long}


@register.simple_tag
def audience(code: str) -> Any:
    return Audience(code).label if code in Audience.values else code


@register.simple_tag
def topics(codes: Iterable[str]) -> str:
    return ", ".join(topic_title(code) for code in codes)
