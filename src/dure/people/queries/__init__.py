from dure.people.queries.choices import languages_for_filter, places_for, places_of
from dure.people.queries.listing import BY_NAME, Filters, Listing, find_others, people_page
from dure.people.queries.passes import (
    OPEN_MINUTES,
    hold_pass,
    let_go_of_pass,
    link_actor,
    living_pass,
    passes_of,
)
from dure.people.queries.person import (
    apart_wishes,
    bond_wishes,
    colleague,
    housemates,
    living,
    organisation_of,
    programmes_to_register_in,
    readers,
    times_opened,
)
from dure.people.queries.unasked import (
    Unasked,
    days_left,
    overdue_unasked,
    unasked_days,
    unasked_of,
    unreachable_of,
)
from dure.people.queries.units import apart_pairs, bonded_units

__all__ = [
    "BY_NAME",
    "OPEN_MINUTES",
    "Filters",
    "Listing",
    "Unasked",
    "apart_pairs",
    "apart_wishes",
    "bond_wishes",
    "bonded_units",
    "colleague",
    "days_left",
    "find_others",
    "hold_pass",
    "housemates",
    "languages_for_filter",
    "let_go_of_pass",
    "link_actor",
    "living",
    "living_pass",
    "organisation_of",
    "overdue_unasked",
    "passes_of",
    "people_page",
    "places_for",
    "places_of",
    "programmes_to_register_in",
    "readers",
    "times_opened",
    "unasked_days",
    "unasked_of",
    "unreachable_of",
]
