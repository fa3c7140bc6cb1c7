"""`dure demo`: made once, served on this computer only, ended by Ctrl-C without a trace."""

import json
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from commands.conftest import POSTGRES, clean_environment, dure

pytestmark = [pytest.mark.skipif(POSTGRES, reason="served on SQLite only"), pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "demo"
    return folder, dure("demo", "--data", folder, "--prepare-only", "--json")


def test_the_demo_is_made_with_one_sign_in_per_role(demo):
    _folder, made = demo

    assert made.code == 0, made.err
    organisations = [each["work"] for each in made.json["organisations"]]
    assert organisations == ["city", "learning", "home", "countries"]
    assert len(made.json["sign_ins"]) == 4 * 7


def test_the_keys_of_a_demo_are_its_owners_only(demo):
    folder, _made = demo

    assert [stat.S_IMODE((folder / "keys" / name).stat().st_mode) for name in ("root.key", "secret")] == [0o600] * 2


def test_the_demo_is_made_once(demo):
    folder, made = demo

    again = dure("demo", "--data", folder, "--prepare-only", "--json")

    assert again.code == 0
    assert again.json["people"] == made.json["people"]
    assert again.json["seconds"] < made.json["seconds"]


def test_a_demo_never_takes_the_folder_of_real_work(tmp_path):
    (tmp_path / "dure.toml").write_text('keys = "/elsewhere"\n')

    answer = dure("demo", "--data", tmp_path, "--prepare-only")

    assert answer.code == 2
    assert "not a demo" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["dure.toml"]


def test_a_taken_port_is_said_so(demo):
    folder, _made = demo
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = dure("demo", "--data", folder, "--port", taken.getsockname()[1])

    assert answer.code == 2
    assert "is taken" in answer.err


@pytest.fixture
def served(demo):
    """The demo as somebody runs it; ended by its own id."""
    folder, _made = demo
    running = subprocess.Popen(
        [sys.executable, "-m", "dure.commands.main", "demo", "--data", str(folder), "--json"],
        stdout=subprocess.PIPE, text=True, env=clean_environment(), stdin=subprocess.DEVNULL,
    )  # fmt: skip
    said = ""
    while not said.endswith("\n}\n"):
        line = running.stdout.readline()
        assert line, "the demo ended before it served"
        said += line
    yield running, json.loads(said)
    if running.poll() is None:
        running.kill()
        running.wait(10)


def test_the_demo_serves_and_ends_with_its_children(served):
    running, said = served

    with urllib.request.urlopen(said["address"] + "/language/", timeout=20) as answer:
        status, policy = answer.status, answer.headers["Content-Security-Policy"]
    time.sleep(1.5)
    children = _children(running.pid)
    running.send_signal(signal.SIGINT)

    assert said["address"].startswith("http://localhost:")
    assert (status, "default-src 'none'" in policy) == (200, True)
    assert len(children) == 2
    assert running.wait(20) == 0
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    # Nobody answers: nobody listens, or a connection that was waiting is thrown out with the server.
    with pytest.raises(OSError):
        urllib.request.urlopen(said["address"], timeout=2)


def test_killing_the_parent_leaves_no_server_behind(served):
    running, _said = served
    time.sleep(1.5)
    children = _children(running.pid)

    running.kill()
    running.wait(10)

    until = time.monotonic() + 15
    while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() < until:
        time.sleep(0.2)
    assert len(children) == 2
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []


def _children(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("children are listed on Linux only")
    return [int(each) for each in listed.read_text().split()]
