"""The lists through which a later app shows itself on an earlier page.

Registered in `AppConfig.ready()`, read by the earlier page, which never
imports the later app. Rules that open an earlier noun (`ground`) are in
`access.rules`, since models and actions need them without pages.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import Rule


@dataclass(frozen=True)
class MenuItem:
    """A line of the main menu. `here` are the URL namespaces, or names of views, that belong to it."""

    title: Any
    url: str
    roles: frozenset[Role]
    order: int
    here: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Panel:
    """A part of an earlier page. `load(request, row)` gives the template's context or None."""

    page: str
    title: Any
    template: str
    load: Callable[[HttpRequest, Any], dict[str, Any] | None]
    order: int = 50
    rule: Rule | None = None


@dataclass(frozen=True)
class Due:
    """One thing that waits for somebody, as a sentence with its one step.

    `urgency` 0 needs a person today, 1 this week, 2 can wait.
    """

    urgency: int
    title: Any
    sentence: Any
    step: Any
    url: str
    state: str = ""
    state_kind: str = ""


@dataclass(frozen=True)
class Wait:
    """A source of things that wait: `due(actor)` gives them in order, with constant queries."""

    roles: frozenset[Role]
    due: Callable[[Actor], Iterable[Due]]


@dataclass(frozen=True)
class Offer:
    """What a first conversation can end with."""

    code: str
    title: Any
    fits: Callable[[Any], bool]
    why: Callable[[Any], Any]
    order: int = 50


@dataclass(frozen=True)
class Indicator:
    """A named count with the sentence that defines it. `count(programme)` gives the figure."""

    code: str
    title: Any
    definition: Any
    unit: Any
    count: Callable[[Any], Any]
    about_people_in_need: bool


@dataclass(frozen=True)
class Carrier:
    """Which rows travel to a phone, and which actions may come back."""

    code: str
    rows: Callable[[Actor], Any]
    actions: tuple[Callable[..., Any], ...]


@dataclass(frozen=True)
class Alarm:
    """A listener to answers that need a person today, called inside their transaction."""

    code: str
    listen: Callable[..., None]


menu: list[MenuItem] = []
panels: list[Panel] = []
waits: list[Wait] = []
offers: list[Offer] = []
indicators: list[Indicator] = []
carriers: list[Carrier] = []
alarms: list[Alarm] = []


def panels_for(page: str, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
    """Load every panel of a page that this actor may see, in order."""
    found = []
    for panel in sorted((each for each in panels if each.page == page), key=lambda each: each.order):
        if panel.rule is not None and not panel.rule.allows(request.actor, row):  # type: ignore[attr-defined]
            continue
        context = panel.load(request, row)
        if context is not None:
            found.append({"title": panel.title, "template": panel.template, **context})
    return found


def menu_for(actor: Actor) -> list[MenuItem]:
    """The menu lines for somebody's roles, in order."""
    held = {post.role for post in actor.posts}
    return sorted((each for each in menu if each.roles & held), key=lambda each: each.order)
