from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

NOTICED = deed("referrals.noticed", _("Somebody noticed that a person needs onward help."))
TAKEN_ON = deed("referrals.taken_on", _("Somebody took on looking after a referral."))
CHOSEN = deed("referrals.chosen", _("A person chose a place to go."))
AGREED = deed("referrals.agreed", _("A person agreed what may be told to a service."))
SENT = deed("referrals.sent", _("A referral was sent."))
ANSWERED = deed("referrals.answered", _("A service answered a referral."))
CARD_GIVEN = deed("referrals.card_given", _("A person got a card to go themselves."))
RECEIVED = deed("referrals.received", _("A person said that the help took place."))
TAKEN_BACK = deed("referrals.taken_back", _("A person took a referral back."))
CLOSED = deed("referrals.closed", _("A referral was closed."))
COMPANION_NAMED = deed("referrals.companion_named", _("Somebody was asked to go along with a person."))
RAISED = deed("referrals.raised", _("A referral that nobody answered in time was raised."))
RAISED_AGAIN = deed("referrals.raised_again", _("A referral that waited twice its time was raised to the next level."))
LET_GO = deed("referrals.let_go", _("What was closed long enough ago was let go."))
OPENED = deed("referrals.opened", _("A referral was opened."), reading=True)
LISTED = deed("referrals.listed", _("A list of referrals was shown."), reading=True)
LETTER_OPENED = deed("referrals.letter_opened", _("A service opened the link of a referral."), reading=True)
