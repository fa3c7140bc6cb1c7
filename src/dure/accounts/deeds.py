from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

ACCOUNT_MADE = deed("accounts.made", _("Somebody was given an account."))
ACCOUNT_CLOSED = deed("accounts.closed", _("An account was closed."))
CARD_ISSUED = deed("accounts.card_issued", _("A sign-in card was issued."))
CARD_ENDED = deed("accounts.card_ended", _("A sign-in card was ended."))
PIN_CHOSEN = deed("accounts.pin_chosen", _("The owner of a card chose a PIN."))
SIGNED_IN = deed("accounts.signed_in", _("Somebody signed in."))
DEVICE_ENDED = deed("accounts.device_ended", _("A device was signed out from afar."))
