"""Meetings that were held: who came, closed the same evening. Who stays away turns with the number."""

from collections.abc import Sequence
from datetime import timedelta

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.commands.demo.days import Days
from dure.gatherings.actions import close_gathering, move_gathering, plan_training, seat_together
from dure.gatherings.models import Gathering, Series
from dure.people.models import Person
from dure.places.models import Place, Venue
from dure.programmes.models import Programme

REASONS = ("", "childcare", "work", "transport", "health")
RULES = (
    "We listen until the other has finished. What is said here stays here. Nobody has to speak. "
    "Women and men speak with respect: no remarks about bodies or clothes, no touching, no jokes about either."
)


def hold(series: Series, people: Sequence[Person], days: Days, *, by: Actor, away_every: int = 0) -> list[Gathering]:
    """Close every meeting of a series that lies behind us. Every so-manyth mark is "did not come"."""
    held = []
    for gathering in series.gatherings.filter(starts_at__lt=days.at(0, 0)).order_by("starts_at"):
        marks: dict[object, tuple[str, ...]] = {}
        for place, person in enumerate(people):
            turn = place * 3 + gathering.number * 5
            missed = bool(away_every) and turn % away_every == 0
            marks[person.pk] = ("away", REASONS[turn % len(REASONS)]) if missed else ("came",)
        close_gathering(
            gathering=gathering, marks=marks, rules_read=True, by=by,
            at=gathering.starts_at + timedelta(minutes=gathering.minutes + 20),
        )  # fmt: skip
        held.append(gathering)
    return held


def train(
    programme: Programme,
    title: str,
    scripts: Sequence[str],
    people: Sequence[Person],
    leaders: Sequence[Account],
    days: Days,
    *,
    first_ago: int,
    place: Place,
    venue: Venue,
    by: Actor,
    hour: int = 14,
    every_days: int = 7,
    minutes: int = 180,
    language: str = "en",
    online: Sequence[int] = (),
    ahead: int = 3,
) -> Series:
    """Plan a training, seat its people, hold it. `online` are the sessions that were opened online."""
    before = days.at(first_ago + ahead)
    series = plan_training(
        about={"programme": programme, "title": title, "place": place, "language": language, "rules_text": RULES},
        first_at=days.at(first_ago, hour),
        plan={
            "count": len(scripts), "every_days": every_days, "venue": venue, "minutes": minutes,
            "scripts": list(scripts),
        },
        leaders=leaders, by=by, at=before,
    )  # fmt: skip
    for gathering in series.gatherings.filter(number__in=online):
        move_gathering(gathering=gathering, starts_at=gathering.starts_at, venue=venue, online=True, by=by, at=before)
    seat_together(series=series, people=people, by=by, at=before)
    hold(series, people, days, by=by)
    return series
