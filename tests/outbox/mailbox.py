"""A small mail server on the loopback: it speaks SMTP (RFC 5321) as far as a sender needs, and can be made to refuse.

It is a real server on a real socket in its own thread, ends with its block, and
waits for nobody longer than `PATIENCE` seconds.
"""

import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy

PATIENCE = 5


@dataclass
class Mailbox:
    """What arrived, and how the server answers: `at_rcpt` and `at_data` are answers in place of 250;
    while `answer_data` is cleared, it has the mail and does not say so."""

    port: int = 0
    arrived: list = field(default_factory=list)
    rcpt: list = field(default_factory=list)
    at_rcpt: str = ""
    at_data: str = ""
    wants_password: str = ""
    answer_data: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self):
        self.answer_data.set()

    @property
    def mails(self):
        return [message_from_bytes(each, policy=policy.default) for each in self.arrived]

    @property
    def numbers(self):
        return [mail["Message-ID"] for mail in self.mails]


class _Talk(socketserver.StreamRequestHandler):
    timeout = PATIENCE

    def handle(self):
        box = self.server.box
        self._say("220 loopback ready")
        signed_in = not box.wants_password
        while line := self.rfile.readline(1000):
            verb = line.decode("ascii", "replace").split(" ")[0].strip().upper()
            if verb == "EHLO":
                self._say("250-loopback\r\n250 AUTH PLAIN" if box.wants_password else "250 loopback")
            elif verb == "AUTH":
                signed_in = box.wants_password in line.decode()
                self._say("235 in" if signed_in else "535 5.7.8 no")
            elif verb == "MAIL":
                self._say("250 ok" if signed_in else "530 5.7.0 sign in first")
            elif verb == "RCPT":
                box.rcpt.append(line.decode().strip())
                self._say(box.at_rcpt or "250 ok")
            elif verb == "DATA":
                self._say("354 go on")
                mail = b""
                while (line := self.rfile.readline(100_000)) not in {b".\r\n", b""}:
                    mail += line
                if box.at_data:
                    self._say(box.at_data)
                    continue
                with box.lock:
                    box.arrived.append(mail)
                box.answer_data.wait(60)
                self._say("250 taken")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _say(self, words):
        self.wfile.write(words.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request, client_address):
        """A sender that hangs up is part of the tests."""


@contextmanager
def mailbox(port=0):
    """A server on a free port, or again on the port of one that was down."""
    box = Mailbox()
    with _Server(("127.0.0.1", port), _Talk) as server:
        server.box, box.port = box, server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join(PATIENCE)
