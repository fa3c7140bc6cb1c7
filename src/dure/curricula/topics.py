"""What can be taught, by code: the same codes in curricula, certificates and training states.

The seven of mentors are those a mentor's training must cover (S3-31). A code
that is not here is a topic of an organisation's own, and says itself.
"""

from django.utils.translation import gettext_lazy as _

MENTOR_SEVEN = (
    "activities_together", "listening", "expectations", "equal_relationships", "referring", "first_aid", "ending",
)  # fmt: skip
MENTOR_DAYS = 2
"""A mentor's first training takes two days at least (S3-34)."""
SUPPORTER_THREE = ("stress", "first_aid", "special_issues")
"""The supporter course has three (S0-05)."""

TOPICS = {
    "activities_together": _("What to do together"),
    "listening": _("Listening well"),
    "expectations": _("What each expects, and how it changes"),
    "equal_relationships": _("Equal and respectful relationships"),
    "referring": _("How to help somebody find a service"),
    "first_aid": _("Psychological first aid"),
    "ending": _("Ending well"),
    "stress": _("Stress and what helps"),
    "special_issues": _("When somebody is very low, very afraid, or thinks of suicide"),
    "own_care": _("Caring for oneself"),
    "team_care": _("Caring for one another in a team"),
    "resilience": _("What makes us strong"),
    "family": _("Families and those who are close"),
    "community": _("Doing something together in the community"),
    "mind_and_body": _("Mind and body"),
    "loss": _("Loss and remembering"),
    "new_place": _("Living in a new place"),
    "safety": _("Safety and trust in a group"),
    "play": _("Play and learning"),
    "facilitating": _("Leading a group"),
}


def topic_title(code: str) -> str:
    return str(TOPICS.get(code, code))
