"""The level rule against the vectors of the field, and over every set of ticks there is."""

from itertools import chain, combinations

import pytest

from dure.science.competency.agreement import agreement
from dure.science.competency.level import NotConditionalError, Seen, TickedAndLeftOutError, UnknownTickError, level
from dure.science.competency.profile import Clearance, practise_next, profile, still_missing
from dure.science.competency.tool import Behaviour, Item, Kind, Tool


def item(code, harmful, basic, advanced, *, needs_care=False, conditional=()):
    numbers = (("x", Kind.HARMFUL, harmful), ("b", Kind.BASIC, basic), ("a", Kind.ADVANCED, advanced))
    behaviours = [
        Behaviour(f"{letter}{each}", kind, f"{letter}{each}" in conditional)
        for letter, kind, many in numbers
        for each in range(1, many + 1)
    ]
    return Item(code, "support", tuple(behaviours), needs_care)


GOALS = item("11", 3, 2, 2)
ALL = [each.code for each in GOALS.behaviours]


def seen(*ticks, left_out=()):
    return Seen(frozenset(ticks), frozenset(left_out))


@pytest.mark.parametrize(
    ("ticks", "expected"),
    [
        (["b1", "b2"], 3),
        (["b1", "b2", "a1"], 4),
        (["b1", "a1", "a2"], 2),
        ([], 2),
        (["b1", "b2", "a1", "x2"], 1),
    ],
)
def test_the_vectors_of_item_eleven(ticks, expected):
    assert level(GOALS, seen(*ticks)) == expected


def test_not_assessed_is_no_level():
    assert level(GOALS, Seen(assessed=False)) is None


def test_every_set_of_ticks_has_the_level_of_the_rule_in_words():
    every = chain.from_iterable(combinations(ALL, number) for number in range(len(ALL) + 1))
    counted = dict.fromkeys((1, 2, 3, 4), 0)
    for ticks in every:
        if any(tick[0] == "x" for tick in ticks):
            expected = 1
        elif not {"b1", "b2"} <= set(ticks):
            expected = 2
        else:
            expected = 4 if any(tick[0] == "a" for tick in ticks) else 3
        counted[expected] += 1
        assert level(GOALS, seen(*ticks)) == expected
    # 7 boxes: 128 sets; 16 without harm, of which 12 lack a basic one.
    assert counted == {1: 112, 2: 12, 3: 1, 4: 3}


def test_one_more_basic_tick_never_lowers_and_one_harmful_always_ends():
    for number in range(len(ALL) + 1):
        for ticks in combinations(ALL, number):
            was = level(GOALS, seen(*ticks))
            for more in set(ALL) - set(ticks):
                now = level(GOALS, seen(*ticks, more))
                assert now == 1 if more[0] == "x" else now >= was


def test_a_conditional_basic_without_reason_is_left_out_of_the_reckoning():
    family = item("10", 4, 3, 2, conditional={"b3"})
    assert level(family, seen("b1", "b2")) == 2
    assert level(family, seen("b1", "b2", left_out={"b3"})) == 3


def test_nonsense_is_refused():
    family = item("10", 4, 3, 2, conditional={"b3"})
    with pytest.raises(UnknownTickError):
        level(GOALS, seen("b9"))
    with pytest.raises(NotConditionalError):
        level(GOALS, seen("b1", left_out={"b2"}))
    with pytest.raises(TickedAndLeftOutError):
        level(family, seen("b3", left_out={"b3"}))
    with pytest.raises(TickedAndLeftOutError):
        level(GOALS, Seen(frozenset({"b1"}), assessed=False))
    with pytest.raises(ValueError, match="no basic"):
        item("1", 2, 0, 1)


TOOL = Tool("t", "1", (item("1", 1, 2, 1), item("2", 1, 1, 1), item("7", 1, 3, 1, needs_care=True), GOALS))


def test_practise_next_begins_with_harm_then_with_safety_then_with_what_is_nearly_there():
    lines = profile(TOOL, {"1": seen("b1"), "2": seen("b1"), "7": seen("b1"), "11": seen("x1")})
    assert [line.level for line in lines] == [2, 3, 2, 1]
    assert [line.item for line in practise_next(TOOL, lines)] == ["11", "7", "1"]
    assert lines[2].missing == ("b2", "b3")
    assert lines[3].harmful == ("x1",)


def test_a_clearance_names_what_is_missing_and_counts_whole_items():
    rule = Clearance(share=0.8, at_least={"7": 3}, assessed=("1",))
    lines = profile(TOOL, {"1": seen("b1", "b2"), "2": seen("b1"), "7": seen("b1")})
    missing = still_missing(lines, rule)
    assert (missing.below, missing.unseen, missing.more_items, missing.harmful) == (("7",), (), 1, ())
    done = profile(TOOL, {"1": seen("b1", "b2"), "2": seen("b1"), "7": seen("b1", "b2", "b3")})
    assert still_missing(done, rule).nothing
    assert not still_missing(profile(TOOL, {}), rule).nothing


def test_agreement_of_two_raters_by_hand():
    one = {"11": seen("b1", "b2"), "2": seen("b1")}
    two = {"11": seen("b1", "a1"), "2": seen("b1"), "7": seen("b1")}
    found = agreement(TOOL, one, two)
    # Ten ticks: 11 has seven, of which b2 and a1 differ; 2 has three, all alike.
    assert (found.compared, found.alike, found.differ) == (10, 8, ("11",))
    # Each ticks three of ten: by chance 0.3 x 0.3 + 0.7 x 0.7 = 0.58; (0.8 - 0.58) / 0.42.
    assert found.kappa == pytest.approx(0.22 / 0.42)


def test_agreement_is_not_invented_where_there_is_nothing_to_compare():
    assert agreement(TOOL, {}, {}).kappa is None
    nothing = agreement(TOOL, {"2": seen()}, {"2": seen()})
    assert (nothing.alike, nothing.compared, nothing.kappa) == (3, 3, None)
