from dure.people.actions.erasure import erase, let_go_unasked
from dure.people.actions.pairs import (
    ask_apart,
    live_apart,
    live_together,
    say_bond,
    take_back_apart,
    take_back_bond,
)
from dure.people.actions.passes import end_pass, issue_pass, open_pass
from dure.people.actions.priority import no_longer_first, put_first
from dure.people.actions.reading import (
    make_call_list,
    open_record,
    search_names,
    see_list,
    see_readers,
)
from dure.people.actions.registration import change, join, leave, register, say_no

__all__ = [
    "ask_apart",
    "change",
    "end_pass",
    "erase",
    "issue_pass",
    "join",
    "leave",
    "let_go_unasked",
    "live_apart",
    "live_together",
    "make_call_list",
    "no_longer_first",
    "open_pass",
    "open_record",
    "put_first",
    "register",
    "say_bond",
    "say_no",
    "search_names",
    "see_list",
    "see_readers",
    "take_back_apart",
    "take_back_bond",
]
