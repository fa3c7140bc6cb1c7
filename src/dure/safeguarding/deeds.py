from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

RAISED = deed("safeguarding.raised", _("Somebody was worried."))
TOLD = deed("safeguarding.told", _("The next person on duty was told."))
ACKNOWLEDGED = deed("safeguarding.acknowledged", _("Somebody on duty took it on."))
CLOSED = deed("safeguarding.closed", _("A worry was closed."))
TASK_DONE = deed("safeguarding.task_done", _("Somebody was asked again, or talked with."))
LOOKED = deed("safeguarding.looked", _("Somebody on duty looked at a worry."), reading=True)
DRILL = deed("safeguarding.drill", _("A drill was started."))
NUMBER_KEPT = deed("safeguarding.number_kept", _("A local number was added or checked."))
NUMBER_REMOVED = deed("safeguarding.number_removed", _("A local number was removed."))
COMPLAINED = deed("safeguarding.complained", _("Somebody told those responsible something."))
COMPLAINT_ANSWERED = deed("safeguarding.complaint_answered", _("A complaint was answered."))
COMPLAINT_CLOSED = deed("safeguarding.complaint_closed", _("A complaint was closed."))
COMPLAINT_READ = deed("safeguarding.complaint_read", _("A complaint was read."), reading=True)
