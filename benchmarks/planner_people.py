"""Made-up people, venues and facilitators to plan for, seeded, of any size.

They are like the sample cases in data/matching of the shared folder, whose
README says what is in those: countries of very different size as areas, cities
of very different size in them, language communities that differ from city to
city, five ways of living that decide who is free when. Nobody in them exists,
and the shares are guesses. Equal size and seed give equal cases.
"""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from dure.science.matching.problem import Problem
from dure.science.matching.rows import Facilitator, Person, Venue
from dure.science.matching.words import SLOTS

SPOKEN = "rw ku tr id sq hi km kk es ti ht hy ta so vi ko zh pt ar prs ne uk uz rhg bn ig am fr mn"
TONGUES = tuple(SPOKEN.split())
DAYTIME = tuple(slot for slot in SLOTS if slot[:3] not in {"sat", "sun"} and not slot.endswith("eve"))
WEEKEND = tuple(slot for slot in SLOTS if slot[:3] in {"sat", "sun"})
EVENINGS = tuple(slot for slot in SLOTS if slot.endswith("eve"))
LIVES = (
    ({*EVENINGS, *WEEKEND}, 0.75, 0.04, 34),
    ({*WEEKEND}, 0.8, 0.08, 16),
    ({*DAYTIME}, 0.6, 0.12, 22),
    ({slot for slot in SLOTS if slot.endswith("pm")} | {*EVENINGS}, 0.65, 0.06, 16),
    ({*SLOTS}, 0.45, 0.45, 12),
)
"""When people of a way of living are free: hours, the share of these, the share of others, how many live so."""


@dataclass(frozen=True)
class Case:
    """Everything in a case."""

    people: list[Person]
    venues: list[Venue]
    facilitators: list[Facilitator]
    apart: list[tuple[str, str]]

    def problem(self) -> Problem:
        """The case as the planner takes it."""
        return Problem.of(self.people, self.venues, self.facilitators, apart=self.apart)


@dataclass(frozen=True)
class City:
    """A city and which languages are spoken there, by how many."""

    area: str
    lat: float
    lon: float
    width: float
    tongues: list[str]
    shares: list[float]


def countries(people: int) -> int:
    """How many areas a case of this size has."""
    return 1 if people <= 2_000 else 4 if people <= 20_000 else 10 if people <= 150_000 else 20


def case(people: int, *, seed: int = 1, areas: int | None = None, site: str = "") -> Case:
    """A case of so many people; `site` goes before every id."""
    draw = random.Random(f"{seed}:{people}:{site}")
    number = areas or countries(people)
    towns = [city for area in range(number) for city in _cities(draw, f"{site}A{area + 1:02}", people / number)]
    sizes = [1 / (1 + k % _per_country(people / number)) for k in range(len(towns))]
    weight = {f"{site}A{area + 1:02}": 1 / (area + 2) for area in range(number)}
    shares = [size * weight[town.area] for size, town in zip(sizes, towns, strict=True)]
    return Case(
        crowd := [_person(draw, f"{site}P{k + 1:06}", draw.choices(towns, shares)[0], people) for k in range(people)],
        [
            _venue(draw, f"{site}V{k + 1:05}", draw.choices(towns, shares)[0])
            for k in range(max(4, round(people / 140)))
        ],
        [
            _facilitator(draw, f"{site}F{k + 1:05}", draw.choices(towns, shares)[0])
            for k in range(max(2, round(people / 30)))
        ],
        _apart(draw, crowd),
    )


