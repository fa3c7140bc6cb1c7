"""Loading the demo: each organisation whole or not at all, keys first."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from dure.commands.demo import city, countries, home, learning
from dure.commands.demo.crowd import add_crowd
from dure.commands.demo.days import Days, from_today
from dure.commands.demo.rows import PASSWORD, sign_ins
from dure.commands.telling import WrongInput
from dure.people.models import Person
from dure.programmes.models import Organisation

# The order of the first page.
WORKS: tuple[Any, ...] = (city, learning, home, countries)


def load(people: int, known: dict[str, Any] | None) -> dict[str, Any]:
    """Make what is not there yet; gives what `dure demo` prints.

    An organisation that was made once is not made again: somebody who began a
    programme of their own has taken the demo away on purpose.
    """
    if Organisation.objects.filter(is_demo=False).exists() and known is None:
        raise WrongInput("This database holds an organisation that is not a demo. Nothing was added to it.")
    made: dict[str, str] = dict((known or {}).get("made", {}))
    for work in WORKS:
        if known is None and not Organisation.objects.filter(is_demo=True, work=work.WORK).exists():
            made[work.WORK] = str(from_today(work.ZONE).anchor)
            whole(work.load, from_today(work.ZONE))
    add_crowd(people)
    return {
        "made": made,
        "people": Person.objects.count(),
        "password": PASSWORD,
        "organisations": [{"name": work.NAME, "work": work.WORK, "domain": work.DOMAIN} for work in WORKS],
        "sign_ins": [
            {"organisation": work.NAME, **each} for work in WORKS for each in sign_ins(work.DOMAIN, work.STAFF)
        ],
    }


def whole(make: Callable[[Days], object], days: Days) -> None:
    """Run one organisation in one transaction on each database: the keys are committed first."""
    with transaction.atomic(), transaction.atomic(using="keystore"):
        make(days)
