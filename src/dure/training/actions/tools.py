"""Bringing a tool, allowing it, ending it; what behaviours look like here; an own rule."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.training import deeds, rules
from dure.training.models import BroughtTool, OwnMeaning, OwnRule
from dure.training.queries import find_tool
from dure.training.reading_tools import ToolFile

LEVELS_TO_ASK = frozenset({2, 3, 4})
WHOLE = 100


class ToolToMend(Exception):
    """Something in this file must be mended first. Nothing was kept."""


class SameVersionOtherBehaviours(Exception):
    """You have this version already, with other items or behaviours. Give the new one a version of its own: levels of two versions are never put together."""


class LicenceAndPermissionFirst(Exception):
    """Write down the licence, and who permits you to use these words. Then the tool may be used."""


class BehaviourNotKnown(Exception):
    """This tool has no such behaviour, or it looks the same everywhere. Please load the page again."""


class NotARule(Exception):
    """A rule asks for a share from 0 to 100, and for levels 2 to 4 of skills that this tool has."""


class TheirOwnRule(Exception):
    """Please tick that this is a rule of your own. The tool knows no pass and no fail."""


@transaction.atomic
def bring_tool(
    *, organisation: Organisation, file: ToolFile, by: Actor, at: datetime, id: UUID | None = None
) -> BroughtTool:
    """Keep a tool that was read without troubles; the same version in another language adds its words.

    It is not used before `allow_tool`: bringing a file says nothing about whether one may.
    """
    require(rules.keep_tools, by, organisation)
    if file.troubles or not file.content:
        raise ToolToMend(ToolToMend.__doc__)
    about, content = file.about, file.content
    known = (
        BroughtTool.objects.select_for_update()
        .filter(organisation=organisation, code=about["code"], version=about["version"])
        .first()
    )
    if known is not None:
        if known.content["items"] != content["items"] or (content["sets"] and known.content["sets"] != content["sets"]):
            raise SameVersionOtherBehaviours(SameVersionOtherBehaviours.__doc__)
        if known.content["words"].items() >= content["words"].items():
            return known
        known.content = known.content | {"words": known.content["words"] | content["words"]}
        known.save(update_fields=["content"])
        row = known
    else:
        row = BroughtTool.objects.create(
            pk=id or uuid7(), organisation=organisation, code=about["code"], version=about["version"], content=content,
            source=about["source"], licence=about["licence"], permission=about["permission"], brought_at=at,
            brought_by=by.id or organisation.pk,
        )  # fmt: skip
    record(deeds.TOOL_BROUGHT, about=row, by=by, at=at, organisation=organisation.pk, items=len(content["items"]))
    return row


@transaction.atomic
def allow_tool(*, tool: BroughtTool, licence: str, permission: str, by: Actor, at: datetime) -> None:
    """Write down the licence and by whose permission the words are used; from then on it may be."""
    require(rules.change_tool, by, tool)
    if not licence.strip() or not permission.strip():
        raise LicenceAndPermissionFirst(LicenceAndPermissionFirst.__doc__)
    tool.licence, tool.permission = licence.strip(), permission.strip()
    tool.allowed_at, tool.allowed_by = at, by.id or tool.organisation_id
    tool.ended_at = tool.ended_by = None
    tool.save(update_fields=["licence", "permission", "allowed_at", "allowed_by", "ended_at", "ended_by"])
    record(deeds.TOOL_ALLOWED, about=tool, by=by, at=at, organisation=tool.organisation_id)


@transaction.atomic
def end_tool(*, tool: BroughtTool, by: Actor, at: datetime) -> None:
    """Nobody begins with it any more; what was rated with it stays readable."""
    require(rules.change_tool, by, tool)
    if tool.ended_at is not None:
        return
    tool.ended_at, tool.ended_by = at, by.id or tool.organisation_id
    tool.save(update_fields=["ended_at", "ended_by"])
    record(deeds.TOOL_ENDED, about=tool, by=by, at=at, organisation=tool.organisation_id)


@transaction.atomic
def write_meanings(
    *, organisation: Organisation, tool: str, texts: Mapping[tuple[str, str], str], by: Actor, at: datetime
) -> None:
    """Write down what culture-defined behaviours look like here; an empty text takes one away."""
    require(rules.keep_tools, by, organisation)
    pack = find_tool(organisation.pk, tool)
    known = {
        (item.code, each.code) for item in (pack.tool.items if pack else ()) for each in item.behaviours
        if each.culture_defined
    }  # fmt: skip
    if not texts.keys() <= known:
        raise BehaviourNotKnown(BehaviourNotKnown.__doc__)
    rows = {(row.item, row.behaviour): row for row in OwnMeaning.objects.filter(organisation=organisation, tool=tool)}
    for (item, behaviour), text in texts.items():
        row = rows.get((item, behaviour))
        said = " ".join(text.split())
        if row and not said:
            row.delete()
        elif row and row.text != said:
            row.text, row.written_at, row.written_by = said, at, by.id or organisation.pk
            row.save(update_fields=["text", "written_at", "written_by"])
        elif said and not row:
            OwnMeaning.objects.create(
                organisation=organisation, tool=tool, item=item, behaviour=behaviour, text=said, written_at=at,
                written_by=by.id or organisation.pk,
            )  # fmt: skip
    record(deeds.MEANING_WRITTEN, about=organisation, by=by, at=at, organisation=organisation.pk)


@transaction.atomic
def set_own_rule(
    *,
    organisation: Organisation,
    tool: str,
    no_harm: bool,
    share: int,
    at_least: Mapping[str, int],
    ours: bool,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> OwnRule:
    """Set what this organisation asks before somebody works alone. `ours`: they read that it is theirs, no standard."""
    require(rules.keep_tools, by, organisation)
    if not ours:
        raise TheirOwnRule(TheirOwnRule.__doc__)
    pack = find_tool(organisation.pk, tool)
    items = {item.code for item in pack.tool.items} if pack else set()
    if (
        not 0 <= share <= WHOLE
        or not at_least.keys() <= items
        or not set(at_least.values()) <= LEVELS_TO_ASK
        or not items
    ):
        raise NotARule(NotARule.__doc__)
    said: dict[str, Any] = {"no_harm": no_harm, "share": share, "at_least": dict(at_least)}
    known = OwnRule.objects.filter(organisation=organisation, tool=tool, ended_at__isnull=True).first()
    if known is not None:
        if (known.no_harm, known.share, known.at_least) == (no_harm, share, dict(at_least)):
            return known
        _end(known, by, at)
    row = OwnRule.objects.create(
        pk=id or uuid7(), organisation=organisation, tool=tool, set_at=at, set_by=by.id or organisation.pk, **said
    )
    record(deeds.OWN_RULE_SET, about=row, by=by, at=at, organisation=organisation.pk, share=share)
    return row


@transaction.atomic
def end_own_rule(*, own_rule: OwnRule, by: Actor, at: datetime) -> None:
    """Take an own rule away: from then on nothing is asked."""
    require(rules.change_own_rule, by, own_rule)
    if own_rule.ended_at is not None:
        return
    _end(own_rule, by, at)
    record(deeds.OWN_RULE_ENDED, about=own_rule, by=by, at=at, organisation=own_rule.organisation_id)


def _end(row: OwnRule, by: Actor, at: datetime) -> None:
    row.ended_at, row.ended_by = at, by.id or row.organisation_id
    row.save(update_fields=["ended_at", "ended_by"])
