"""How a brought language is named: in the cookie of whoever chose it, and while its page is made."""

import re
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from dure.ui.tongues import Tongue
from dure.words.models import Pack

CHOICE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}-x-([0-9a-f]{32})")


def choice_of(pack: Pack) -> str:
    """What the cookie holds: the whole id, which cannot be guessed."""
    return f"{pack.language}-x-{pack.pk.hex}"


def chosen_id(request: HttpRequest) -> UUID | None:
    found = CHOICE.fullmatch(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
    return UUID(found.group(1)) if found else None


def key_of(pack: Pack) -> str:
    """Django's name for the language while a page is made. The last digits of the id are its random ones."""
    return f"{pack.language.lower()}-x-{pack.pk.hex[-8:]}"


def tongue_of(pack: Pack, checked: bool) -> Tongue:
    return Tongue(
        key=key_of(pack), tag=pack.language, own_name=pack.own_name, rtl=pack.rtl, falls_to=pack.falls_to,
        checked=checked, choice=choice_of(pack),
    )  # fmt: skip
