"""The figures of a programme: what the registry counts, and what joins people, answers and consent.

Everybody counted here came to a training: a figure "n of m" is then always a
part of its whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from dure.access.actors import Actor, Post
from dure.access.roles import Role
from dure.consent.models import Purpose
from dure.consent.queries import agreed
from dure.gatherings.models import CAME, HELD, Attendance, Gathering, Kind
from dure.measures.models import Answers
from dure.measures.rules import count_answers
from dure.people.models import Gender, Person
from dure.privacy.keys import preload
from dure.programmes.models import Programme
from dure.reports.protecting import About, Count
from dure.ui.registry import indicators

REACTION, SATISFIED, SATISFIED_FROM = "training_reaction", "satisfied", 4
THINGS = frozenset({"gatherings.training_sessions_held", "gatherings.group_meetings_held"})
"""Figures that count meetings and no person. Whatever is not named here counts people, to be on the safe side."""

TRAINED = "gatherings.people_trained"
PARTS = {
    "reports.women_trained": TRAINED,
    "reports.men_trained": TRAINED,
    "reports.others_trained": TRAINED,
}
SHARES = {
    "reports.training_answered": TRAINED,
    "reports.training_satisfied": "reports.training_answered",
    "reports.agreed_to_serve": TRAINED,
}

PUBLISHED: dict[str, dict[str, set[int]]] = {
    "city": {
        "gatherings.training_sessions_held": {3},
        TRAINED: {13},
        "reports.women_trained": {2},
        "reports.men_trained": {11},
        "reports.training_answered": {9},
        "reports.training_satisfied": {9},
        "reports.agreed_to_serve": {8},
    },
    "learning": {TRAINED: {25, 140}, "gatherings.new_faces": {140}},
    "home": {TRAINED: {20}},
    "countries": {"gatherings.people_in_groups": {225, 235}},
}
"""What the source documents of the demo say, by its work. Every other figure there says "invented figure"."""


@dataclass(frozen=True)
class Counted:
    """A figure with its words, before anybody asks whether it may be said."""

    code: str
    title: Any
    definition: Any
    unit: Any
    value: int
    about: About
    of: str = ""
    part_of: str = ""
    invented: bool = False

    @property
    def short(self) -> str:
        """The name by which a text calls the figure: {people_trained}."""
        return self.code.rsplit(".", 1)[-1]

    @property
    def count(self) -> Count:
        return Count(self.code, self.value, self.about, self.of, self.part_of)


def figures_of(programme: Programme) -> list[Counted]:
    """Every indicator of the registry, counted now; as many queries as there are indicators."""
    published = PUBLISHED.get(programme.organisation.work, {})
    demo = settings.DEMO and programme.organisation.is_demo
    found = []
    for each in indicators:
        value = int(each.count(programme) or 0)
        about = About.NEED if each.about_people_in_need else About.TRAINEES
        found.append(
            Counted(
                each.code, each.title, each.definition, each.unit, value,
                About.THINGS if each.code in THINGS else about,
                of=SHARES.get(each.code, ""), part_of=PARTS.get(each.code, ""),
                invented=demo and value not in published.get(each.code, set()),
            )
        )  # fmt: skip
    return found


# --- trainees ---------------------------------------------------------------------------------------


def came_to(programme: Programme, kind: Kind) -> QuerySet[Attendance]:
    held = Gathering.objects.filter(HELD, series__programme=programme, series__kind=kind)
    return Attendance.objects.filter(gathering__in=held.values("pk"), mark__in=CAME)


def people_who_came(programme: Programme, kind: Kind) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=came_to(programme, kind).values("person"))


def trainees(programme: Programme) -> QuerySet[Person]:
    return people_who_came(programme, Kind.TRAINING_SESSION)


def women_trained(programme: Programme) -> QuerySet[Person]:
    return trainees(programme).filter(gender=Gender.WOMAN)


def men_trained(programme: Programme) -> QuerySet[Person]:
    return trainees(programme).filter(gender=Gender.MAN)


def others_trained(programme: Programme) -> QuerySet[Person]:
    return trainees(programme).exclude(gender__in=(Gender.WOMAN, Gender.MAN))


def agreed_to_serve(programme: Programme) -> QuerySet[Person]:
    return trainees(programme).filter(agreed(Purpose.SERVE, timezone.now()))


def reactions(programme: Programme) -> dict[UUID, dict[str, int]]:
    """The newest answers of each trainee to the questionnaire after the training; empty ones left out."""
    came = came_to(programme, Kind.TRAINING_SESSION).values("person")
    rows = Answers.objects.filter(programme=programme, scale=REACTION, replaced_by=None, person__in=came)
    rows = list(count_answers.rows(counter(programme), rows).order_by("answered_at", "pk"))
    preload({row.person_id for row in rows})
    newest = {row.person_id: row.values for row in rows}
    return {person: values for person, values in newest.items() if values}


def satisfied(answers: dict[UUID, dict[str, int]]) -> list[UUID]:
    return [person for person, values in answers.items() if values.get(SATISFIED, 0) >= SATISFIED_FROM]


def counter(programme: Programme) -> Actor:
    """Whoever counts: the system, with an evaluator's eyes and in this programme alone."""
    return Actor(
        kind="system", organisation=programme.organisation_id, posts=(Post(Role.EVALUATOR, programme.pk),),
        zone=programme.zone,
    )  # fmt: skip


LISTED: dict[str, Callable[[Programme], QuerySet[Person]]] = {
    TRAINED: trainees,
    "reports.women_trained": women_trained,
    "reports.men_trained": men_trained,
    "reports.others_trained": others_trained,
    "reports.agreed_to_serve": agreed_to_serve,
    "gatherings.people_in_groups": lambda programme: people_who_came(programme, Kind.GROUP_MEETING),
    "reports.training_answered": lambda programme: Person.objects.filter(pk__in=list(reactions(programme))),
}
"""Figures whose rows are people."""

HELD_OF: dict[str, Kind] = {
    "gatherings.training_sessions_held": Kind.TRAINING_SESSION,
    "gatherings.group_meetings_held": Kind.GROUP_MEETING,
}
"""Figures whose rows are meetings."""
