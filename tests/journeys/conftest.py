"""Journeys: the real demo, the real server and worker, a real Chromium.

The demo is made once for all journeys of a run, in a folder of its own, and
served on the loopback address. Whoever has no Chromium skips them here; in CI
a missing browser is an error.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from browsers import CHROMIUM
from journeys.visiting import Visitor

CLOCK = Path(__file__).with_name("clock")
SOURCE = Path(__file__).resolve().parents[2] / "src"


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.browser)


def free_port():
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Clock:
    """The clock of the demo. It is only ever set ahead: rounds that were walked stay walked."""

    def __init__(self, file):
        self.file = file
        self.ahead = timedelta(seconds=float(file.read_text()) if file.exists() else 0)

    def now(self):
        return datetime.now(UTC) + self.ahead

    def go_to(self, moment):
        assert moment >= self.now(), "the clock goes ahead only"
        self.ahead = moment - datetime.now(UTC)
        written = self.file.with_suffix(".new")
        written.write_text(str(self.ahead.total_seconds()))
        written.replace(self.file)

    def go_on(self, **span):
        self.go_to(self.now() + timedelta(**span))


@pytest.fixture(scope="session")
def clock(tmp_path_factory):
    """The demo's clock. A demo that runs already has one only if it began with the same file."""
    return Clock(Path(os.environ.get("DURE_JOURNEY_CLOCK") or tmp_path_factory.mktemp("clock") / "ahead"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory, clock):
    """The address of a running demo."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium. Install the package `chromium` and run the tests again.")
        pytest.skip("there is no Chromium on this machine")
    if os.environ.get("DURE_JOURNEY_AT"):
        yield os.environ["DURE_JOURNEY_AT"]
        return
    folder, port = tmp_path_factory.mktemp("demo"), free_port()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DURE_", "DJANGO_", "DATABASE_URL", "KEYSTORE_URL"))
    }
    environment["DURE_JOURNEY_CLOCK"] = str(clock.file)
    environment["PYTHONPATH"] = os.pathsep.join([str(CLOCK), str(SOURCE)])
    # Leaving leads to a page of this machine: tests talk to nobody else.
    environment["DURE_LEAVE_TO"] = f"http://localhost:{port}/account/login/?left"
    log = (folder / "log.txt").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "dure.commands.main", "demo", "--data", folder / "data", "--port", str(port)],
        stdout=log, stderr=subprocess.STDOUT, env=environment, start_new_session=True,
    )  # fmt: skip
    address = f"http://localhost:{port}"
    try:
        wait_for(address, server, folder / "log.txt")
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
        log.close()


def wait_for(address, server, log, seconds=300):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the demo stopped: {log.read_text()[-2000:]}")
        try:
            urllib.request.urlopen(f"{address}/account/login/", timeout=5).read()
        except OSError:
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"the demo did not answer: {log.read_text()[-2000:]}")


@pytest.fixture
def visitor(demo, chromium):
    """Make visitors; all leave at the end, and none may have met a trouble."""
    came = []

    def come(**options):
        came.append(Visitor(chromium, demo, **options))
        return came[-1]

    yield come
    troubles = [trouble for each in came for trouble in each.troubles]
    for each in came:
        each.close()
    assert troubles == []
