"""A service, as one thing that a first conversation can end with."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.networks.queries import some_listed
from dure.people.models import Person
from dure.ui.registry import Offer, offers


def _fits(person: Person) -> bool:
    return some_listed(person, timezone.now())


def _why(_person: Person) -> Any:
    return _("Places nearby for advice, papers, health, learning. You look at the list together and choose.")


def register() -> None:
    offers.append(Offer("service", _("A place to go"), _fits, _why, order=40))
