"""What a first conversation can end with: a group."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dure.groups.queries import leads_minors
from dure.groups.queries.pool import OFFER
from dure.people.models import Person
from dure.ui.registry import Offer, offers


def _fits(person: Person) -> bool:
    """Adults; and those under 18 where somebody leads groups for them."""
    return not person.under_age or leads_minors(person.organisation_id)


def _why(_person: Any) -> str:
    return _("People who know this life meet six times for an hour.")


def register() -> None:
    offers.append(Offer(OFFER, gettext_lazy("A group"), _fits, _why, order=10))
