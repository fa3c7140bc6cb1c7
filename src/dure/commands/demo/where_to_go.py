"""Services near by and local numbers: invented, with numbers that cannot ring."""

from collections.abc import Iterable
from typing import Any

from dure.access.actors import Actor
from dure.commands.demo.days import Days
from dure.networks.actions import add_service
from dure.places.models import Place
from dure.programmes.models import Organisation
from dure.safeguarding.actions import keep_number

COMMON: tuple[dict[str, Any], ...] = (
    {"name": "Listening house", "helps_with": ["talk", "together"], "hours": "Monday to Saturday, 10 to 18",
     "cost": "Free", "how_to_ask": "Come in, or call; say that a friend told you", "step_free": "yes"},
    {"name": "Neighbourhood clinic", "helps_with": ["health", "talk"], "hours": "Monday to Friday, 9 to 17",
     "cost": "A small fee, free without income", "how_to_ask": "Ask for a long appointment", "step_free": "yes"},
    {"name": "Papers and advice", "helps_with": ["papers", "work"], "hours": "Tuesday and Thursday, 13 to 19",
     "cost": "Free", "how_to_ask": "By appointment", "step_free": "no"},
    {"name": "Children's corner", "helps_with": ["school", "family"], "hours": "Saturday, 9 to 16", "cost": "Free",
     "how_to_ask": "Bring your children; no papers needed"},
    {"name": "Women's meeting place", "helps_with": ["women", "together"], "hours": "Wednesday evening",
     "cost": "Free", "how_to_ask": "Ring at the blue door", "safe_for": "Women only"},
    {"name": "House with a secret address", "helps_with": ["safety", "women"], "hours": "Day and night",
     "how_to_ask": "Through the coordinator only", "do_not_list": True},
)  # fmt: skip


def list_services(
    organisation: Organisation, places: Iterable[Place], languages: list[str], days: Days, *, by: Actor
) -> None:
    """Six cards in the places in turn; all but the third were checked this season."""
    around = list(places)
    for number, card in enumerate(COMMON):
        checked_ago = 130 if number == 2 else 20 + number
        add_service(
            organisation=organisation, place=around[number % len(around)], languages=languages, checked=True,
            phone=f"+000 000 01{number:02d}", by=by, at=days.at(checked_ago), **card,
        )  # fmt: skip


def keep_numbers(organisation: Organisation, days: Days, *, by: Actor) -> None:
    """What "I am worried" shows first."""
    for order, (title, number, hours) in enumerate(
        (("Ambulance (invented number)", "000", "Day and night"), ("Crisis line (invented number)", "000 000", "")),
        start=1,
    ):
        keep_number(
            organisation=organisation, title=title, number=number, hours=hours, order=order, by=by, at=days.at(20)
        )
