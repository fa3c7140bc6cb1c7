"""The table of a supporter's way: every state reached, every guard needed, over every combination of facts."""

from dataclasses import replace
from itertools import product

import pytest

from dure.science.supporting.standing import (
    Asks,
    Facts,
    Stand,
    Step,
    is_trained,
    may_be_matched,
    may_begin,
    missing,
    stand,
)

SEVEN = frozenset("abcdefg")
MENTOR = Asks(topics=SEVEN, days=2, references=1, check=True)
READY = Facts(
    talked=True, references=1, invited=True, invited_yes=True, topics=SEVEN, days=2, conduct=True, serve=True,
    checked=True, supervisor=True, serving=True, refreshed=30, supervised=10,
)  # fmt: skip
WITHOUT = {
    Step.CONVERSATION: {"talked": False},
    Step.REFERENCE: {"references": 0},
    Step.TOPICS: {"topics": SEVEN - {"g"}},
    Step.DAYS: {"days": 1},
    Step.CONDUCT: {"conduct": False},
    Step.SERVE: {"serve": None},
    Step.CHECK: {"checked": False},
    Step.SUPERVISOR: {"supervisor": False},
    Step.SERVICE: {"serving": False},
    Step.RETURN: {"on_leave": True},
    Step.REFRESHER: {"refreshed": 365},
}


def everything():
    """Every combination of what can be told apart: 73,728."""
    yes_no = (False, True)
    for talked, references, invited, topics, days, conduct, serve, checked, supervisor in product(
        yes_no, (0, 1), ((False, None), (True, None), (True, True), (True, False)),
        (frozenset(), SEVEN - {"g"}, SEVEN), (1, 2), yes_no, (None, True, False), yes_no, yes_no,
    ):  # fmt: skip
        for serving, leave, refreshed, supervised, ended in product(yes_no, yes_no, (364, 365), (35, 36), yes_no):
            yield Facts(
                talked, references, *invited, topics, days, conduct, serve, checked, supervisor, serving, leave,
                refreshed, supervised, ended,
            )  # fmt: skip


def test_a_mentor_may_be_matched_after_every_step():
    assert missing(READY, MENTOR) == ()
    assert may_be_matched(READY, MENTOR)
    assert stand(READY, MENTOR) == Stand.ACTIVE


@pytest.mark.parametrize("step", WITHOUT)
def test_each_guard_alone_keeps_somebody_from_being_matched(step):
    facts = replace(READY, **WITHOUT[step])

    assert missing(facts, MENTOR) == (step,)
    assert not may_be_matched(facts, MENTOR)


@pytest.mark.parametrize("step", sorted(WITHOUT.keys() - {Step.RETURN, Step.REFRESHER}))
def test_without_one_guard_nobody_is_active(step):
    assert stand(replace(READY, **WITHOUT[step]), MENTOR) not in {
        Stand.ACTIVE, Stand.REFRESHER_DUE, Stand.SUPERVISION_DUE
    }  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (Facts(), Stand.APPLIED),
        (Facts(talked=True), Stand.APPLIED),
        (Facts(references=1), Stand.APPLIED),
        (Facts(talked=True, references=1), Stand.SCREENED),
        (Facts(talked=True, references=1, invited=True), Stand.INVITED),
        (Facts(talked=True, references=1, invited=True, invited_yes=False), Stand.SCREENED),
        (Facts(talked=True, references=1, invited=True, invited_yes=True), Stand.ENROLLED),
        (Facts(invited=True, invited_yes=True, topics=frozenset("a"), days=1), Stand.IN_TRAINING),
        (Facts(topics=SEVEN - {"g"}, days=2), Stand.IN_TRAINING),
        (Facts(topics=SEVEN, days=1), Stand.IN_TRAINING),
        (Facts(topics=SEVEN, days=2), Stand.TRAINED),
        (Facts(topics=SEVEN, days=2, serve=True), Stand.CONSENTED),
        (Facts(topics=SEVEN, days=2, serve=False), Stand.DECLINED),
        (replace(READY, serving=False), Stand.CONSENTED),
        (replace(READY, serve=False), Stand.DECLINED),
        (replace(READY, on_leave=True), Stand.ON_LEAVE),
        (replace(READY, on_leave=True, serve=False), Stand.DECLINED),
        (replace(READY, refreshed=364), Stand.ACTIVE),
        (replace(READY, refreshed=365), Stand.REFRESHER_DUE),
        (replace(READY, supervised=35), Stand.ACTIVE),
        (replace(READY, supervised=36), Stand.SUPERVISION_DUE),
        (replace(READY, supervised=None), Stand.SUPERVISION_DUE),
        (replace(READY, refreshed=365, supervised=36), Stand.REFRESHER_DUE),
        (replace(READY, ended=True, serve=False, on_leave=True), Stand.ENDED),
    ],
)
def test_where_somebody_stands(facts, state):
    assert stand(facts, MENTOR) == state


def test_what_a_programme_does_not_ask_for_is_not_missing():
    asks = Asks(topics=SEVEN, days=2, conversation=False, references=0)

    assert missing(replace(READY, talked=False, references=0, checked=False), asks) == ()
    assert stand(Facts(), asks) == Stand.SCREENED


def test_service_begins_when_nothing_else_is_missing():
    assert may_begin(replace(READY, serving=False), MENTOR)
    assert not may_begin(replace(READY, serving=False, supervisor=False), MENTOR)
    assert not may_begin(READY, MENTOR)
    assert not may_begin(replace(READY, serving=False, ended=True), MENTOR)


def test_over_every_combination():
    """73,728 of them: every state is reached; nobody is matched but whoever kept every guard."""
    reached, matched = set(), 0
    for facts in everything():
        state = stand(facts, MENTOR)
        reached.add(state)
        if may_be_matched(facts, MENTOR):
            matched += 1
            assert state in {Stand.ACTIVE, Stand.SUPERVISION_DUE}
            assert is_trained(facts, MENTOR)
            assert (facts.serve, facts.conduct, facts.supervisor, facts.checked, facts.serving) == (True,) * 5
            assert not facts.on_leave
            assert not facts.ended
            assert facts.refreshed == 364
        elif state == Stand.ACTIVE:
            pytest.fail(f"active and not matched: {facts}")
        if facts.serve is False:
            assert state in {Stand.DECLINED, Stand.ENDED}
    assert reached == set(Stand)
    assert matched == 4 * 2
