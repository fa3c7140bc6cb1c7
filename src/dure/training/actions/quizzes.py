"""Questions before and after a training: writing them, asking, answering, giving words and taking them back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.training import deeds, rules
from dure.training.models import Asking, Quiz, QuizAnswers, Quote


class AnsweredAlready(Exception):
    """Somebody answered these questions already, so they stay as they are. Write new ones beside them."""


class NobodyAsksNow(Exception):
    """These questions are not asked now. Thank you for coming by."""


@transaction.atomic
def write_quiz(
    *,
    series: Series,
    title: str,
    items: list[dict[str, Any]],
    more: list[str],
    by: Actor,
    at: datetime,
    quiz: Quiz | None = None,
    source: str = "",
    id: UUID | None = None,
) -> Quiz:
    """Write the questions of a training, or change them while nobody answered."""
    require(rules.rate_in_series, by, series)
    if quiz is None:
        already = Quiz.objects.filter(pk=id).first() if id else None
        if already is not None:
            return already
        quiz = Quiz(pk=id or uuid7(), series=series, begun_at=at, begun_by=by.id or series.pk)
    elif QuizAnswers.objects.filter(quiz=quiz).exists():
        raise AnsweredAlready(AnsweredAlready.__doc__)
    quiz.title, quiz.items, quiz.more, quiz.source, quiz.language = title, items, more, source, series.language
    quiz.save()
    record(deeds.QUIZ_WRITTEN, about=series, by=by, at=at, organisation=series.programme.organisation_id)
    return quiz


@transaction.atomic
def ask_quiz(*, quiz: Quiz, asks: Asking, by: Actor, at: datetime) -> Quiz:
    """Ask before, ask after, or ask nobody any more."""
    require(rules.keep_quiz, by, quiz)
    quiz.asks = Asking(asks)
    quiz.save(update_fields=["asks"])
    organisation = quiz.series.programme.organisation_id
    record(deeds.QUIZ_ASKED, about=quiz.series, by=by, at=at, organisation=organisation, moment=str(quiz.asks))
    return quiz


@transaction.atomic
def answer_quiz(
    *,
    quiz: Quiz,
    person: Person,
    values: Mapping[str, Iterable[str]],
    more: Iterable[str] = (),
    quote: str = "",
    may_quote: bool = False,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> QuizAnswers:
    """Somebody answers on their own page. What they skipped is not kept; answering again takes the first one's place.

    Words are kept only with a yes of their own to being quoted without a name.
    """
    require(rules.is_in_its_training, by, quiz)
    if by.person != person.pk:
        raise NobodyAsksNow(NobodyAsksNow.__doc__)
    if quiz.asks == Asking.NOBODY:
        raise NobodyAsksNow(NobodyAsksNow.__doc__)
    require_consent(person, Purpose.TAKE_PART, at)
    known = {item["code"]: {each["code"] for each in item["options"]} for item in quiz.items}
    said = {code: sorted(set(chosen) & known[code]) for code, chosen in values.items() if code in known and set(chosen)}
    kept = {"values": said, "more": [each for each in more if each in quiz.more]}
    who = {"answered_at": at, "answered_by": by.id or person.pk}
    row = QuizAnswers.objects.select_for_update().filter(quiz=quiz, person=person, moment=quiz.asks).first()
    if row is None:
        row = QuizAnswers(pk=id or uuid7(), quiz=quiz, person=person, moment=quiz.asks)
    for field, value in {**kept, **who}.items():
        setattr(row, field, value)
    row.save()
    if quote.strip() and may_quote:
        _quote(quiz.series, person, quote.strip(), by, at)
    record(deeds.QUIZ_ANSWERED, about=quiz.series, by=by, at=at, organisation=person.organisation_id)
    return row


def _quote(series: Series, person: Person, words: str, by: Actor, at: datetime) -> None:
    who = by.id or person.pk
    standing = Quote.objects.filter(series=series, person=person, taken_back_at=None)
    standing.update(taken_back_at=at, taken_back_by=who)
    Quote.objects.create(series=series, person=person, words=words, agreed_at=at, agreed_by=who)
    record(deeds.QUOTE_AGREED, about=series, by=by, at=at, organisation=person.organisation_id)


@transaction.atomic
def take_quote_back(*, quote: Quote, by: Actor, at: datetime) -> Quote:
    """Take the yes back: the words are gone here; what is printed already cannot be called back."""
    require(rules.is_ones_own, by, quote)
    if quote.taken_back_at is None:
        quote.taken_back_at, quote.taken_back_by, quote.words = at, by.id or quote.person_id, ""
        quote.save(update_fields=["taken_back_at", "taken_back_by", "words"])
        record(deeds.QUOTE_BACK, about=quote.series, by=by, at=at, organisation=quote.person.organisation_id)
    return quote


def see_report(*, quiz: Quiz, count: int, by: Actor, at: datetime) -> None:
    """What came of the questions was shown: figures, and words without names."""
    note_reading(deeds.QUIZ_SEEN, about=quiz.series, by=by, at=at, wait=False, count=count)
