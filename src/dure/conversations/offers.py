"""Offers that need no app of their own. Groups, mentors, meetings and services register theirs.

Clubs are not run here yet, so that one says so: a yes is kept and shown to the
coordinator, and promises nothing.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dure.ui.registry import Offer, offers


def _always(_person: Any) -> bool:
    return True


def _says(sentence: Any) -> Any:
    return lambda _person: sentence


def register() -> None:
    offers.append(
        Offer(
            "club",
            _("A club"),
            _always,
            _says(_("Music, sport, theatre, cooking with people who live here. We note your wish and ask around.")),
            30,
        )
    )
    offers.append(Offer("nothing_now", _("Nothing now"), _always, _says(_("That is fine. The door stays open.")), 90))
