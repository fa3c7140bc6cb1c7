"""Following a curriculum, and noting what of it was delivered."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.curricula.actions import use_version
from dure.curricula.models import Session, Version
from dure.gatherings import deeds, rules
from dure.gatherings.actions.attendance import NotYet
from dure.gatherings.models import Delivered, Following, Gathering, How, Series, Teaching


class NotOfThisCurriculum(Exception):
    """This session or component does not belong to what these meetings follow. Load the page again."""


class TaughtAlready(Exception):
    """Something is noted of the session of this meeting already. Take that back first, or keep the session."""


@transaction.atomic
def follow_curriculum(*, series: Series, version: Version, by: Actor, at: datetime) -> Following:
    """Let a series follow a version: its meetings take the sessions in order. What is noted already stays."""
    require(rules.change_series, by, series)
    organisation = series.programme.organisation_id
    if version.curriculum.organisation_id != organisation:
        raise NotOfThisCurriculum(NotOfThisCurriculum.__doc__)
    use_version(version=version, by=system(organisation), at=at)
    who = by.id or series.pk
    row, _made = Following.objects.update_or_create(
        series=series, defaults={"version": version, "followed_at": at, "followed_by": who}
    )
    noted = set(Delivered.objects.filter(gathering__series=series).values_list("gathering", flat=True))
    meetings = [each for each in series.gatherings.filter(did_not_happen="").order_by("number") if each.pk not in noted]
    taught = Teaching.objects.filter(gathering__in=noted).values("session__key")
    sessions = list(version.sessions.exclude(key__in=taught).order_by("place"))
    Teaching.objects.filter(gathering__in=meetings).delete()
    Teaching.objects.bulk_create(
        Teaching(gathering=meeting, session=session, chosen_at=at, chosen_by=who)
        for meeting, session in zip(meetings, sessions, strict=False)
    )
    record(deeds.CURRICULUM_FOLLOWED, about=series, by=by, at=at, organisation=organisation)
    return row


@transaction.atomic
def choose_session(
    *, gathering: Gathering, session: Session, support: Account | None, by: Actor, at: datetime
) -> Teaching:
    """Say which session a meeting teaches, and who is there for whoever finds it hard."""
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    if not Following.objects.filter(series=gathering.series_id, version=session.version_id).exists():
        raise NotOfThisCurriculum(NotOfThisCurriculum.__doc__)
    if support is not None and support.organisation_id != gathering.series.programme.organisation_id:
        raise NotOfThisCurriculum(NotOfThisCurriculum.__doc__)
    noted = Delivered.objects.filter(gathering=gathering).exclude(component__session=session)
    if noted.exists():
        raise TaughtAlready(TaughtAlready.__doc__)
    row, _made = Teaching.objects.update_or_create(
        gathering=gathering,
        defaults={"session": session, "support": support, "chosen_at": at, "chosen_by": by.id or gathering.pk},
    )
    record(deeds.SESSION_CHOSEN, about=gathering, by=by, at=at, organisation=gathering.series.programme.organisation_id)
    return row


@transaction.atomic
def note_delivered(
    *, gathering: Gathering, components: Mapping[UUID, tuple[str, str]], by: Actor, at: datetime
) -> list[Delivered]:
    """Note each component of the meeting's session: how it was done, and why otherwise. Saying it again changes it."""
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    if not gathering.is_due(at):
        raise NotYet(NotYet.__doc__)
    teaching = Teaching.objects.select_for_update().filter(gathering=gathering).select_related("session").first()
    own = {each.pk for each in teaching.session.components.all()} if teaching else set()
    if not set(components) <= own:
        raise NotOfThisCurriculum(NotOfThisCurriculum.__doc__)
    organisation = gathering.series.programme.organisation_id
    known = {row.component_id: row for row in Delivered.objects.filter(gathering=gathering)}
    who = by.id or gathering.pk
    new, changed = [], []
    for pk, (how, note) in components.items():
        row = known.get(pk)
        if row is None:
            row = Delivered(gathering=gathering, organisation_id=organisation, component_id=pk)
            new.append(row)
        elif (row.how, row.note) == (how, note):
            continue
        else:
            changed.append(row)
        row.how, row.note, row.noted_at, row.noted_by = How(how), note, at, who
    Delivered.objects.bulk_create(new)
    for row in changed:
        row.save(update_fields=["how", "note", "noted_at", "noted_by"])
    if new or changed:
        record(deeds.DELIVERED, about=gathering, by=by, at=at, organisation=organisation, count=len(new) + len(changed))
    return [*new, *changed]
