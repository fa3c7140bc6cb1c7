"""The imminent-risk prompt, by enumeration: all 64 known cases, and all 729 with what nobody knows."""

from itertools import product

import pytest

from dure.safeguarding.protocols import shipped
from dure.safeguarding.risk import QUESTIONS, Heard, Prompt, imminent, prompt

ORDER = {Prompt.TELL: 0, Prompt.ASK_WITH_SUPERVISOR: 1, Prompt.NOW: 2}


def by_the_protocol(now_thoughts, now_plan, extreme_state, thoughts_30d, plan_30d, act_12m):
    """The words of the protocol, one by one: any of three."""
    first = now_thoughts
    second = now_plan
    third = extreme_state and any([thoughts_30d, plan_30d, act_12m])
    return any([first, second, third])


@pytest.mark.parametrize("known", list(product([False, True], repeat=6)))
def test_imminent_is_what_the_protocol_says(known):
    said = dict(zip(QUESTIONS, known, strict=True))
    assert imminent(**said) == by_the_protocol(*known)
    heard = {name: Heard.YES if each else Heard.NO for name, each in said.items()}
    assert prompt(heard) == (Prompt.NOW if by_the_protocol(*known) else Prompt.TELL)


def test_what_nobody_knows_is_never_less_than_any_way_it_could_be():
    """Of all 729 answers: NOW when it is surely so, and never TELL while it could be."""
    seen = set()
    for answers in product(Heard, repeat=6):
        worlds = [
            by_the_protocol(*(each == Heard.YES if each != Heard.UNKNOWN else next(guess) for each in answers))
            for guess in (iter(world) for world in product([False, True], repeat=answers.count(Heard.UNKNOWN)))
        ]
        expected = Prompt.NOW if all(worlds) else Prompt.ASK_WITH_SUPERVISOR if any(worlds) else Prompt.TELL
        assert prompt(dict(zip(QUESTIONS, answers, strict=True))) == expected
        seen.add(expected)
    assert seen == set(Prompt)


@pytest.mark.parametrize("said", [{}, {"now_thoughts": ""}, {"now_thoughts": "perhaps"}, {"other": "yes"}])
def test_nothing_said_is_tell_the_supervisor_now(said):
    assert prompt(said) == Prompt.ASK_WITH_SUPERVISOR


@pytest.mark.parametrize("name", QUESTIONS)
def test_one_more_yes_never_says_less(name):
    for answers in product(Heard, repeat=5):
        others = dict(zip([each for each in QUESTIONS if each != name], answers, strict=True))
        no, unknown, yes = (ORDER[prompt(others | {name: each})] for each in (Heard.NO, Heard.UNKNOWN, Heard.YES))
        assert no <= unknown <= yes


def test_every_prompt_tells_the_supervisor_and_none_says_that_there_is_no_risk():
    supervisor = {"en": "supervisor", "ar": "المشرف"}
    for language, word in supervisor.items():
        words = shipped().by_language[language]
        assert set(words["prompts"]) == {each.value for each in Prompt}
        assert set(words["questions"]) == set(QUESTIONS)
        for each in words["prompts"].values():
            assert word in each["title"]
            assert "no risk" not in " ".join([each["title"], *each["lines"]]).lower()


def test_words_that_wound_are_not_ours():
    for words in shipped().by_language.values():
        said = " ".join(f"{step['title']} {step['text']}" for step in words["steps"]).lower()
        assert "commit" not in said
        assert [step["code"] for step in words["steps"]] == ["stay", "call", "ask", "safe", "after"]
