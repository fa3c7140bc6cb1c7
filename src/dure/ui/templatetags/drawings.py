"""Pictures drawn on the server: rings, dots, charts. Numbers in, SVG out, no state.

Every picture is either decoration beside words (hidden from screen readers) or carries a text
alternative and stands above a table. Lengths along the inline axis are percentages, so a chart
fills its column while its letters keep their size.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, log10, radians, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


def around(count: int, middle: float, radius: float) -> list[tuple[float, float]]:
    """Points on a circle, clockwise from the top."""
    return [
        (
            round(middle + radius * sin(radians(360 * i / count)), 1),
            round(middle - radius * cos(radians(360 * i / count)), 1),
        )
        for i in range(count)
    ]


def ring(past: int, of: int, turn: int | None = None) -> SafeString:
    """`past` of `of` done; the `turn`-th (counted from 1) is the warm one. Always beside words."""
    size = min(5.0, 42 / max(of, 1))
    circles = []
    for i, (x, y) in enumerate(around(max(of, 1), 24, 18), start=1):
        if i == turn:
            circles.append(("turn", x, y, round(min(size * 1.25, 6), 1)))
        elif i <= past:
            circles.append(("past", x, y, round(size - 0.7, 1)))
        else:
            circles.append(("", x, y, round(size - 1.2, 1)))
    return format_html(
        '<svg class="ring" viewBox="0 0 48 48" aria-hidden="true">{}</svg>',
        format_html_join("", '<circle class="{}" cx="{}" cy="{}" r="{}"/>', circles),
    )


def mark() -> SafeString:
    """The brand: six dots in a ring, one of them warm."""
    dots = around(6, 12, 8.5)
    return format_html(
        '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">{}'
        '<circle class="turn" cx="12" cy="3.7" r="3.1"/></svg>',
        format_html_join("", '<circle cx="{}" cy="{}" r="2.1"/>', dots[1:]),
    )


def dots_at(points: Iterable[tuple[float, float]], radius: float) -> str:
    return "".join(f'<circle cx="{x}" cy="{y}" r="{radius}"/>' for x, y in points)


def small_ring(x: float, y: float, radius: float, count: int, dot: float) -> str:
    turned = (
        (round(a + x - radius * 2, 1), round(b + y - radius * 2, 1)) for a, b in around(count, radius * 2, radius)
    )
    return dots_at(turned, dot)


PICTURES = {
    # A training group and the people it will reach; rows of listeners; groups along a road; rings side by side.
    "city": small_ring(36, 36, 24, 7, 4.5)
    + dots_at([(78 + 16 * (i % 3), 18 + 18 * (i // 3)) for i in range(8)], 4.5)
    + '<circle class="turn" cx="36" cy="12" r="7"/>',
    "learning": dots_at([(12 + 13.7 * (i % 8), 34 + 14 * (i // 8)) for i in range(24)], 4)
    + '<circle class="turn" cx="60" cy="11" r="7"/>',
    "home": '<path class="road" d="M6 64c24-26 84-26 108-52"/>'
    + small_ring(24, 52, 10, 5, 3.2)
    + small_ring(60, 38, 10, 5, 3.2)
    + small_ring(98, 19, 10, 5, 3.2)
    + '<circle class="turn" cx="98" cy="9" r="4.6"/>',
    "countries": "".join(small_ring(x, y, 13, 6, 3) for x, y in ((22, 20), (60, 20), (98, 20), (41, 52), (79, 52)))
    + '<circle class="turn" cx="60" cy="7" r="4.6"/>',
    "card": '<rect class="road" x="7" y="4" width="106" height="64" rx="7"/>'
    + small_ring(30, 26, 10, 6, 2.3)
    + '<circle class="turn" cx="30" cy="16" r="3.8"/>'
    + '<path class="road" d="M20 48h34M20 57h24M70 24h30v30H70zM78 32h6v6h-6zM90 44h2v2h-2z"/>',
}


def picture(name: str) -> SafeString:
    """A kind of work drawn in dots (city, learning, home, countries), or a card; decoration beside words."""
    return mark_safe(  # noqa: S308 - every part is a constant of this file
        f'<svg class="picture" viewBox="0 0 120 72" aria-hidden="true">{PICTURES[name]}</svg>'
    )


def dots(count: int, most: int = 40) -> SafeString:
    """One dot for each person, up to `most`; the number itself stands beside it in words."""
    shown = max(0, min(count, most))
    return format_html(
        '<svg class="dots" width="{0}" height="16" viewBox="0 0 {0} 16" aria-hidden="true">{1}</svg>',
        shown * 16,
        format_html_join("", '<circle cx="{}" cy="8" r="5.5"/>', ((8 + 16 * i,) for i in range(shown))),
    )


@dataclass(frozen=True)
class Seat:
    """One person in the ring of a group; `state` is seat (said yes), open (not answered) or turn."""

    label: str
    state: str = "seat"


def seats(people: Sequence[Seat], *, label: str, centre: str = "", under: str = "") -> SafeString:
    """A group as a ring of people with their names outside."""
    points = around(max(len(people), 1), 150, 84)
    names = around(max(len(people), 1), 150, 103)
    circles = (
        (person.state, x, y, 11 if person.state == "turn" else 9)
        for person, (x, y) in zip(people, points, strict=False)
    )
    words = (
        (
            x,
            round(y + 4 + (y - 150) / 20, 1),
            "middle" if abs(x - 150) < 20 else "start" if x > 150 else "end",
            person.label,
        )
        for person, (x, y) in zip(people, names, strict=False)
    )
    return format_html(
        '<svg class="ring seats" viewBox="-20 20 340 258" direction="ltr" role="img" aria-label="{}">'
        '<circle class="all" cx="150" cy="150" r="84"/>{}{}'
        '<text class="most" x="150" y="153">{}</text><text class="faint" x="150" y="175">{}</text></svg>',
        label,
        format_html_join("", '<circle class="{}" cx="{}" cy="{}" r="{}"/>', circles),
        format_html_join("", '<text x="{}" y="{}" text-anchor="{}">{}</text>', words),
        centre,
        under,
    )


def nice_step(span: float, about: int = 4) -> float:
    """A step of 1, 2 or 5 times a power of ten that cuts `span` into about `about` pieces.

    >>> nice_step(7), nice_step(0.9), nice_step(24)
    (2.0, 0.2, 5.0)
    """
    rough = span / about
    power = 10.0 ** floor(log10(rough))
    return float(round(power * min((1, 2, 5, 10), key=lambda k: abs(k - rough / power)), 10))


@dataclass(frozen=True)
class Axis:
    """A scale with its marks, drawn between 3% and 97%; numbers run the same way in every script."""

    marks: tuple[float, ...]

    @classmethod
    def covering(cls, values: Iterable[float]) -> "Axis":
        """Round numbers that enclose all values."""
        values = list(values)
        step = nice_step((max(values) - min(values)) or 1)
        first, last = floor(min(values) / step), ceil(max(values) / step)
        return cls(tuple(round(step * i, 10) for i in range(first, last + 1)))

    @classmethod
    def between(cls, low: float, high: float) -> "Axis":
        """Exactly the ends of a scale, in equal whole pieces where there are any.

        >>> Axis.between(0, 24).marks, Axis.between(0, 21).marks
        ((0.0, 6.0, 12.0, 18.0, 24.0), (0.0, 7.0, 14.0, 21.0))
        """
        pieces = next((n for n in (4, 5, 3, 6, 7) if not (high - low) % n), 4)
        return cls(tuple(low + (high - low) * i / pieces for i in range(pieces + 1)))

    @property
    def decimals(self) -> int:
        return 0 if all(mark == round(mark) for mark in self.marks) else 1

    def share(self, value: float) -> float:
        low, high = self.marks[0], self.marks[-1]
        return round(3 + 94 * (value - low) / ((high - low) or 1), 1)


@dataclass(frozen=True)
class Row:
    """One line of a chart: who, the point, where it probably lies, and what it was before."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    before: float | None = None
    note: str = ""


