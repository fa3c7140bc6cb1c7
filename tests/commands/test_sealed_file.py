"""A sealed file opens whole and unchanged, or not at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.conftest import once
from dure.commands.sealed_file import (
    CHUNK,
    MAGIC,
    SealedReader,
    SealedWriter,
    key_from_passphrase,
    new_header,
    read_header,
)
from dure.commands.telling import WrongInput

pytestmark = once
KEY = bytes(range(32))
AT = "2026-11-22T00:00:00+00:00"


def sealed(path, content, key=KEY, steps=(1 << 20,)):
    path.unlink(missing_ok=True)
    writer = SealedWriter(path, new_header("data", AT, with_passphrase=False), key)
    step = steps[0]
    for start in range(0, len(content), step):
        writer.write(content[start : start + step])
    writer.close()
    return path


def opened(path, key=KEY):
    reader = SealedReader(path, key)
    try:
        return reader.read()
    finally:
        reader.close()


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_is_sealed_opens(tmp_path, length):
    content = bytes(index % 251 for index in range(length))

    assert opened(sealed(tmp_path / "file", content)) == content


@given(st.binary(max_size=3000), st.integers(1, 700), st.integers(1, 700))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_steps_of_writing_and_reading_do_not_matter(tmp_path, content, step, size):
    reader = SealedReader(sealed(tmp_path / "file", content, steps=(step,)), KEY)
    found = b""
    while part := reader.read(size):
        found += part
    reader.close()

    assert found == content


def test_another_key_does_not_open(tmp_path):
    path = sealed(tmp_path / "file", b"words")

    with pytest.raises(WrongInput, match="does not open"):
        opened(path, bytes(32))


@pytest.mark.parametrize("place", [len(MAGIC) + 30, -1, -40, -CHUNK - 40])
def test_a_changed_byte_is_found(tmp_path, place):
    path = sealed(tmp_path / "file", b"x" * (2 * CHUNK))
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(WrongInput):
        opened(path)


def test_an_end_cut_off_is_found(tmp_path):
    path = sealed(tmp_path / "file", b"x" * (2 * CHUNK + 5))
    content = path.read_bytes()
    path.write_bytes(content[: -(5 + 16)])

    with pytest.raises(WrongInput, match="cut off"):
        opened(path)


def test_swapped_chunks_are_found(tmp_path):
    path = sealed(tmp_path / "file", b"a" * CHUNK + b"b" * CHUNK + b"c")
    content = path.read_bytes()
    head, last = len(content) - 2 * (CHUNK + 16) - 17, content[-17:]
    one, two = content[head : head + CHUNK + 16], content[head + CHUNK + 16 : -17]
    path.write_bytes(content[:head] + two + one + last)

    with pytest.raises(WrongInput):
        opened(path)


def test_a_sealed_file_is_never_overwritten(tmp_path):
    path = sealed(tmp_path / "file", b"first")

    with pytest.raises(WrongInput, match="not overwritten"):
        SealedWriter(path, new_header("data", AT, with_passphrase=False), KEY)
    assert opened(path) == b"first"


def test_another_file_is_not_a_backup(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"PK\x03\x04 something else")

    with pytest.raises(WrongInput, match="is not a backup of Dure"):
        read_header(path)


def test_the_same_words_give_the_same_key_only_with_the_same_salt():
    one = new_header("data", AT, with_passphrase=True) | {"argon2id": {"memory_kib": 64, "time": 1, "lanes": 1}}
    two = one | {"salt": "00" * 16}

    assert key_from_passphrase("four plain words", one) == key_from_passphrase("four plain words", one)
    assert key_from_passphrase("four plain words", one) != key_from_passphrase("four plain words", two)
