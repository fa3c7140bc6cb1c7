"""A group as a ring of people: filled said yes, open has not answered, large leads."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.groups.models import InvitationState
from dure.groups.queries import Circle
from dure.ui.templatetags.drawings import Seat

MOST_LETTERS = 12


@dataclass(frozen=True)
class Ring:
    """What `{% seats %}` draws, and the words for whoever does not see it."""

    seats: list[Seat]
    label: str
    centre: str
    under: str


def ring_of(circle: Circle) -> Ring:
    """Names only where the circle has them; a supervisor's ring has none."""
    leaders = [Seat(_short(name), "turn") for name in circle.leaders]
    yes, waiting = _members(circle)
    if circle.lines:
        centre = _("%(held)s of %(all)s") % {"held": circle.held, "all": circle.whole}
        under = _("meetings")
    else:
        centre = _("%(yes)s of %(all)s") % {"yes": len(yes), "all": len(yes) + len(waiting)}
        under = _("said yes")
    return Ring([*leaders, *yes, *waiting], _label(len(yes), len(waiting)), centre, under)


def _members(circle: Circle) -> tuple[list[Seat], list[Seat]]:
    open_states = {InvitationState.KEPT, InvitationState.ASKED}
    if circle.lines:
        names = [line.name for line in circle.members or []]
        yes = [Seat(_short(name)) for name in names] or [Seat("") for _each in range(circle.member_count)]
    elif circle.answers:
        yes = [Seat(_short(each.name)) for each in circle.answers if each.state == InvitationState.YES]
    else:
        yes = [Seat("") for _each in range(circle.yes)]
    if circle.answers:
        return yes, [Seat(_short(each.name), "open") for each in circle.answers if each.state in open_states]
    return yes, [Seat("", "open") for _each in range(circle.not_answered + circle.kept)]


def _short(name: str) -> str:
    """The first word of a long name: there is little room around a ring. The table has all of it."""
    return name if len(name) <= MOST_LETTERS else name.split(maxsplit=1)[0]


def _label(yes: int, waiting: int) -> str:
    said = ngettext("%(n)s person has said yes.", "%(n)s people have said yes.", yes) % {"n": yes}
    if not waiting:
        return said
    left = ngettext("%(n)s has not answered.", "%(n)s have not answered.", waiting) % {"n": waiting}
    return f"{said} {left}"
