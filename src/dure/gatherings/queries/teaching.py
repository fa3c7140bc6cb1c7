"""What was delivered of a curriculum: at one meeting, and session by session."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.curricula.models import Component, Session, Version
from dure.curricula.outline import ComponentPlan
from dure.curricula.queries import outline, outline_of_session, titles_of, versions_to_use
from dure.gatherings.models import Delivered, Following, Gathering, How, Series, Teaching
from dure.gatherings.queries.series import possible_leaders
from dure.privacy.keys import preload


@dataclass(frozen=True)
class Fidelity:
    """How much of a session was done, and how many of its core components as they stand (S4-17)."""

    done: int
    of: int
    adapted: int
    core: int
    of_core: int
    noted: bool = True


@dataclass(frozen=True)
class Taught:
    """The session of a meeting, its components, and what is noted of each."""

    teaching: Teaching
    title: str
    lines: list[tuple[ComponentPlan, Delivered | None]]
    fidelity: Fidelity


@dataclass(frozen=True)
class SessionLine:
    """One meeting of a series with the session it teaches."""

    gathering: Gathering
    key: str
    title: str
    sensitive: bool
    has_support: bool
    fidelity: Fidelity


def fidelity(components: list[Component], how: dict[UUID, str]) -> Fidelity:
    """Count what was done; only core components are asked whether they were done as they stand."""
    kept = {How.DONE, How.ADAPTED}
    core = [each for each in components if each.core]
    return Fidelity(
        done=sum(how.get(each.pk) in kept for each in components),
        of=len(components),
        adapted=sum(how.get(each.pk) == How.ADAPTED for each in components),
        core=sum(how.get(each.pk) == How.DONE for each in core),
        of_core=len(core),
        noted=bool(how),
    )


def following_of(series: Series) -> Following | None:
    return Following.objects.filter(series=series).select_related("version__curriculum").first()


def versions_for(series: Series) -> list[tuple[Version, str]]:
    """The curricula that a series may follow, with their titles."""
    rows = list(versions_to_use(series.programme.organisation_id))
    titles = titles_of(row.pk for row in rows)
    return [(row, titles.get(row.pk, row.curriculum.key)) for row in rows]


def title_of(version: Version) -> str:
    return titles_of([version.pk]).get(version.pk, version.curriculum.key)


def sessions_for(gathering: Gathering) -> list[tuple[UUID, str]]:
    """The sessions that a meeting may teach: those of the version its series follows."""
    found = following_of(gathering.series)
    return [(each.id, f"{each.key}. {each.title}") for each in outline(found.version).sessions] if found else []


def teaches(gathering: Gathering) -> bool:
    return Following.objects.filter(series=gathering.series_id).exists()


def session_to_teach(gathering: Gathering, pk: UUID) -> Session | None:
    return Session.objects.filter(pk=pk, version__followed_by__series=gathering.series_id).first()


def taught_at(gathering: Gathering) -> Taught | None:
    """What a meeting teaches and what is noted of it; None where no session was chosen."""
    row = Teaching.objects.filter(gathering=gathering).select_related("session__version__curriculum", "support").first()
    if row is None:
        return None
    session = outline_of_session(row.session).sessions[0]
    preload([gathering.series.programme.organisation_id])
    noted = {each.component_id: each for each in Delivered.objects.filter(gathering=gathering)}
    components = list(row.session.components.all())
    lines = [(each, noted.get(each.id)) for each in session.components]
    how = {pk: each.how for pk, each in noted.items()}
    return Taught(row, f"{session.key}. {session.title}", lines, fidelity(components, how))


def session_lines(series: Series) -> list[SessionLine]:
    """Every meeting of a series that teaches a session, with what was delivered: six queries."""
    rows = list(
        Teaching.objects.filter(gathering__series=series, gathering__did_not_happen="")
        .select_related(
            "session", "gathering__venue__place", "gathering__series__place",
            "gathering__series__programme__organisation",
        )
        .order_by("gathering__starts_at")
    )  # fmt: skip
    found = following_of(series)
    titles = {each.id: each.title for each in outline(found.version).sessions} if found else {}
    components: dict[UUID, list[Component]] = {}
    for each in Component.objects.filter(session__in={row.session_id for row in rows}):
        components.setdefault(each.session_id, []).append(each)
    how: dict[UUID, dict[UUID, str]] = {}
    noted = Delivered.objects.filter(gathering__in=[row.gathering_id for row in rows])
    for gathering, component, said in noted.values_list("gathering", "component", "how"):
        how.setdefault(gathering, {})[component] = said
    return [
        SessionLine(
            row.gathering, row.session.key, titles.get(row.session_id, ""), row.session.sensitive,
            row.support_id is not None,
            fidelity(components.get(row.session_id, []), how.get(row.gathering_id, {})),
        )
        for row in rows
    ]  # fmt: skip


def supporters_for(gathering: Gathering, day: date) -> list[Account]:
    """Colleagues who could be there for whoever finds a session hard."""
    return possible_leaders([gathering.series.programme], day)


def adaptations(actor: Actor, series: Series) -> QuerySet[Delivered]:
    """What was changed or left out in a series, with why: for whoever writes the next version."""
    rows = Delivered.objects.filter(gathering__series=series).exclude(how=How.DONE)
    return rows.select_related("component", "gathering").order_by("gathering__starts_at", "component__place")


def topics_taught(series: Series) -> dict[UUID, set[str]]:
    """Codes of the topics that were taught at each meeting of a series.

    A session's topics are taught once every core component of it is noted as
    done, as it stands or in another way. Nothing noted is nothing taught.
    """
    taught = list(Teaching.objects.filter(gathering__series=series).select_related("session"))
    core: dict[UUID, set[UUID]] = defaultdict(set)
    for session, component in Component.objects.filter(
        core=True, session__in=[each.session_id for each in taught]
    ).values_list("session", "pk"):
        core[session].add(component)
    done: dict[UUID, set[UUID]] = defaultdict(set)
    noted = Delivered.objects.filter(gathering__series=series).exclude(how=How.LEFT)
    for gathering, component in noted.values_list("gathering", "component"):
        done[gathering].add(component)
    return {
        each.gathering_id: set(each.session.topics)
        for each in taught
        if core[each.session_id] and core[each.session_id] <= done[each.gathering_id]
    }
