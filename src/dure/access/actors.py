"""An actor: whoever acts. An account, a paired device, a personal link, or the system."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from dure.access.roles import Role

Kind = Literal["account", "device", "link", "system", "nobody"]


@dataclass(frozen=True)
class Post:
    """A role held somewhere: in the whole organisation, or in one programme."""

    role: Role
    programme: UUID | None = None


@dataclass(frozen=True)
class Actor:
    """Who acts, for which organisation, with which posts.

    `id` is the account's or link's id; it is what the log keeps. `person` is
    set for somebody who came by a personal link: they may see themselves.
    """

    kind: Kind
    id: UUID | None = None
    organisation: UUID | None = None
    posts: tuple[Post, ...] = field(default=())
    person: UUID | None = None
    device: UUID | None = None
    zone: str = "UTC"
    organisation_name: str = ""

    def today(self) -> date:
        """The day it is where this actor works: Monday 08:30 in Seoul is Sunday in UTC."""
        return timezone.localtime(timezone=ZoneInfo(self.zone)).date()

    def has(self, *roles: Role) -> bool:
        return any(post.role in roles for post in self.posts)

    def everywhere(self, *roles: Role) -> bool:
        """Hold one of the roles for the whole organisation."""
        return any(post.role in roles and post.programme is None for post in self.posts)

    def programmes(self, *roles: Role) -> list[UUID]:
        """The programmes in which one of the roles is held by name."""
        return [post.programme for post in self.posts if post.role in roles and post.programme]

    @property
    def is_known(self) -> bool:
        return self.kind != "nobody"


NOBODY = Actor(kind="nobody")

factories: list[Callable[[Any], Actor | None]] = []
"""Ways in for whoever has no account, from the session: a later app adds its own (a personal link)."""


def without_account(session: Any) -> Actor:
    """Whoever asks without being signed in: known by a way in of a later app, or nobody."""
    return next((actor for make in factories if (actor := make(session)) is not None), NOBODY)


def system(organisation: UUID | None = None) -> Actor:
    """The system itself: jobs, the clock of an alert, an import that was stopped."""
    return Actor(kind="system", organisation=organisation)
