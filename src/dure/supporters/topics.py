"""What each role learns before it is matched: codes, and on how many days at least."""

from dure.curricula.topics import MENTOR_DAYS, MENTOR_SEVEN, SUPPORTER_THREE
from dure.science.supporting.standing import Asks
from dure.supporters.models import Duty, Terms

OF_ROLE = {Duty.MENTOR: MENTOR_SEVEN, Duty.SUPPORTER: SUPPORTER_THREE, Duty.FACILITATOR: SUPPORTER_THREE}
DAYS = {Duty.MENTOR: MENTOR_DAYS}


def topics_of(role: str) -> tuple[str, ...]:
    return OF_ROLE[Duty(role)]


def asked_of(role: str, terms: Terms | None) -> Asks:
    """What a programme asks of a role; a programme that said nothing asks for a conversation and one reference."""
    return Asks(
        topics=frozenset(topics_of(role)),
        days=DAYS.get(Duty(role), 1),
        conversation=terms.conversation if terms else True,
        references=terms.references if terms else 1,
        check=bool(terms and terms.check_law),
    )
