from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dure.reports.protecting import About, Count, Hidden, protect

NO, FEW, KEPT = Hidden.NO, Hidden.FEW, Hidden.KEPT


def said(*counts, threshold=10, exact=False):
    return list(protect(counts, threshold, exact=exact).values())


def need(value, **more):
    return Count(more.pop("code", "need"), value, About.NEED, **more)


def trainees(value, **more):
    return Count(more.pop("code", "people"), value, About.TRAINEES, **more)


def test_a_small_count_of_people_in_need_is_never_said():
    assert said(need(9), exact=True) == said(need(9)) == [FEW]
    assert said(need(10)) == said(need(0)) == [NO]


def test_the_threshold_is_never_under_five():
    assert said(need(4), threshold=1) == [FEW]
    assert said(need(5), threshold=1) == [NO]


def test_things_are_always_said():
    assert said(Count("sessions", 3, About.THINGS)) == [NO]


def test_trainees_are_said_exactly_only_when_released():
    assert said(trainees(8)) == [FEW]
    assert said(trainees(8), exact=True) == [NO]


def test_one_small_part_keeps_the_whole_breakdown():
    people = trainees(43)
    women, men = trainees(2, code="women", part_of="people"), trainees(41, code="men", part_of="people")

    assert said(people, women, men) == [NO, KEPT, KEPT]
    assert said(people, women, men, exact=True) == [NO, NO, NO]


def test_what_is_left_of_a_breakdown_is_a_part_too():
    people, women = trainees(43), trainees(20, code="women", part_of="people")

    assert said(people, women, trainees(20, code="men", part_of="people")) == [NO, KEPT, KEPT]
    assert said(people, women, trainees(23, code="men", part_of="people")) == [NO, NO, NO]


def test_a_whole_that_is_not_said_keeps_its_parts():
    assert said(trainees(9), trainees(0, code="women", part_of="people")) == [FEW, KEPT]


def test_a_whole_that_is_a_kept_share_keeps_its_parts():
    answered = trainees(29, code="answered", of="people")
    women, men = (trainees(number, code=code, part_of="answered") for number, code in ((15, "women"), (14, "men")))

    assert said(trainees(30), answered, women, men) == [NO, KEPT, KEPT, KEPT]


def test_a_share_whose_others_are_few_is_kept():
    people = trainees(30)

    assert said(people, trainees(29, code="answered", of="people")) == [NO, KEPT]
    assert said(people, trainees(20, code="answered", of="people")) == [NO, NO]
    assert said(people, trainees(30, code="answered", of="people")) == [NO, NO]
    assert said(people, trainees(3, code="answered", of="people")) == [NO, KEPT]
    assert said(people, trainees(0, code="answered", of="people")) == [NO, NO]


def test_a_share_of_a_kept_share_is_kept():
    answered = trainees(29, code="answered", of="people")
    happy = trainees(15, code="happy", of="answered")

    assert said(trainees(30), answered, happy) == [NO, KEPT, KEPT]
    assert said(happy, answered, trainees(30)) == [KEPT, KEPT, NO]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 11), min_size=2, max_size=3), st.integers(0, 20), st.integers(5, 7))
def test_no_small_cell_can_be_worked_out(parts, share, threshold):
    """Whoever knows what is said, and the rules, cannot narrow a small cell down to one number.

    Every table that would have been said in the same way is tried; two of them must differ in each small
    cell that the real one has. A "fewer than" leaves several values open, a kept one at least those.
    """
    whole = sum(parts)
    share = min(share, whole)
    seen = _publish(parts, share, threshold)
    alike = [
        (other, asked)
        for other in product(range(whole + 1), repeat=len(parts))
        if sum(other) == whole
        for asked in range(whole + 1)
        if _publish(list(other), asked, threshold) == seen
    ]
    for number, value in enumerate(parts):
        if 0 < value < threshold and whole >= threshold:
            assert len({other[number] for other, _asked in alike}) > 1
    if (0 < share < threshold or 0 < whole - share < threshold) and whole >= threshold:
        assert len({asked for _other, asked in alike}) > 1


def _publish(parts, share, threshold):
    counts = [need(sum(parts), code="whole")]
    counts += [need(value, code=f"part {number}", part_of="whole") for number, value in enumerate(parts)]
    counts.append(need(share, code="share", of="whole"))
    hidden = protect(counts, threshold, exact=False)
    return [hidden[each.code] or each.value for each in counts]
