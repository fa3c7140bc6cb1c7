from dure.supervision.actions.agreeing import NewerOffered, PartsMissing, agree_how, offer_agreement, say_pace
from dure.supervision.actions.keeping import let_go_checks, let_go_notes
from dure.supervision.actions.own import (
    Asked,
    NobodySupervisesYet,
    NoThanksWritten,
    NothingAnswered,
    TooLong,
    answer_check,
    end_wish,
    say_thanks,
    share_check,
    take_back_check,
    throw_away_check,
    wish_to_talk,
)
from dure.supervision.actions.reading import see_figures, see_pack, see_people, see_person, see_talk
from dure.supervision.actions.talks import (
    Agreed,
    HeldOrCalledOff,
    NameStandsThere,
    NobodyToTalkWith,
    NotAColleagueHere,
    NotHeldYet,
    OneToOneIsWithOne,
    TooManyTogether,
    call_off_talk,
    move_talk,
    plan_talk,
    settle_action,
    write_down_talk,
)

__all__ = [
    "Agreed", "Asked", "HeldOrCalledOff", "NameStandsThere", "NewerOffered", "NoThanksWritten",
    "NobodySupervisesYet", "NobodyToTalkWith", "NotAColleagueHere", "NotHeldYet", "NothingAnswered",
    "OneToOneIsWithOne", "PartsMissing", "TooLong", "TooManyTogether", "agree_how", "answer_check", "call_off_talk",
    "end_wish", "let_go_checks", "let_go_notes", "move_talk", "offer_agreement", "plan_talk", "say_pace",
    "say_thanks", "see_figures", "see_pack", "see_people", "see_person", "see_talk", "settle_action", "share_check",
    "take_back_check", "throw_away_check", "wish_to_talk", "write_down_talk",
]  # fmt: skip
