"""The server and the worker as two children: started, watched, stopped by their own process ids.

The parent stays small: it never imports Django. The children stand apart from
the terminal, so Ctrl-C reaches them through the parent only, once.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dure.commands.ground import Ground, settings_of
from dure.commands.telling import WrongInput

THREADS = 8
PATIENCE = 12.0
FIRST_PORT, LAST_PORT = 8000, 8099
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h


@dataclass
class Door:
    """Where the server listens and how."""

    host: str = "127.0.0.1"
    port: int = FIRST_PORT
    workers: int = 1
    certificate: Path | None = None
    key: Path | None = None
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address to type: passkeys refuse a number, so loopback is called localhost."""
        scheme = "https" if self.certificate else "http"
        host = "localhost" if self.host in {"127.0.0.1", "::1"} else self.host
        return f"{scheme}://{host}:{self.port}"


def free_port(asked: int | None, host: str = "127.0.0.1") -> int:
    """Find a port: the one asked for or none other; else the first free one from 8000 on."""
    if asked is not None:
        if not _is_free(asked, host):
            raise WrongInput(f"Port {asked} is taken. Give another with --port, or none.")
        return asked
    for port in range(FIRST_PORT, LAST_PORT + 1):
        if _is_free(port, host):
            return port
    raise WrongInput(f"No port from {FIRST_PORT} to {LAST_PORT} is free. Give one with --port.")


def _is_free(port: int, host: str) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def server_words(door: Door) -> list[str]:
    host = f"[{door.host}]" if ":" in door.host else door.host
    words = [
        sys.executable, "-m", "gunicorn", "dure.config.wsgi:application",
        "--bind", f"{host}:{door.port}",
        "--worker-class", "gthread", "--workers", str(door.workers), "--threads", str(THREADS),
        "--log-level", "warning", "--no-control-socket", "--graceful-timeout", "8",
        "--keep-alive", "15", "--limit-request-line", "2048",
    ]  # fmt: skip
    if Path("/dev/shm").is_dir():  # noqa: S108 - the heartbeat of the server must not wait for a disk
        words += ["--worker-tmp-dir", "/dev/shm"]  # noqa: S108
    if door.workers > 1:
        words.append("--preload")
    if door.certificate:
        words += ["--certfile", str(door.certificate), "--keyfile", str(door.key)]
    return words


def worker_words() -> list[str]:
    return [sys.executable, "-m", "dure.commands.main", "worker", "--alone"]


def serve(ground: Ground, door: Door, *, with_worker: bool, when_ready: Callable[[], None]) -> int:
    """Start both children and stay until one is told to stop. Gives the exit code."""
    environment = {**os.environ, **settings_of(ground), **door.extra}
    stop = _Stop()
    server = _start(server_words(door), environment)
    worker: subprocess.Popen[bytes] | None = None
    try:
        if not _answers(door, server, stop):
            return 0 if stop.asked else 1
        when_ready()
        while not stop.asked and server.poll() is None:
            if with_worker and (worker is None or worker.poll() is not None):
                worker = _start(worker_words(), environment)
            stop.wait(1.0)
        return 0 if stop.asked else 1
    finally:
        _end([child for child in (server, worker) if child is not None])


class _Stop:
    """Ctrl-C, or a polite request to end."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: object) -> None:
        self.asked = True

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.asked and time.monotonic() < until:
            time.sleep(0.1)


def _start(words: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own words only
        words,
        env=environment,
        start_new_session=True,
        preexec_fn=_end_with_parent(),  # noqa: PLW1509 - this process has one thread
        stdin=subprocess.DEVNULL,
    )


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux a child ends when its parent is killed: no server is left behind on the port."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # only where it is used

    library = ctypes.CDLL(None)
    return lambda: library.prctl(DIE_WITH_PARENT, signal.SIGTERM)


def _answers(door: Door, server: subprocess.Popen[bytes], stop: _Stop) -> bool:
    """Wait for the first answer of the server."""
    host = "127.0.0.1" if door.host in {"0.0.0.0", "localhost"} else door.host  # noqa: S104 - compared only
    ask = f"GET /language/ HTTP/1.1\r\nHost: localhost:{door.port}\r\nConnection: close\r\n\r\n".encode()
    while server.poll() is None and not stop.asked:
        with suppress(OSError), socket.create_connection((host, door.port), timeout=20) as line:
            if door.certificate:
                return True
            line.sendall(ask)
            if line.recv(12).startswith(b"HTTP/1."):
                return True
        time.sleep(0.02)
    return False


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask each child to end; whoever does not is asked again, then killed: by its own id only."""
    for number, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGTERM, 3.0), (signal.SIGKILL, 3.0)):
        living = [child for child in children if child.poll() is None]
        for child in living:
            child.send_signal(number)
        until = time.monotonic() + patience
        for child in living:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.0, until - time.monotonic()))
