"""Reads about first conversations."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dure.access.actors import Actor
from dure.conversations import rules
from dure.conversations.models import Conversation, Offered, Said
from dure.people.models import Enrolment, Person
from dure.programmes.models import Programme
from dure.ui.registry import Offer, offers


@dataclass(frozen=True)
class Choice:
    """One offer as the page shows it: what it is, why it might fit, what was said before."""

    code: str
    title: Any
    why: Any
    said: str


def choices(person: Person) -> list[Choice]:
    """Every offer that fits a person, side by side, with the newest answer to it."""
    before = newest(person)
    return [
        Choice(offer.code, offer.title, offer.why(person), before.get(offer.code, "")) for offer in _fitting(person)
    ]


def _fitting(person: Person) -> list[Offer]:
    return sorted((offer for offer in offers if offer.fits(person)), key=lambda offer: offer.order)


def codes(person: Person) -> set[str]:
    return {offer.code for offer in _fitting(person)}


def newest(person: Person) -> dict[str, str]:
    """What a person said last to each offer."""
    found: dict[str, str] = {}
    for row in Offered.objects.filter(person=person).order_by("said_at", "id"):
        found[row.offer] = row.said
    return found


def who_took(people: Iterable[UUID], offer: str) -> set[UUID]:
    """Of these people, the ones whose newest answer to an offer is yes: one query."""
    wanted = list(people)
    found: dict[UUID, str] = {}
    rows = Offered.objects.filter(person__in=wanted, offer=offer).order_by("said_at", "id")
    for person, said in rows.values_list("person", "said"):
        found[person] = said
    return {person for person, said in found.items() if said == Said.TAKEN}


def held_with(person: Person, actor: Actor) -> list[Conversation]:
    rows = Conversation.objects.filter(person=person)
    return list(rules.see_conversation.rows(actor, rows))


def programme_for(person: Person) -> Programme | None:
    """The programme a person is enrolled in now, the newest one where there are several."""
    running = Enrolment.objects.filter(person=person, ended_on=None).select_related("programme")
    newest_first = running.order_by("-began_on", "-id").first()
    return newest_first.programme if newest_first else None


def title_of(code: str) -> Any:
    return next((offer.title for offer in offers if offer.code == code), code)


def card(held: Conversation) -> dict[str, Any]:
    """What stands on the card: no name of the work on it, nothing a bystander could read wrongly."""
    said = newest(held.person)
    return {
        "held": held,
        "person": held.person,
        "taken": [title_of(code) for code, word in said.items() if word == Said.TAKEN and code != "nothing_now"],
        "contact": held.programme.contact,
    }
