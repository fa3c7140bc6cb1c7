"""A sealed file: AES-256-GCM in chunks, read and written as a stream of any length.

Layout: a line that says what it is, a header in JSON, then chunks of 64 KiB,
each sealed. The header, the number of the chunk and whether it is the last are
bound into each, so nothing can be moved, cut off or added. Every file has its
own key, drawn from the base key and a salt in the header: numbers serve as
nonces. (The STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár 2015.)
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dure.commands.telling import WrongInput

MAGIC = b"DURE BACKUP 1\n"
CHUNK = 64 * 1024
TAG = 16
LONGEST_HEADER = 100_000
# OWASP's table for Argon2id goes to 46 MiB for a sign-in; a backup can be guessed at offline for years.
ARGON = {"memory_kib": 128 * 1024, "time": 3, "lanes": 1}


def key_from_root(root: bytes) -> bytes:
    """Draw the base key of backups from the root key."""
    return HKDF(SHA256(), 32, None, b"backup").derive(root)


def key_from_passphrase(passphrase: str, header: Mapping[str, Any]) -> bytes:
    """Draw the base key from words that somebody keeps (Argon2id, RFC 9106)."""
    from argon2.low_level import Type, hash_secret_raw  # only with a passphrase

    cost = header["argon2id"]
    return hash_secret_raw(
        passphrase.encode(), bytes.fromhex(header["salt"]), time_cost=cost["time"],
        memory_cost=cost["memory_kib"], parallelism=cost["lanes"], hash_len=32, type=Type.ID,
    )  # fmt: skip


def new_header(kind: str, made_at: str, *, with_passphrase: bool) -> dict[str, Any]:
    header: dict[str, Any] = {"kind": kind, "made_at": made_at, "salt": os.urandom(16).hex()}
    return header | ({"argon2id": ARGON} if with_passphrase else {})


class SealedWriter:
    """Seals what is written to it. The file must not be there yet: a backup is never overwritten."""

    def __init__(self, path: Path, header: Mapping[str, Any], base: bytes) -> None:
        body = json.dumps(header, sort_keys=True).encode()
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise WrongInput(f"{path} is there already and is not overwritten.") from error
        self._file: BinaryIO = os.fdopen(handle, "wb")
        self._file.write(MAGIC + len(body).to_bytes(4, "big") + body)
        self._seal = _Chunks(header, body, base)
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._file.write(self._seal.close_up(bytes(self._waiting[:CHUNK]), last=False))
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Seal the last chunk and wait until the disk has it."""
        self._file.write(self._seal.close_up(bytes(self._waiting), last=True))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def give_up(self) -> None:
        self._file.close()


class SealedReader:
    """Opens a sealed file as a stream. Raises WrongInput for a wrong key or a changed byte."""

    def __init__(self, path: Path, base: bytes) -> None:
        self._path = path
        self._file = path.open("rb")
        header, body = _read_header(self._file, path)
        self._open = _Chunks(header, body, base)
        self._ahead = self._file.read(CHUNK + TAG)
        self._ready = bytearray()
        self._over = False

    def read(self, size: int = -1) -> bytes:
        while not self._over and (size < 0 or len(self._ready) < size):
            chunk, self._ahead = self._ahead, self._file.read(CHUNK + TAG)
            self._over = not self._ahead
            try:
                self._ready += self._open.open_up(chunk, last=self._over)
            except InvalidTag as error:
                raise WrongInput(
                    f"{self._path} does not open: the key is another's, or the file was changed or cut off."
                ) from error
        size = len(self._ready) if size < 0 else size
        out = bytes(self._ready[:size])
        del self._ready[:size]
        return out

    def close(self) -> None:
        self._file.close()


def read_header(path: Path) -> dict[str, Any]:
    """Read what a sealed file says of itself. It is only proven true once the file opens."""
    try:
        with path.open("rb") as file:
            return _read_header(file, path)[0]
    except OSError as error:
        raise WrongInput(f"{path} cannot be read. Check its name and that you may open it.") from error


def _read_header(file: BinaryIO, path: Path) -> tuple[dict[str, Any], bytes]:
    try:
        if file.read(len(MAGIC)) == MAGIC:
            length = int.from_bytes(file.read(4), "big")
            body = file.read(min(length, LONGEST_HEADER))
            return json.loads(body), body
    except ValueError:
        pass
    raise WrongInput(f"{path} is not a backup of Dure.")


class _Chunks:
    def __init__(self, header: Mapping[str, Any], body: bytes, base: bytes) -> None:
        own = HKDF(SHA256(), 32, bytes.fromhex(header["salt"]), b"backup file").derive(base)
        self._cipher = AESGCM(own)
        self._bound = hashlib.sha256(body).digest()
        self._number = 0

    def close_up(self, plain: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(*self._place(plain, last))

    def open_up(self, sealed: bytes, *, last: bool) -> bytes:
        return self._cipher.decrypt(*self._place(sealed, last))

    def _place(self, data: bytes, last: bool) -> tuple[bytes, bytes, bytes]:
        number = self._number.to_bytes(12, "big")
        self._number += 1
        return number, data, self._bound + (b"\x01" if last else b"\x00")
