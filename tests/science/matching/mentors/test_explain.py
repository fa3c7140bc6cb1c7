"""Why this mentor, who else there is, and nothing about those who are kept apart."""

import subprocess
import sys

from dure.science.matching.mentors.explain import OtherMentor, explain
from dure.science.matching.mentors.match import match_mentors
from dure.science.matching.mentors.plan import MentorPlan, Pair
from dure.science.matching.mentors.register import PairRegister
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.mentors.words import PairFix, WaitReason

PEOPLE = [
    Mentee("P1", "A", (("ar", 4), ("en", 2)), 37.0, 127.0, ("mon_am", "sat_pm"), origin="O", interests=("art",)),
    Mentee("P2", "A", (("ar", 3),), 37.0, 127.0, ("mon_am",), age="minor"),
]
MENTORS = [
    Mentor("M1", "A", (("ar", 4),), 37.0, 127.0, ("mon_am", "sat_pm"), origin="O", interests=("art",)),
    Mentor("M2", "A", (("en", 4),), 37.05, 127.0, ("sat_pm",), capacity=2),
    Mentor("M3", "A", (("ar", 4),), 37.0, 127.0, ("sat_pm",)),
]


def test_facts_points_and_others():
    register = PairRegister.of(PEOPLE, MENTORS, apart=[("P1", "M3")])
    told = explain(register, MentorPlan(pairs=(Pair("P1", "M1"),)), "P1")

    assert (told.mentor, told.points.total) == ("M1", 1000 + 50 + 40 + 50 + 8 + 6)
    assert [(fact.code, dict(fact.about)) for fact in told.facts] == [
        ("first_language", {"language": "ar"}),
        ("distance", {"km": 0.0, "limit": 10.0}),
        ("slots", {"count": 2, "first": "mon_am"}),
        ("origin", {"origin": "O"}),
        ("interests", {"count": 1, "items": "art"}),
    ]
    # 5.56 km: 20 + trunc(30 x 0.444) = 33, and one common hour 4; M3 is not mentioned.
    assert told.others == (OtherMentor("M2", 1154 - 1037, room=True),)


def test_somebody_who_waits():
    problem = MentorProblem.of(PEOPLE, MENTORS)
    told = explain(problem, match_mentors(problem), "P2")

    assert (told.mentor, told.reason, told.fix, told.facts, told.others) == (
        "", WaitReason.NO_MENTOR, PairFix.MENTOR, (), (),
    )  # fmt: skip


def test_a_pair_made_by_hand_may_have_nothing_in_common():
    register = PairRegister.of([Mentee("P", "A")], [Mentor("M", "B")])

    assert explain(register, MentorPlan(pairs=(Pair("P", "M"),)), "P").facts == ()


def test_pages_need_no_numpy():
    modules = ("words", "rows", "plan", "register", "pairs", "check", "explain")
    code = "import sys\n" + "".join(f"import dure.science.matching.mentors.{name}\n" for name in modules)

    ran = subprocess.run(
        [sys.executable, "-c", code + "sys.exit('numpy' in sys.modules)"],
        env={"PYTHONPATH": ":".join(sys.path)},
        check=False,
    )

    assert ran.returncode == 0
