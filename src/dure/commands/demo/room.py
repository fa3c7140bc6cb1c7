"""In the room of the training in the city: ground rules said yes to, what happened, what was taught, questions.

From the source: the rules were gone over again and again with examples, since
some were not sensitive to gender (S0-17, S0-18); three sessions, 13 people, 9
who answered at the end. Who knew what is invented, and so are the words.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.curricula.actions import adopt
from dure.gatherings.actions import (
    change_series,
    choose_session,
    follow_curriculum,
    hear_rules,
    note_conduct,
    note_delivered,
)
from dure.gatherings.code_lists import conduct_kinds, ground_rules
from dure.gatherings.models import DoneBy, Gathering, Series, Teaching, Weight
from dure.people.models import Person
from dure.training.actions import answer_quiz, ask_quiz, write_quiz
from dure.training.models import Asking, Quiz
from dure.training.quiz_text import first_quiz, read_items

CURRICULUM = "supporter_course"
KNEW_BEFORE, KNEW_AFTER = (4, 6, 9, 8, 5, 3), (8, 8, 9, 9, 7, 6)
"""Of thirteen before and of nine after, question by question (invented figures)."""
WORDS = ("Here I was asked, and not only told.", "Now I know when to call somebody, and whom.")


def load(series: Series, people: Sequence[Person], answered: Sequence[Person], *, support: Account, by: Actor) -> None:
    """`support` is there at the session about hard things."""
    meetings = list(series.gatherings.order_by("number"))
    first, last = meetings[0].starts_at, meetings[-1].starts_at + timedelta(minutes=meetings[-1].minutes)
    change_series(series=series, rules_text=ground_rules("en").text, by=by, at=first - timedelta(days=1))
    organisation = series.programme.organisation
    version = adopt(organisation=organisation, key=CURRICULUM, by=by, at=first - timedelta(days=2)).versions.first()
    follow_curriculum(series=series, version=version, by=by, at=first - timedelta(days=1))
    for gathering in meetings:
        said = people if gathering.number > 1 else people[:-2]
        at = gathering.starts_at + timedelta(minutes=10)
        hear_rules(gathering=gathering, agreed=[person.pk for person in said], by=by, at=at)
        _teach(gathering, support, by)
    _happened(meetings[0], by)
    _ask(series, people, answered, first - timedelta(hours=1), last, by)


def _teach(gathering: Gathering, support: Account, by: Actor) -> None:
    """All of it, but for a part of the first session that may be left out, and one part done in another way."""
    taught = Teaching.objects.filter(gathering=gathering).select_related("session").first()
    if taught is None:
        return
    if taught.session.sensitive:
        before = gathering.starts_at - timedelta(days=1)
        choose_session(gathering=gathering, session=taught.session, support=support, by=by, at=before)
    components = list(taught.session.components.all())
    said = {each.pk: ("done", "") for each in components}
    free = next((each for each in components if not each.core), None)
    if free is not None and gathering.number == 1:
        said[free.pk] = ("left", "No time was left. We began with it the next week.")
    elif free is not None:
        said[free.pk] = ("adapted", "In pairs of one language, since interpreting for all took too long.")
    note_delivered(gathering=gathering, components=said, by=by, at=gathering.starts_at + timedelta(minutes=170))


def _happened(gathering: Gathering, by: Actor) -> None:
    note_conduct(
        gathering=gathering, kind="gender_words", kinds_version=conduct_kinds().version, weight=Weight.UNEASE,
        what="In the break there was a joke about women who learn. Those it was about went quiet.",
        done="We stopped, read the rule with its examples again, and asked what each of us would do next time.",
        done_by=DoneBy.LEADER, no_name=True, by=by, at=gathering.starts_at + timedelta(minutes=190),
    )  # fmt: skip


def _ask(
    series: Series, people: Sequence[Person], answered: Sequence[Person], before: datetime, after: datetime, by: Actor
) -> None:
    draft = first_quiz()
    items, _mistakes = read_items(draft["text"])
    quiz = write_quiz(
        series=series, title=f"{draft['title']} (invented figures)", items=items, more=draft["more"],
        source=draft["source"], by=by, at=before,
    )  # fmt: skip
    quiz = ask_quiz(quiz=quiz, asks=Asking.BEFORE, by=by, at=before)
    for place, person in enumerate(people):
        _answer(quiz, person, place, KNEW_BEFORE, before)
    quiz = ask_quiz(quiz=quiz, asks=Asking.AFTER, by=by, at=after)
    for place, person in enumerate(answered):
        more = draft["more"][place % 3 :: 3]
        words = WORDS[place] if place < len(WORDS) else ""
        _answer(quiz, person, place, KNEW_AFTER, after, more=more, quote=words, may_quote=bool(words))
    ask_quiz(quiz=quiz, asks=Asking.NOBODY, by=by, at=after + timedelta(days=7))


def _answer(quiz: Quiz, person: Person, place: int, knew: Sequence[int], at: datetime, **more: object) -> None:
    values = {
        item["code"]: [item["right"][0] if place < count else item["options"][-1]["code"]]
        for item, count in zip(quiz.items, knew, strict=True)
    }
    link = Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk)
    answer_quiz(quiz=quiz, person=person, values=values, by=link, at=at, **more)  # type: ignore[arg-type]
