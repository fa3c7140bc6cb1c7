from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

ACCOUNT_MADE = deed("accounts.made", _("Somebody was given an account."))
ACCOUNT_CLOSED = deed("accounts.closed", _("An account was closed."))
ACCOUNT_CHANGED = deed("accounts.changed", _("Somebody changed their own name or language."))
PASSWORD_CHOSEN = deed("accounts.password_chosen", _("Somebody chose a new password."))
CARD_ISSUED = deed("accounts.card_issued", _("A sign-in card was issued."))
CARD_ENDED = deed("accounts.card_ended", _("A sign-in card was ended."))
PIN_CHOSEN = deed("accounts.pin_chosen", _("The owner of a card chose a PIN."))
PIN_WRONG = deed("accounts.pin_wrong", _("A wrong PIN was entered."))
CARD_LOCKED = deed("accounts.card_locked", _("A card waits after five wrong PINs."))
SIGNED_IN = deed("accounts.signed_in", _("Somebody signed in."))
DEVICE_ENDED = deed("accounts.device_ended", _("A device was signed out from afar."))
SIGNED_OUT = deed("accounts.signed_out", _("Somebody signed out."))
