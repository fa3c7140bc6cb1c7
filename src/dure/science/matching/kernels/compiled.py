"""How kernels are compiled, and where the compiled code is kept.

Compiling takes some seconds, once; the code is kept in a folder that is named
after the kernels themselves, so that code of another version is never used. The
folder is `NUMBA_CACHE_DIR` where that is set, else `__pycache__` beside the
kernels, else the user's own cache folder; where none of them can be written,
kernels are compiled anew by every process.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba as compiler

numba: Any = compiler
Kernel = TypeVar("Kernel", bound=Callable[..., Any])

HERE = Path(__file__).resolve().parent
PREFIX = "dure-kernels-"


def _digest() -> str:
    """A name for this version of the kernels: numba itself looks only at the file of the outermost kernel."""
    text = hashlib.sha256(numba.__version__.encode())
    for file in sorted(HERE.glob("*.py")):
        text.update(file.name.encode() + file.read_bytes())
    return PREFIX + text.hexdigest()[:16]


def _folders() -> list[Path]:
    named = os.environ.get("NUMBA_CACHE_DIR")
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    return [Path(named)] if named else [HERE / "__pycache__", user / "dure"]


def kept_in() -> Path | None:
    """The folder for compiled code, or None where there is none that can be written."""
    for folder in _folders():
        place = folder / _digest()
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return place
    return None


_PLACE = kept_in()
if _PLACE is not None:
    numba.config.CACHE_DIR = str(_PLACE)


def compiled(kernel: Kernel) -> Kernel:
    """A kernel, compiled when it is first called or taken from where it was kept."""
    fast: Kernel = numba.njit(cache=_PLACE is not None, error_model="numpy")(kernel)
    return fast
