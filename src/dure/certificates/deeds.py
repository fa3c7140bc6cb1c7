from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

REQUIREMENT_SET = deed("certificates.requirement_set", _("What a course asks for its certificate was set."))
ISSUED = deed("certificates.issued", _("Certificates of a course were issued."))
SHEETS_ASKED = deed("certificates.sheets_asked", _("The PDF of certificates was to be made."))
SHEETS_MADE = deed("certificates.sheets_made", _("The PDF of certificates was made."))
TAKEN_BACK = deed("certificates.taken_back", _("A certificate was taken back."))
RENEWED = deed("certificates.renewed", _("A certificate was issued again under the name as it is now."))
BADGE_TAKEN = deed("certificates.badge_taken", _("Somebody took their certificate as an open badge."))
KEY_MADE = deed("certificates.key_made", _("A key for signing open badges was made."))
SHARED = deed("certificates.shared", _("What people may pass on from a course was shared."))
SHARED_NO_MORE = deed("certificates.shared_no_more", _("What people may pass on from a course is not shared any more."))
PASSED_ON = deed("certificates.passed_on", _("Somebody said that they passed something on."))
COMPLETION_SEEN = deed(
    "certificates.completion_seen", _("Somebody looked at who has completed a course."), reading=True
)
CERTIFICATE_SEEN = deed("certificates.certificate_seen", _("Somebody looked at a certificate."), reading=True)
SHEETS_TAKEN = deed("certificates.sheets_taken", _("Certificates were taken along as a file."), reading=True)
