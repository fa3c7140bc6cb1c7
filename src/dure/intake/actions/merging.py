"""Deciding whether two records are one person. Merging can be undone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.intake import deeds, rules
from dure.intake.models import Answer, Likely, Merge
from dure.people.actions import change, leave
from dure.people.models import Asked, NameCounter, Person

FILLED = ("own_script", "offers", "easier")
EMPTY_CODES = {"gender": "unsaid", "age_band": "unknown"}


class HasItsOwnStory(Exception):
    """Something has already happened with this record (a meeting, an answer, a consent), so it cannot be folded into another."""


class MergedAlready(Exception):
    """This was decided already. Load the page again."""


@transaction.atomic
def merge(*, likely: Likely, by: Actor, at: datetime, id: UUID | None = None) -> Merge:
    """Fold the new record into the known one: its names, ways of reaching and languages are added.

    Nothing of the known record is overwritten. The new one ends as "left"; its
    row stays so that this can be undone.
    """
    require(rules.has_both_in_sight, by, likely)
    if likely.answer != Answer.OPEN:
        raise MergedAlready(MergedAlready.__doc__)
    kept, folded = likely.known, likely.new
    if folded.asked != Asked.NOT_YET or _has_story(folded):
        raise HasItsOwnStory(HasItsOwnStory.__doc__)
    before = {
        "aliases": kept.aliases, "contacts": kept.contacts, "gender": kept.gender, "age_band": kept.age_band,
        "languages": {each.code: each.level for each in kept.languages.all()},
        **{name: getattr(kept, name) for name in FILLED},
    }  # fmt: skip
    languages = {each.code: each.level for each in folded.languages.all()} | before["languages"]
    change(person=kept, languages=languages, by=by, at=at, **_together(kept, folded))
    leave(person=folded, reason="merged", by=by, at=at)
    row = Merge.objects.create(
        pk=id or uuid7(), kept=kept, folded=folded, merged_at=at, merged_by=by.id, before=[before]
    )
    _decide(likely, Answer.ONE, by, at)
    record(deeds.MERGED, about=row, by=by, at=at, organisation=kept.organisation_id)
    return row


@transaction.atomic
def undo_merge(*, merge: Merge, by: Actor, at: datetime) -> Merge:
    """Give both records back as they were before."""
    require(rules.may_undo_merge, by, merge)
    before = dict(merge.before[0])
    change(person=merge.kept, languages=before.pop("languages"), by=by, at=at, **before)
    folded = merge.folded
    folded.asked, folded.changed_at, folded.changed_by = Asked.NOT_YET, at, by.id
    folded.name_number = NameCounter.next_for(folded.organisation_id)
    folded.save(update_fields=["asked", "changed_at", "changed_by", "name_number"])
    folded.enrolments.filter(end_reason="merged").update(ended_on=None, ended_by=None, end_reason="")
    merge.undone_at, merge.undone_by = at, by.id
    merge.save(update_fields=["undone_at", "undone_by"])
    Likely.objects.filter(new=folded, known=merge.kept).update(answer=Answer.OPEN, answered_at=None, answered_by=None)
    record(deeds.UNMERGED, about=merge, by=by, at=at, organisation=folded.organisation_id)
    return merge


@transaction.atomic
def two_people(*, likely: Likely, by: Actor, at: datetime) -> Likely:
    require(rules.has_both_in_sight, by, likely)
    _decide(likely, Answer.TWO, by, at)
    record(deeds.TWO_PEOPLE, about=likely, by=by, at=at, organisation=likely.new.organisation_id)
    return likely


def _decide(likely: Likely, answer: Answer, by: Actor, at: datetime) -> None:
    likely.answer, likely.answered_at, likely.answered_by = answer, at, by.id
    likely.save(update_fields=["answer", "answered_at", "answered_by"])


def _together(kept: Person, folded: Person) -> dict[str, object]:
    """What the known record gains: nothing it has is replaced."""
    names = [name for name in (folded.name, folded.own_script, *folded.aliases) if name]
    known = {kept.name, kept.own_script, *kept.aliases}
    reached = {contact.get("value") for contact in kept.contacts}
    gained: dict[str, object] = {
        "aliases": [*kept.aliases, *dict.fromkeys(name for name in names if name not in known)],
        "contacts": [*kept.contacts, *(each for each in folded.contacts if each.get("value") not in reached)],
    }
    for name in FILLED:
        if not getattr(kept, name) and getattr(folded, name):
            gained[name] = getattr(folded, name)
    for name, empty in EMPTY_CODES.items():
        if getattr(kept, name) == empty:
            gained[name] = getattr(folded, name)
    return gained


def _has_story(person: Person) -> bool:
    """Whether any other row but a name, a language or an enrolment points to this person."""
    quiet = {"languages", "enrolments", "likely_new", "likely_known"}
    for relation in person._meta.related_objects:
        name = relation.get_accessor_name()
        if name in quiet or relation.one_to_one:
            continue
        if relation.related_model._default_manager.filter(**{relation.field.name: person}).exists():
            return True
    return False
