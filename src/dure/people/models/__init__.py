from dure.people.models.bond import Apart, Bond
from dure.people.models.enrolment import Enrolment
from dure.people.models.household import Household
from dure.people.models.language import PersonLanguage
from dure.people.models.names import NameCounter
from dure.people.models.passes import Pass, hash_of_secret, new_secret
from dure.people.models.person import (
    AgeBand,
    Asked,
    Channel,
    Gender,
    GroupWish,
    Person,
    Safe,
    WhyFirst,
    WhyLeft,
    can_be_reached,
)

__all__ = [
    "AgeBand",
    "Apart",
    "Asked",
    "Bond",
    "Channel",
    "Enrolment",
    "Gender",
    "GroupWish",
    "Household",
    "NameCounter",
    "Pass",
    "Person",
    "PersonLanguage",
    "Safe",
    "WhyFirst",
    "WhyLeft",
    "can_be_reached",
    "hash_of_secret",
    "new_secret",
]
