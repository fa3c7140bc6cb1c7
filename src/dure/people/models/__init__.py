from dure.people.models.bond import Apart, Bond
from dure.people.models.enrolment import Enrolment
from dure.people.models.household import Household
from dure.people.models.language import PersonLanguage
from dure.people.models.passes import Pass
from dure.people.models.person import AgeBand, Asked, Gender, GroupWish, Person

__all__ = [
    "AgeBand",
    "Apart",
    "Asked",
    "Bond",
    "Enrolment",
    "Gender",
    "GroupWish",
    "Household",
    "Pass",
    "Person",
    "PersonLanguage",
]
