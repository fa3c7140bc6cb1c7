from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed
from dure.places.deeds import PLACE_ADDED, VENUE_ADDED

__all__ = ["PLACE_ADDED", "VENUE_ADDED"]

ORGANISATION_BEGAN = deed("programmes.organisation_began", _("An organisation began."))
DEMO_REMOVED = deed("programmes.demo_removed", _("The invented people of the demo were removed."))
PROGRAMME_BEGAN = deed("programmes.programme_began", _("A programme began."))
PROGRAMME_CHANGED = deed("programmes.programme_changed", _("The description of a programme changed."))
COLLEAGUE_INVITED = deed("programmes.invited", _("A colleague was invited."))
INVITATION_ENDED = deed("programmes.invitation_ended", _("An invitation was taken back."))
INVITATION_ACCEPTED = deed("programmes.invitation_accepted", _("An invitation was accepted."))
COLLEAGUE_ASSIGNED = deed("programmes.assigned", _("A colleague was given a role."))
ASSIGNMENT_ENDED = deed("programmes.assignment_ended", _("A colleague's role ended."))
DUTY_TAKEN = deed("programmes.duty_taken", _("Somebody took a turn on the duty list."))
DUTY_MOVED = deed("programmes.duty_moved", _("The order of the duty list changed."))
DUTY_ENDED = deed("programmes.duty_ended", _("A turn on the duty list ended."))
CHALLENGE_NOTED = deed("programmes.challenge_noted", _("A challenge was noted."))
CHALLENGE_CHANGED = deed("programmes.challenge_changed", _("What was learned from a challenge changed."))
SEEING_AS_BEGAN = deed(
    "programmes.seeing_as_began", _("Somebody began to look at the pages as a facilitator sees them.")
)
SEEING_AS_ENDED = deed(
    "programmes.seeing_as_ended", _("Somebody stopped looking at the pages as a facilitator sees them.")
)
KEEPING_CHANGED = deed("programmes.keeping_changed", _("How long what is finished is kept was decided."))
COLLEAGUES_SEEN = deed("programmes.colleagues_seen", _("The list of colleagues was looked at."), reading=True)
