"""Kinds of job: each app names its own, as a function of the job's row."""

from collections.abc import Callable
from typing import Any

Work = Callable[[Any], dict[str, Any]]
_kinds: dict[str, Work] = {}


def job_kind(code: str) -> Callable[[Work], Work]:
    """Name a kind of work. The function takes the Job and gives its outcome: counts and ids."""

    def name(work: Work) -> Work:
        _kinds[code] = work
        return work

    return name


def work_of(code: str) -> Work:
    return _kinds[code]
