"""Making the people of an organisation through the actions that real work uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dure.access.actors import Actor
from dure.commands.demo.names import name
from dure.consent.actions import record
from dure.consent.models import HowAsked, Purpose
from dure.people.actions import register
from dure.people.models import Person
from dure.places import slots
from dure.places.models import Place
from dure.programmes.models import Programme

PASSES = Mapping[str, int]


@dataclass(frozen=True)
class Somebody:
    """One invented person, before they are registered. `taps` are the six taps of availability."""

    mother_tongue: str
    gender: str
    number: int
    place: Place
    age: str = "25-39"
    others: PASSES = field(default_factory=dict)
    taps: Sequence[str] = ("saturday",)
    never_on: Sequence[str] = ()
    online: bool = False
    travel: int = 12
    wish: str = "any"
    needs: Sequence[str] = ()
    interests: Sequence[str] = ()
    offers: str = ""
    easier: str = ""

    @property
    def languages(self) -> dict[str, int]:
        return {self.mother_tongue: 4, **self.others}


def register_somebody(programme: Programme, who: Somebody, *, by: Actor, at: datetime, **more: object) -> Person:
    """Register one invented person. The telephone number cannot ring: it is all noughts."""
    called = name(who.mother_tongue, who.gender, who.number)
    return register(
        programme=programme, name=called.latin, own_script=called.own, place=who.place, languages=who.languages,
        gender=who.gender, age_band=who.age, slots=slots.from_taps(who.taps, who.never_on),
        online_ok=who.online, travel_km=who.travel, group_wish=who.wish, needs=list(who.needs),
        interests=list(who.interests), offers=who.offers, easier=who.easier,
        contacts=[{
            "channel": "phone", "value": f"+000 000 {who.number:04d}", "safe": "yes",
            "when": "evening", "how": "say it is the community centre",
        }],
        by=by, at=at, **more,
    )  # fmt: skip


def welcome(
    programme: Programme,
    who: Somebody,
    *,
    by: Actor,
    at: datetime,
    purposes: Sequence[Purpose] = (Purpose.TAKE_PART, Purpose.CONTACT, Purpose.MEASURES),
    how: HowAsked = HowAsked.SPOKEN,
) -> Person:
    """Register somebody and record what they agreed to, each purpose by itself."""
    person = register_somebody(programme, who, by=by, at=at)
    for purpose in purposes:
        record(
            person=person, purpose=purpose, given=True, how_asked=how, language=who.mother_tongue,
            interpreter="ko" not in who.languages and "en" not in who.languages, by=by, at=at,
        )  # fmt: skip
    return person
