from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

FACILITATOR_DESCRIBED = deed(
    "groups.facilitator_described", _("It was noted when and where a colleague can lead groups.")
)

PLAN_ASKED = deed("groups.plan_asked", _("A plan of groups was asked for."))
PLAN_DRAWN = deed("groups.plan_drawn", _("A plan of groups was drawn up."))
PLAN_STOPPED = deed("groups.plan_stopped", _("The best plan so far was taken, before the search had ended."))
HELPS_TRIED = deed("groups.helps_tried", _("It was tried out what would help those still waiting."))
PLAN_ACCEPTED = deed("groups.plan_accepted", _("A plan of groups was accepted."))
PLAN_TAKEN_BACK = deed("groups.plan_taken_back", _("A plan of groups was taken back before anybody was asked."))
PLAN_PUT_ASIDE = deed("groups.plan_put_aside", _("A plan of groups was put aside."))
MOVED = deed("groups.moved", _("Somebody was moved in a plan of groups."))
MOVE_UNDONE = deed("groups.move_undone", _("A move in a plan of groups was taken back."))

GROUP_FORMED = deed("groups.formed", _("A group was formed, and its people are to be asked."))
GROUP_RENAMED = deed("groups.renamed", _("A group was given another name."))
MEETINGS_BEGAN = deed("groups.began", _("The meetings of a group were planned."))
GROUP_CLOSED = deed("groups.closed", _("A group was closed."))

SEAT_KEPT = deed("groups.seat_kept", _("A seat in a group was kept for somebody."))
INVITED = deed("groups.invited", _("Somebody was invited to a group."))
SAID_YES = deed("groups.said_yes", _("Somebody said yes to a group."))
SAID_NO = deed("groups.said_no", _("Somebody said no to a group."))
INVITATION_WITHDRAWN = deed("groups.invitation_withdrawn", _("An invitation to a group was withdrawn."))

MEMBER_JOINED = deed("groups.member_joined", _("Somebody became a member of a group."))
MEMBER_LEFT = deed("groups.member_left", _("Somebody left a group."))
WAITS_AGAIN = deed("groups.waits_again", _("Somebody waits for a group again."))
RULES_AGREED = deed("groups.rules_agreed", _("A group wrote down its ground rules."))

PLAN_SEEN = deed("groups.plan_seen", _("A plan of groups was looked at."), reading=True)
CIRCLE_SEEN = deed("groups.circle_seen", _("The people of a group were looked at."), reading=True)
CALLS_SEEN = deed("groups.calls_seen", _("The call list of a group was looked at."), reading=True)
