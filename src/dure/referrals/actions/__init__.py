from dure.referrals.actions.answering import answer, confirm, take_back
from dure.referrals.actions.beginning import accompany, notice, take_on
from dure.referrals.actions.closing import close, raise_again, raise_overdue
from dure.referrals.actions.keeping import let_go_letters, let_go_referrals
from dure.referrals.actions.reading import open_letter, open_list, open_referral
from dure.referrals.actions.sending import agree, choose_service, give_card, send

__all__ = [
    "accompany",
    "agree",
    "answer",
    "choose_service",
    "close",
    "confirm",
    "give_card",
    "let_go_letters",
    "let_go_referrals",
    "notice",
    "open_letter",
    "open_list",
    "open_referral",
    "raise_again",
    "raise_overdue",
    "send",
    "take_back",
    "take_on",
]
