"""What a mentor's course must have told: asked of the apps that know it.

Obligatory topics belong to curricula, what was delivered to the meetings. Until
a source is named here nothing is known to have been told, so nobody completes
a mentor's course by mistake.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from dure.gatherings.models import Series

Obligatory = Callable[[Series], Mapping[str, str]]
"""The obligatory topics of a course: code to title, in order."""
Delivered = Callable[[Series], Mapping[UUID, set[str]]]
"""The codes of what was told at each meeting of a course."""

_sources: dict[str, Callable[[Series], object]] = {}


def source(*, obligatory: Obligatory | None = None, delivered: Delivered | None = None) -> None:
    """Name who knows. Called from `AppConfig.ready()`."""
    if obligatory is not None:
        _sources["obligatory"] = obligatory
    if delivered is not None:
        _sources["delivered"] = delivered


def obligatory_topics(series: Series) -> dict[str, str]:
    found = _sources.get("obligatory")
    return dict(found(series)) if found else {}  # type: ignore[call-overload]


def delivered_topics(series: Series) -> dict[UUID, set[str]]:
    found = _sources.get("delivered")
    return dict(found(series)) if found else {}  # type: ignore[call-overload]
