from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

ORGANISATION_BEGAN = deed("programmes.organisation_began", _("An organisation began."))
PROGRAMME_BEGAN = deed("programmes.programme_began", _("A programme began."))
PROGRAMME_CHANGED = deed("programmes.programme_changed", _("The description of a programme changed."))
COLLEAGUE_ASSIGNED = deed("programmes.assigned", _("A colleague was given a role."))
ASSIGNMENT_ENDED = deed("programmes.assignment_ended", _("A colleague's role ended."))
DUTY_TAKEN = deed("programmes.duty_taken", _("Somebody took a turn on the duty list."))
DUTY_ENDED = deed("programmes.duty_ended", _("A turn on the duty list ended."))
CHALLENGE_NOTED = deed("programmes.challenge_noted", _("A challenge was noted."))
PLACE_ADDED = deed("places.added", _("A place was added."))
VENUE_ADDED = deed("places.venue_added", _("A venue was added."))