WORDS, LANE, ROW = 24, 28, 66  # Heights in pixels: a line of words, the lane under it, both with their space.


def chart(
    rows: Sequence[Row],
    *,
    label: str,
    number: Callable[[float, int], str],
    zero: float | None = 0,
    zone: tuple[float, float] | None = None,
    scale: tuple[float, float] | None = None,
    rtl: bool = False,
) -> SafeString:
    """Points with their intervals, each in its own lane on one axis; a hollow point is a beginning.

    `zero` is the line of no change, `zone` a strip that matters to people, `scale` the ends of the
    axis where the numbers themselves should not choose them.
    """
    said = [v for row in rows for v in (row.value, row.low, row.high, row.before) if v is not None]
    axis = Axis.between(*scale) if scale else Axis.covering([*said, *([] if zero is None else [zero]), *(zone or ())])
    drawn = [
        _lane(row, axis, ROW * i, zero=zero, zone=zone, start="100%" if rtl else "0") for i, row in enumerate(rows)
    ]
    under = ROW * len(rows) + 8
    marks = ((axis.share(mark), under, number(mark, axis.decimals)) for mark in axis.marks)
    return format_html(
        '<svg class="chart" width="100%" height="{}" role="img" aria-label="{}">{}{}</svg>',
        under + 8,
        label,
        format_html_join("", "{}", ((lane,) for lane in drawn)),
        format_html_join("", '<text class="faint" x="{}%" y="{}" text-anchor="middle">{}</text>', marks),
    )


