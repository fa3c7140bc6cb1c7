"""A clock that a journey can set ahead: Python imports this file by its name when it begins.

The demo of the journeys begins with this folder on its path. Server and worker
then read from a file how many seconds Django's clock is ahead of the machine's,
at each asking, so that evening comes when a journey needs evening. What is
measured without Django (ids, the age of a form, pauses) goes on as it is.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

_file = Path(os.environ["DURE_JOURNEY_CLOCK"])
_machine = timezone.now


def _now():
    try:
        return _machine() + timedelta(seconds=float(_file.read_text()))
    except FileNotFoundError:
        return _machine()


timezone.now = _now
