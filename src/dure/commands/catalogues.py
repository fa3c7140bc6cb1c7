"""Message catalogues, compiled with Babel: the gettext package of the system is not needed."""

from __future__ import annotations

import os
from pathlib import Path


def compile_catalogues(locale: Path) -> list[Path]:
    """Compile every `.po` that is newer than its `.mo`. Gives the catalogues that were stale."""
    stale = [
        source
        for source in sorted(locale.glob("*/LC_MESSAGES/*.po"))
        if not _is_fresh(source, source.with_suffix(".mo"))
    ]
    for source in stale:
        _compile(source, source.with_suffix(".mo"))
    return stale


def _is_fresh(source: Path, compiled: Path) -> bool:
    return compiled.is_file() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _compile(source: Path, compiled: Path) -> None:
    from babel.messages.mofile import write_mo  # a quarter of a second, seldom needed
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name)
    beside = compiled.with_name(f".{compiled.name}.{os.getpid()}")
    with beside.open("wb") as file:
        write_mo(file, catalogue)
    beside.replace(compiled)
