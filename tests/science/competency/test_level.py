"""The level rule against the vectors of the field, and over every set of ticks there is."""

from itertools import chain, combinations

import pytest

from dure.science.competency.agreement import NotDecidedError, State, agreement, kappa, together
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


# Harmful, basic and advanced behaviours of the fifteen items of ENACT 1.0, as the reference counts them.
FIFTEEN = (
    (4, 4, 1), (4, 3, 3), (4, 3, 3), (4, 4, 2), (3, 3, 3), (3, 3, 1), (4, 3, 1), (4, 2, 3), (2, 2, 3), (4, 3, 2),
    (3, 2, 2), (3, 2, 3), (2, 2, 2), (2, 2, 2), (2, 2, 1),
)  # fmt: skip


@pytest.mark.parametrize(("harmful", "basic", "advanced"), sorted(set(FIFTEEN)))
def test_every_set_of_ticks_of_the_fifteen_items_is_counted_as_by_hand(harmful, basic, advanced):
    one = item("1", harmful, basic, advanced)
    codes = [each.code for each in one.behaviours]
    counted = dict.fromkeys((1, 2, 3, 4), 0)
    for number in range(len(codes) + 1):
        for ticks in combinations(codes, number):
            counted[level(one, seen(*ticks))] += 1

    assert counted == {
        1: (2**harmful - 1) * 2 ** (basic + advanced),
        2: (2**basic - 1) * 2**advanced,
        3: 1,
        4: 2**advanced - 1,
    }


def test_leaving_out_all_that_is_conditional_is_as_if_it_were_not_there():
    conditional = item("10", 4, 3, 2, conditional={"b2", "b3"})
    without = item("10", 4, 1, 2)
    for number in range(8):
        for ticks in combinations(["x1", "x2", "x3", "x4", "b1", "a1", "a2"], number):
            assert level(conditional, seen(*ticks, left_out={"b2", "b3"})) == level(without, seen(*ticks))


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


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # Worked by hand from the definition (Cohen 1960): observed, chance, (observed - chance) / (1 - chance).
        ((20, 5, 10, 15), 0.4),  # 0.7, 0.5
        ((45, 15, 25, 15), 0.06 / 0.46),  # 0.6, 0.54
        ((25, 35, 5, 35), 0.14 / 0.54),  # 0.6, 0.46
        ((22, 2, 4, 11), 2 / 3),  # Sim and Wright 2005, Physical Therapy 85(3), 257 to 268: .67
        ((0, 5, 5, 0), -1.0),
        ((5, 0, 0, 5), 1.0),
        ((25, 25, 25, 25), 0.0),
    ],
)
def test_kappa_of_tables_worked_by_hand(table, expected):
    assert kappa(*table) == pytest.approx(expected)


@pytest.mark.parametrize("table", [(0, 0, 0, 0), (9, 0, 0, 0), (0, 0, 0, 9)])
def test_kappa_is_not_defined_where_chance_agrees_on_everything(table):
    assert kappa(*table) is None


def test_two_raters_who_differ_decide_line_by_line():
    family = item("10", 4, 3, 2, conditional={"b3"})
    one, two = seen("b1", "b2", left_out={"b3"}), seen("b1", "x1")
    decided = {"b2": State.SEEN, "b3": State.NO_REASON, "x1": State.NOT_SEEN}
    assert together(family, one, two, decided) == seen("b1", "b2", left_out={"b3"})
    assert together(family, two, one, decided) == together(family, one, two, decided)
    with pytest.raises(NotDecidedError):
        together(family, one, two, {"b2": State.SEEN, "b3": State.NO_REASON})
    with pytest.raises(NotConditionalError):
        together(family, one, two, decided | {"b2": State.NO_REASON})


def test_what_only_one_assessed_counts_if_both_say_it_came_up():
    away, here = Seen(assessed=False), seen("b1", "b2")
    with pytest.raises(NotDecidedError):
        together(GOALS, away, here, {})
    assert together(GOALS, away, here, {}, came_up=True) == here
    assert together(GOALS, here, away, {}, came_up=False) == away
    assert together(GOALS, away, away, {}) == away


def test_a_rule_that_does_not_ask_about_harm_does_not_name_it():
    lines = profile(TOOL, {"2": seen("b1", "x1")})
    assert still_missing(lines, Clearance(share=0)).harmful == ("2",)
    assert still_missing(lines, Clearance(share=0, no_harm=False)).nothing
