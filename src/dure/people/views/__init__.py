from dure.people.views.adding import person_edit, person_new
from dure.people.views.deciding import (
    person_departure,
    person_erasure,
    person_priority,
    person_priority_end,
    person_refusal,
)
from dure.people.views.listing import people
from dure.people.views.mine import (
    my_closing,
    my_contacts,
    my_entry,
    my_erasure,
    my_leaving,
    my_page,
    my_record,
)
from dure.people.views.pairs import (
    person_apart,
    person_apart_end,
    person_bond,
    person_bond_end,
    person_household,
    person_household_end,
)
from dure.people.views.passes import person_pass, person_pass_end
from dure.people.views.person import person, person_readers

__all__ = [
    "my_closing",
    "my_contacts",
    "my_entry",
    "my_erasure",
    "my_leaving",
    "my_page",
    "my_record",
    "people",
    "person",
    "person_apart",
    "person_apart_end",
    "person_bond",
    "person_bond_end",
    "person_departure",
    "person_edit",
    "person_erasure",
    "person_household",
    "person_household_end",
    "person_new",
    "person_pass",
    "person_pass_end",
    "person_priority",
    "person_priority_end",
    "person_readers",
    "person_refusal",
]
