from dure.accounts.views.cards import card, card_letters, pin
from dure.accounts.views.mine import devices, devices_end, devices_end_others, mine
from dure.accounts.views.password import not_here, password_locked, sign_in

__all__ = [
    "card",
    "card_letters",
    "devices",
    "devices_end",
    "devices_end_others",
    "mine",
    "not_here",
    "password_locked",
    "pin",
    "sign_in",
]
