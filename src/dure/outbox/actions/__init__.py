from dure.outbox.actions.addresses import choose_address, end_address, prove_address, send_test
from dure.outbox.actions.messages import let_go, note_call, write_message
from dure.outbox.actions.sending import send_next

__all__ = [
    "choose_address",
    "end_address",
    "let_go",
    "note_call",
    "prove_address",
    "send_next",
    "send_test",
    "write_message",
]