def write(made: Case, folder: Path) -> None:
    """Write the CSV files of a case."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(
        folder / "people.csv",
        "id area languages lat lon slots travel_km gender group_gender age needs online_ok keep_with priority",
        (
            (
                one.id, one.area, _spoken(one.languages), one.lat, one.lon, ";".join(one.slots), one.travel_km,
                one.gender, one.group_gender, one.age, ";".join(one.needs), _yes(one.online_ok), one.keep_with,
                one.priority,
            )
            for one in made.people
        ),
    )  # fmt: skip
    _write(
        folder / "venues.csv",
        "id area lat lon slots rooms step_free childcare",
        (
            (v.id, v.area, v.lat, v.lon, ";".join(v.slots), v.rooms, _yes(v.step_free), _yes(v.childcare))
            for v in made.venues
        ),
    )
    _write(
        folder / "facilitators.csv",
        "id area languages lat lon slots travel_km gender max_groups minors_ok online_ok",
        (
            (
                f.id, f.area, _spoken(f.languages), f.lat, f.lon, ";".join(f.slots), f.travel_km, f.gender,
                f.max_groups, _yes(f.minors_ok), _yes(f.online_ok),
            )
            for f in made.facilitators
        ),
    )  # fmt: skip
    _write(folder / "apart.csv", "a b", made.apart)


def _per_country(people: float) -> int:
    return max(1, min(40, round(people / 300)))


def _cities(draw: random.Random, area: str, people: float) -> list[City]:
    lat, lon = draw.uniform(-40, 50), draw.uniform(-120, 140)
    spoken = draw.sample(TONGUES, min(len(TONGUES), draw.randint(9, 14)))
    found = []
    for _ in range(_per_country(people)):
        here = draw.sample(spoken, draw.randint(3, 7))
        clumps = [draw.gammavariate(0.6, 1.0) + 0.01 for _ in here]
        found.append(
            City(
                area,
                lat + draw.uniform(-1.5, 1.5),
                lon + draw.uniform(-1.5, 1.5),
                draw.uniform(0.03, 0.08),
                [*here, *spoken],
                [*clumps, *(0.02 for _ in spoken)],
            )
        )
    return found


def _person(draw: random.Random, name: str, town: City, people: int) -> Person:
    first = draw.choices(town.tongues, town.shares)[0]
    languages = {first: 4}
    for _ in range(draw.choices((0, 1, 2, 3), (45, 42, 12, 1))[0]):
        languages.setdefault(draw.choices(town.tongues, town.shares)[0], draw.choices((1, 2, 3), (27, 36, 37))[0])
    gender = draw.choices("fmx", (520, 472, 8))[0]
    wishes = {"f": (35, 32, 33), "m": (82, 11, 7), "x": (1, 0, 0)}[gender]
    needs = [
        need for need, share in (("childcare", 0.085), ("step_free", 0.06), ("online_only", 0.07))
        if draw.random() < share
    ]  # fmt: skip
    code = f"{name[:-6]}K{draw.randrange(max(1, people // 25))}" if draw.random() < 0.09 else ""
    return Person(
        id=name,
        area=town.area,
        languages=tuple(languages.items()),
        lat=round(draw.gauss(town.lat, town.width), 5),
        lon=round(draw.gauss(town.lon, town.width), 5),
        slots=_free(draw),
        travel_km=float(draw.choices((3, 5, 10, 20, 40), (6, 19, 38, 24, 13))[0]),
        gender=gender,
        group_gender=draw.choices(("any", "prefer_same", "same_only"), wishes)[0],
        # Companions are of one age more often than chance would have it.
        age="minor" if draw.random() < (0.03 if code else 0.12) else "adult",
        needs=tuple(needs),
        online_ok="online_only" in needs or draw.random() < 0.47,
        keep_with=f"{code}{town.area}" if code else "",
        priority=2 if draw.random() < 0.15 else 1,
    )


def _free(draw: random.Random) -> tuple[str, ...]:
    hours, likely, otherwise, _ = draw.choices(LIVES, [life[3] for life in LIVES])[0]
    free = tuple(slot for slot in SLOTS if draw.random() < (likely if slot in hours else otherwise))
    return free or (draw.choice(SLOTS),)


def _venue(draw: random.Random, name: str, town: City) -> Venue:
    return Venue(
        id=name,
        area=town.area,
        lat=round(draw.gauss(town.lat, town.width), 5),
        lon=round(draw.gauss(town.lon, town.width), 5),
        slots=tuple(slot for slot in SLOTS if draw.random() < 0.7),
        rooms=draw.choices((1, 2, 3), (46, 28, 26))[0],
        step_free=draw.random() < 0.65,
        childcare=draw.random() < 0.33,
    )


def _facilitator(draw: random.Random, name: str, town: City) -> Facilitator:
    languages = {draw.choices(town.tongues, town.shares)[0]: 4}
    for _ in range(draw.choices((0, 1, 2), (57, 36, 7))[0]):
        languages.setdefault(draw.choices(town.tongues, town.shares)[0], draw.choice((2, 3)))
    return Facilitator(
        id=name,
        area=town.area,
        languages=tuple(languages.items()),
        lat=round(draw.gauss(town.lat, town.width), 5),
        lon=round(draw.gauss(town.lon, town.width), 5),
        slots=tuple(slot for slot in SLOTS if draw.random() < 0.5) or SLOTS[:1],
        travel_km=float(draw.choice((10, 20, 40))),
        gender=draw.choices("fm", (54, 46))[0],
        max_groups=draw.choices((1, 2, 3, 4), (32, 34, 22, 12))[0],
        minors_ok=draw.random() < 0.38,
        online_ok=draw.random() < 0.77,
    )


def _apart(draw: random.Random, people: list[Person]) -> list[tuple[str, str]]:
    """Pairs of one area who speak the same language."""
    found = []
    wanted = len(people) // 100
    communities: dict[tuple[str, str], list[str]] = {}
    for one in people:
        communities.setdefault((one.area, one.languages[0][0]), []).append(one.id)
    large = [names for names in communities.values() if len(names) > 1]
    for _ in range(wanted if large else 0):
        one, other = draw.sample(draw.choices(large, [len(names) for names in large])[0], 2)
        found.append((one, other))
    return found


def _spoken(languages: tuple[tuple[str, int], ...]) -> str:
    return ";".join(f"{code}:{level}" for code, level in languages)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _write(path: Path, header: str, rows) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)
