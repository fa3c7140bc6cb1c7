"""What courses, meetings, certificates and training states ask of a curriculum.

The key of a session or component stays the same from version to version, so
figures over several versions are counted by key; a meeting points to the row
of the version that it used.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from dure.curricula.models import Component, Session, Version, Words
from dure.ui.tongues import reads


def every_version() -> QuerySet[Version]:
    return Version.objects.select_related("curriculum")


def every_session() -> QuerySet[Session]:
    return Session.objects.select_related("version__curriculum")


def every_component() -> QuerySet[Component]:
    return Component.objects.select_related("session__version__curriculum")


def sessions_of(version: Version) -> QuerySet[Session]:
    """The sessions in order, with their components: two queries."""
    return version.sessions.prefetch_related("components")


def components_of(session: Session) -> QuerySet[Component]:
    """The lettered components of a session, in order."""
    return session.components.all()


def topics_of(version: Version) -> list[str]:
    """Codes of all topics that a version teaches, each once, in order (see `topics`)."""
    taught = version.sessions.values_list("topics", flat=True)
    return list(dict.fromkeys(topic for topics in taught for topic in topics))


def sensitive_sessions(version: Version) -> QuerySet[Session]:
    """Those at which a named support person has to be there."""
    return version.sessions.filter(sensitive=True)


def newest_used(organisation: UUID | None, key: str) -> Version | None:
    """The newest version in use of a curriculum, by its key."""
    return every_version().filter(
        curriculum__organisation=organisation, curriculum__key=key, used_at__isnull=False
    ).order_by("-number").first()  # fmt: skip


def versions_to_use(organisation: UUID | None) -> QuerySet[Version]:
    """The newest version of each curriculum that is not put away: what a new course may follow."""
    newest = Version.objects.filter(curriculum=OuterRef("curriculum")).order_by("-number").values("pk")[:1]
    return (
        every_version()
        .filter(curriculum__organisation=organisation, curriculum__retired_at=None, pk=Subquery(newest))
        .order_by("curriculum__key")
    )


def titles_of(versions: Iterable[UUID]) -> dict[UUID, str]:
    """What versions are called in the reader's language, by id: one query."""
    wanted = reads()
    found: dict[UUID, tuple[int, str]] = {}
    rows = Words.objects.filter(version__in=list(versions)).annotate(own=F("version__language"))
    for pk, language, own, title in rows.values_list("version_id", "language", "own", "title"):
        rank = wanted.index(language) if language in wanted else len(wanted) + (language != own)
        if pk not in found or rank < found[pk][0]:
            found[pk] = (rank, title)
    return {pk: title for pk, (_rank, title) in found.items()}


def beside(session: Session) -> tuple[Session | None, Session | None]:
    """The session before, and the one after."""
    rows = Session.objects.filter(version=session.version_id)
    before = rows.filter(place__lt=session.place).order_by("-place").first()
    return before, rows.filter(place__gt=session.place).order_by("place").first()
