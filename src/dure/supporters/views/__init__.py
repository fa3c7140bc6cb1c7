from dure.supporters.views.mine import my_answer, my_supporting
from dure.supporters.views.money import money, money_file, payment_undoing
from dure.supporters.views.opening import (
    conduct,
    opening,
    opening_closure,
    opening_new,
    opening_public,
    reunion,
    terms,
)
from dure.supporters.views.roster import roster_file, supporters
from dure.supporters.views.supporter import step, supporter, thanks
from dure.supporters.views.training import trained, trained_answers, trained_intake

__all__ = [
    "conduct",
    "money",
    "money_file",
    "my_answer",
    "my_supporting",
    "opening",
    "opening_closure",
    "opening_new",
    "opening_public",
    "payment_undoing",
    "reunion",
    "roster_file",
    "step",
    "supporter",
    "supporters",
    "terms",
    "thanks",
    "trained",
    "trained_answers",
    "trained_intake",
]
