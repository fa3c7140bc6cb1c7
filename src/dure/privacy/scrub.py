"""The log of the server carries no personal value: addresses and tracebacks are cut down."""

import logging
import re

NUMBER = re.compile(r"\+?\d[\d\s().-]{6,}\d")
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
QUERY = re.compile(r"\?[^\s\"']*")


class ScrubLog(logging.Filter):
    """Keep the kind of error and the place in the code; drop messages, arguments and locals.

    When in doubt it drops: a scrubber that fails open is worse than none.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
            message = QUERY.sub("?...", NUMBER.sub("(number)", ADDRESS.sub("(address)", message)))
            if record.exc_info and record.exc_info[1] is not None:
                message = f"{message.splitlines()[0]} [{_where(record.exc_info[1])}]"
        except Exception:  # noqa: BLE001 - fail closed
            message = "A message that could not be made safe was left out."
        record.msg, record.args = message, ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def _where(error: BaseException) -> str:
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(places[-4:])}"
