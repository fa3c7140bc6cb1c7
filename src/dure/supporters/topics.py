"""What each role learns before it is matched: codes, and on how many days at least."""

from django.utils.translation import gettext_lazy as _

from dure.science.supporting.standing import Asks
from dure.supporters.models import Duty, Terms

MENTOR_SEVEN = (
    "activities_together", "listening", "expectations", "equal_relationships", "referring", "first_aid", "ending",
)  # fmt: skip
"""What a mentor's training must cover (S3-31)."""
SUPPORTER_THREE = ("stress", "first_aid", "special_issues")
"""The supporter course (S0-05)."""

TITLES = {
    "activities_together": _("What to do together"),
    "listening": _("Listening well"),
    "expectations": _("What each expects, and how it changes"),
    "equal_relationships": _("Equal and respectful relationships"),
    "referring": _("How to help somebody find a service"),
    "first_aid": _("Psychological first aid"),
    "ending": _("Ending well"),
    "stress": _("Stress and what helps"),
    "special_issues": _("When somebody is very low, very afraid, or thinks of suicide"),
}
OF_ROLE = {Duty.MENTOR: MENTOR_SEVEN, Duty.SUPPORTER: SUPPORTER_THREE, Duty.FACILITATOR: SUPPORTER_THREE}
DAYS = {Duty.MENTOR: 2}
"""A mentor's first training takes two days at least (S3-34)."""


def topics_of(role: str) -> tuple[str, ...]:
    return OF_ROLE[Duty(role)]


def topic_title(code: str) -> str:
    return str(TITLES.get(code, code))


def asked_of(role: str, terms: Terms | None) -> Asks:
    """What a programme asks of a role; a programme that said nothing asks for a conversation and one reference."""
    return Asks(
        topics=frozenset(topics_of(role)),
        days=DAYS.get(Duty(role), 1),
        conversation=terms.conversation if terms else True,
        references=terms.references if terms else 1,
        check=bool(terms and terms.check_law),
    )
