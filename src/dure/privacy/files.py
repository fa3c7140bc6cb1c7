"""Files that people bring or take: sealed, outside the web root, under an id that says nothing."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from dure.privacy.cipher import open_sealed, seal
from dure.privacy.keys import key_of


class FileGone(Exception):
    """This file is no longer kept. Bring it again, or make it again."""


def keep_file(subject: UUID, file_id: UUID, content: bytes) -> None:
    """Seal a file with a person's or an organisation's key and keep it."""
    path = _path(file_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sealed = seal(key_of(subject), content, _place(file_id))
    half = path.with_suffix(".half")
    half.write_bytes(sealed)
    half.chmod(0o600)
    half.replace(path)


def open_file(subject: UUID, file_id: UUID) -> bytes:
    """Open a kept file. Raises FileGone where there is none."""
    path = _path(file_id)
    if not path.is_file():
        raise FileGone(FileGone.__doc__)
    return open_sealed(key_of(subject), path.read_bytes(), _place(file_id))


@contextmanager
def opened_beside(subject: UUID, file_id: UUID, suffix: str) -> Iterator[Path]:
    """Open a kept file as an ordinary one for a reader that needs a path; it is gone afterwards."""
    content = open_file(subject, file_id)
    handle, name = tempfile.mkstemp(suffix=suffix, dir=_path(file_id).parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def drop_file(file_id: UUID) -> None:
    _path(file_id).unlink(missing_ok=True)


def _path(file_id: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / file_id.hex[-2:] / file_id.hex


def _place(file_id: UUID) -> str:
    return f"file||{file_id}"
