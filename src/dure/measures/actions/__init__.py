from dure.measures.actions.answering import record_answers
from dure.measures.actions.choosing import stop_asking, use_scale

__all__ = ["record_answers", "stop_asking", "use_scale"]
