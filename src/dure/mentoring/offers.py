"""What a first conversation can end with: a mentor."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dure.mentoring.queries import mentors_minors
from dure.mentoring.queries.pool import OFFER
from dure.people.models import Person
from dure.ui.registry import Offer, offers


def _fits(person: Person) -> bool:
    """Adults; and those under 18 where somebody walks with them."""
    return not person.under_age or mentors_minors(person.organisation_id)


def _why(_person: Any) -> str:
    return _("Somebody who came before, to ask and to go along. We note your wish; we cannot promise when.")


def register() -> None:
    offers.append(Offer(OFFER, gettext_lazy("A mentor"), _fits, _why, order=20))
