"""Work that others do meanwhile: on other processes where there are any, or else when it is asked for."""

import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import Any, Self, TypeVar

Answer = TypeVar("Answer")


class Aside:
    """Has functions done; what is given back is called for the answer, which is the same anywhere."""

    def __init__(self, processes: int) -> None:
        others = processes - 1
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._pool = ProcessPoolExecutor(others, mp_context=context) if others > 0 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def ask(self, function: Callable[..., Answer], *given: Any) -> Callable[[], Answer]:
        """Begin the work now, on another process, or do it once the answer is wanted."""
        if self._pool is not None:
            return self._pool.submit(function, *given).result
        return lambda: function(*given)
