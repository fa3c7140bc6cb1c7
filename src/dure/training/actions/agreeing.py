"""Two raters agree on what was seen; the person says how sure they feel."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.keys import key_of
from dure.science.competency.agreement import NotDecidedError, State, together
from dure.science.competency.level import RULE_VERSION, Seen
from dure.science.competency.profile import profile
from dure.training import deeds, rules
from dure.training.models import Agreed, Confidence, Rating, RolePlay
from dure.training.queries import kept, pack_of_play, seen_of
from dure.training.tools import ToolPack

MOST_SURE = 10


class NeedsTwoRaters(Exception):
    """One person has rated this role-play so far. A second one rates it first, without seeing the ticks of the first."""


class AgreedBefore(Exception):
    """You two have agreed on this role-play already. Both ratings and what you agreed on stay."""


class SomethingIsOpen(Exception):
    """You saw something differently that has no answer yet. Please decide on each line together."""


class NotBetweenNoneAndTen(Exception):
    """How sure one feels goes from 0 to 10. Choose a number for each skill, or leave it out."""


@transaction.atomic
def agree(
    *,
    role_play: RolePlay,
    decided: Mapping[str, Mapping[str, State]],
    came_up: Mapping[str, bool],
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> Agreed:
    """Keep what two raters agree on after they talked. Both ratings stay as they were."""
    require(rules.agree_on, by, role_play)
    already = Agreed.objects.filter(role_play=role_play).first()
    if already is not None:
        if id and already.pk == id:
            return already
        raise AgreedBefore(AgreedBefore.__doc__)
    ratings = list(Rating.objects.filter(role_play=role_play))
    if len(ratings) != 2:
        raise NeedsTwoRaters(NeedsTwoRaters.__doc__)
    key_of(role_play.person_id)  # Nothing is written of somebody who was erased.
    tool, (first, second), none = (
        pack_of_play(role_play).of_set(role_play.items),
        map(seen_of, ratings),
        Seen(assessed=False),
    )
    try:
        seen = {
            item.code: together(
                item, first.get(item.code, none), second.get(item.code, none), decided.get(item.code, {}),
                came_up.get(item.code),
            )
            for item in tool.items
        }  # fmt: skip
    except NotDecidedError as error:
        raise SomethingIsOpen(SomethingIsOpen.__doc__) from error
    row = Agreed.objects.create(
        pk=id or uuid7(), role_play=role_play, person=role_play.person, rule_version=RULE_VERSION, seen=kept(seen),
        levels={line.item: line.level for line in profile(tool, seen)}, agreed_at=at, agreed_by=by.id or role_play.pk,
    )  # fmt: skip
    organisation = role_play.person.organisation_id
    record(deeds.AGREED, about=role_play.person, by=by, at=at, organisation=organisation, role_play=role_play.pk)
    return row


@transaction.atomic
def say_how_sure(
    *, series: Series, person: Person, pack: ToolPack, felt: Mapping[str, int], by: Actor, at: datetime,
    id: UUID | None = None,
) -> Confidence:  # fmt: skip
    """Keep how sure somebody in training feels of each skill, said by themselves."""
    require(rules.say_how_sure, by, series)
    if by.kind != "system" and by.person != person.pk:
        raise NotAboutOneself(NotAboutOneself.__doc__)
    if not felt or not all(0 <= each <= MOST_SURE for each in felt.values()):
        raise NotBetweenNoneAndTen(NotBetweenNoneAndTen.__doc__)
    unknown = felt.keys() - {item.code for item in pack.tool.items}
    if unknown:
        raise KeyError(*sorted(unknown))
    require_consent(person, Purpose.TAKE_PART, at)
    known = Confidence.objects.filter(pk=id, person=person, series=series).first() if id else None
    if known is not None:
        return known
    row = Confidence.objects.create(
        pk=id or uuid7(), series=series, person=person, tool=pack.tool.code, tool_version=pack.tool.version,
        felt=dict(felt), said_at=at, said_by=by.id or series.pk,
    )  # fmt: skip
    record(deeds.FELT, about=person, by=by, at=at, organisation=person.organisation_id, series=series.pk)
    return row


class NotAboutOneself(Exception):
    """How sure somebody feels they say themselves, on their own page. Nobody says it for them."""