def _lane(
    row: Row, axis: Axis, top: int, *, zero: float | None, zone: tuple[float, float] | None, start: str
) -> SafeString:
    """One row: its words, and under them a lane with marks, the interval and the point."""
    above, below = top + WORDS, top + WORDS + LANE
    middle = (above + below) // 2
    parts = [
        format_html(
            '<text x="{}" y="{}">{}<tspan class="faint" dx="12">{}</tspan></text>', start, top + 15, row.label, row.note
        ),
        format_html('<rect class="lane" x="0" y="{}" width="100%" height="{}" rx="6"/>', above, LANE),
    ]
    if zone:
        begin, end = sorted(axis.share(value) for value in zone)
        parts.append(
            format_html(
                '<rect class="zone" x="{}%" y="{}" width="{}%" height="{}"/>', begin, above, round(end - begin, 1), LANE
            )
        )
    parts.extend(
        format_html('<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>', axis.share(mark), above, below)
        for mark in axis.marks
    )
    if zero is not None:
        parts.append(
            format_html(
                '<line class="zero" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>', axis.share(zero), above - 4, below + 4
            )
        )
    begin, end = (row.low, row.high) if row.before is None else (row.before, row.value)
    if begin is not None and end is not None:
        parts.append(
            format_html(
                '<line class="ci" x1="{0}%" x2="{1}%" y1="{2}" y2="{2}"/>', axis.share(begin), axis.share(end), middle
            )
        )
    if row.before is not None:
        parts.append(format_html('<circle class="before" cx="{}%" cy="{}" r="6"/>', axis.share(row.before), middle))
    parts.append(format_html('<circle class="pt" cx="{}%" cy="{}" r="7"/>', axis.share(row.value), middle))
    return format_html_join("", "{}", ((part,) for part in parts))


def bar(counts: Sequence[int], *, label: str) -> SafeString:
    """One whole cut into parts, in the order of the words under it."""
    whole = sum(counts) or 1
    strips, begun = [], 0.0
    for i, count in enumerate(counts):
        share = 100 * count / whole
        strips.append((min(i + 1, 4), round(begun, 2), round(max(share - 0.6, 0.4), 2)))
        begun += share
    return format_html(
        '<svg class="chart bar" width="100%" height="20" role="img" aria-label="{}">{}</svg>',
        label,
        format_html_join("", '<rect class="b{}" x="{}%" width="{}%" height="20"/>', strips),
    )
