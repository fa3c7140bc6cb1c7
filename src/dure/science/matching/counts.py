"""Numbers of groups that can be limited together, from coarse to fine.

The exact search branches on these: how many groups there are in all, of a kind,
in a language, at a place, in an hour, of a facilitator, of one offer. A number
has a level, 0 for the coarsest.
"""

from dure.science.matching.offers import Offers

Count = tuple[str, ...]
"""The name of a number of groups."""
Term = tuple[int, int | None]
"""The number of groups of an offer, or one of its leads."""


def counts(offers: Offers) -> dict[Count, tuple[int, list[Term]]]:
    """Every number of groups that may be limited, with its level and its terms."""
    grouped: dict[Count, tuple[int, list[Term]]] = {}
    for offer, context in enumerate(offers.context):
        area, language = context.area, context.language
        company = (context.kind, context.age)
        for level, name in (
            (0, ("all", area)),
            (1, ("company", area, *company)),
            (1, ("language", area, language)),
            (2, ("spoken", area, language, *company)),
            (2, ("place", area, context.place)),
            (3, ("slot", area, context.slot)),
            (4, ("hour", area, language, context.slot)),
            (4, ("where", area, language, context.place)),
            (5, ("table", area, language, *company, context.slot)),
            (5, ("room", area, context.place, context.slot)),
            (9, ("offer", str(offer))),
        ):
            grouped.setdefault(name, (level, []))[1].append((offer, None))
        for lead, leader in enumerate(offers.leaders(offer).tolist()):
            name = ("facilitator", str(leader))
            grouped.setdefault(name, (3, []))[1].append((offer, lead))
    return grouped
