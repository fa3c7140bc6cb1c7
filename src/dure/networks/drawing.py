"""A map drawn here: points, a scale and numbers, without a tile server that learns who looks where."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from dure.networks.queries import Line, Spot

WIDTH, HEIGHT, EDGE = 640, 420, 36
NEAR = 26
"""Points closer than this on the paper share a number: two dots on each other say nothing."""
STEPS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
KM_PER_DEGREE = 111.32


@dataclass(frozen=True)
class Dot:
    """A numbered point, as large as there are services, with the list that says the same."""

    number: int
    x: float
    y: float
    radius: float
    names: list[str]
    lines: list[Line]


@dataclass(frozen=True)
class Map:
    """What the template draws. `scale` is a bar of so many kilometres."""

    dots: list[Dot]
    scale_km: int
    scale_width: float
    width: int = WIDTH
    height: int = HEIGHT
    number_shift: int = 6


def drawn(spots: Sequence[Spot]) -> Map | None:
    """Lay spots out, north up, distances true at the middle; None where there is no point to show.

    A plate carrée with its parallels shortened at the middle latitude: true
    enough for a country, and a few lines to check.
    """
    if not spots:
        return None
    south, north = min(spot.lat for spot in spots), max(spot.lat for spot in spots)
    west, east = min(spot.lon for spot in spots), max(spot.lon for spot in spots)
    shrink = max(cos(radians((south + north) / 2)), 0.05)
    high, wide = max(north - south, 0.02), max((east - west) * shrink, 0.02)
    per_degree = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high)
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    placed = [
        (
            WIDTH / 2 + (spot.lon - middle_lon) * shrink * per_degree,
            HEIGHT / 2 - (spot.lat - middle_lat) * per_degree,
            spot,
        )
        for spot in spots
    ]
    km, width = _scale(per_degree)
    return Map(_dots(placed), km, width)


def _scale(per_degree: float) -> tuple[int, float]:
    """The longest round distance that takes no more than a quarter of the map."""
    per_km = per_degree / KM_PER_DEGREE
    fitting = [step for step in STEPS_KM if step * per_km <= WIDTH / 4] or [STEPS_KM[0]]
    return fitting[-1], round(fitting[-1] * per_km, 1)


def _dots(placed: Sequence[tuple[float, float, Spot]]) -> list[Dot]:
    groups: list[list[tuple[float, float, Spot]]] = []
    for each in placed:
        near = next(
            (group for group in groups if (group[0][0] - each[0]) ** 2 + (group[0][1] - each[1]) ** 2 < NEAR**2), None
        )
        if near is None:
            groups.append([each])
        else:
            near.append(each)
    dots = []
    for number, group in enumerate(groups, 1):
        lines = [line for _x, _y, spot in group for line in spot.lines]
        names = list(dict.fromkeys(spot.name for _x, _y, spot in group))
        radius = min(12 + len(lines) ** 0.5, 22)
        dots.append(Dot(number, round(group[0][0], 1), round(group[0][1], 1), round(radius, 1), names, lines))
    return dots
