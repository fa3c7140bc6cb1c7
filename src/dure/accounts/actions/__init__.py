from dure.accounts.actions.accounts import change_own, choose_password, close_account, make_account
from dure.accounts.actions.cards import end_card, issue_card
from dure.accounts.actions.pins import choose_pin, try_pin
from dure.accounts.actions.sittings import end_device, end_other_devices, pair_device, sign_in

__all__ = [
    "change_own",
    "choose_password",
    "choose_pin",
    "close_account",
    "end_card",
    "end_device",
    "end_other_devices",
    "issue_card",
    "make_account",
    "pair_device",
    "sign_in",
    "try_pin",
]
