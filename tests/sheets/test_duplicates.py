import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dure.sheets.duplicates import Someone, likely_duplicates

AMAL = Someone("a", ("Amal Haddad",), "25-39", "woman", ("d1",))
GIVEN = ["Amal", "Budi", "Chen", "Dana", "Eli", "Fatima", "Grace", "Hana", "Ivan", "Juan", "Kofi", "Lena"]
FAMILY = ["Haddad", "Sari", "Okello", "Shevchenko", "González", "Kim", "Tesfaye", "Rahman", "Moyo", "Nguyen"]

someone = st.builds(
    lambda given, family, band, gender, contact: Someone(0, (f"{given} {family}",), band, gender, contact),
    st.sampled_from(GIVEN),
    st.sampled_from(FAMILY),
    st.sampled_from(["18-24", "25-39", "60+", "unknown"]),
    st.sampled_from(["woman", "man", "unsaid"]),
    st.sampled_from([(), ("d1",), ("d2",), ("d3",)]),
)
lists = st.lists(someone, max_size=25).map(
    lambda people: [Someone(n, p.names, p.age_band, p.gender, p.contacts) for n, p in enumerate(people)]
)


def score(other, people=()):
    pairs = likely_duplicates([AMAL, other, *people], least=0.0)
    return next((pair.score for pair in pairs if {pair.a, pair.b} == {"a", "b"}), 0.0)


def test_another_spelling_with_the_same_telephone_is_likely():
    other = Someone("b", ("امل حداد",), "25-39", "woman", ("d1",))

    pair = likely_duplicates([AMAL, other])[0]

    assert (pair.a, pair.b, pair.b_is_known) == ("a", "b", False)
    assert pair.score > 0.9
    assert set(pair.reasons) == {"same_contact", "same_age_band", "same_gender", "sound", "script"}


def test_a_family_shares_a_telephone_and_is_not_one_person():
    brother = Someone("b", ("Sami Haddad",), "25-39", "man", ("d1",))

    assert likely_duplicates([AMAL, brother]) == []


def test_what_differs_makes_it_less_likely():
    same = score(Someone("b", ("Amal Hadad",), "25-39", "woman"))

    assert score(Someone("b", ("Amal Hadad",), "60+", "woman")) < same
    assert score(Someone("b", ("Amal Hadad",), "25-39", "man")) < same
    assert score(Someone("b", ("Amal Hadad",), "25-39", "woman", ("d9",))) < same
    assert score(Someone("b", ("Amal Hadad",), "25-39", "woman", ("d1",))) > same


def test_a_common_name_says_less():
    namesakes = [Someone(n, ("Amal Haddad",), "25-39", "woman") for n in range(30)]

    assert score(Someone("b", ("Amal Haddad",), "25-39", "woman"), namesakes) < 0.8
    assert likely_duplicates(namesakes) == []


def test_other_names_and_own_letters_count():
    other = Someone("b", ("Umm Nour", "أمل حداد"), "25-39", "woman")

    assert score(other) >= 0.8


def test_people_known_before_are_met_but_not_compared_with_each_other():
    known = [Someone(n, ("Amal Haddad",), "25-39", "woman", ("d1",)) for n in (1, 2)]

    pairs = likely_duplicates([AMAL], known)

    assert [(pair.a, pair.b, pair.b_is_known) for pair in pairs] == [("a", 1, True), ("a", 2, True)]
    assert likely_duplicates([], known) == []


def test_no_more_than_a_few_for_each():
    known = [Someone(n, ("Amal Haddad",), "25-39", "woman", ("d1",)) for n in range(20)]

    assert len(likely_duplicates([AMAL], known, most_each=3)) == 3


@settings(deadline=None)
@given(lists)
def test_pairs_are_likely_different_and_in_order(people):
    pairs = likely_duplicates(people)

    assert all(0.8 <= pair.score <= 1 and pair.a != pair.b for pair in pairs)
    assert len({frozenset((pair.a, pair.b)) for pair in pairs}) == len(pairs)
    assert pairs == sorted(pairs, key=lambda pair: -pair.score)


@settings(deadline=None)
@given(lists, st.randoms())
def test_the_order_of_the_list_changes_nothing(people, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)

    def found(given):
        return {(frozenset((pair.a, pair.b)), pair.score) for pair in likely_duplicates(given, most_each=1_000)}

    assert found(people) == found(shuffled)


@settings(deadline=None)
@given(lists)
def test_the_list_and_those_known_meet_as_one_list_would(people):
    half = len(people) // 2
    apart = likely_duplicates(people[:half], people[half:], most_each=1_000)
    together = likely_duplicates(people, most_each=1_000)

    across = {(pair.a, pair.b) for pair in together if pair.a < half <= pair.b}
    assert {(pair.a, pair.b) for pair in apart if pair.b_is_known} == across


def test_planted_duplicates_are_found_among_thousands():
    people = [
        Someone(
            n,
            (f"{GIVEN[n % 12]} {FAMILY[n // 12 % 10]} {GIVEN[n // 120 % 12]}{n // 1440}",),
            "25-39",
            "woman",
            (f"d{n}",),
        )
        for n in range(4_000)
    ]
    planted = [
        Someone(10_000 + n, (people[n].names[0].replace("a", "aa", 1).upper(),), "25-39", "woman", (f"d{n}",))
        for n in range(0, 4_000, 40)
    ]

    began = time.monotonic()
    found = {(pair.a, pair.b) for pair in likely_duplicates([*people, *planted])}

    assert {(one.id - 10_000, one.id) for one in planted} <= found
    assert time.monotonic() - began < 60
