"""An installation of its own with real processes, which can be killed with signal 9."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

PASSWORD = "a long enough password"
PATIENCE = 90

SET_UP = """
from dure.accounts.actions import make_account
from dure.accounts.models import Account
from dure.outbox.actions import choose_address
from dure.programmes.actions import assign, take_duty
from dure.programmes.queries import actor_for

organisation = Organisation.objects.get()
for order, name in enumerate(("First", "Second"), start=1):
    account = make_account(organisation=organisation.pk, name=name, email=f"{name.lower()}@example.org", by=by, at=now)
    assign(account=account, organisation=organisation, role=Role.DUTY, by=by, at=now)
    take_duty(organisation=organisation, account=account, order=order, phone="1", by=by, at=now)
    choose_address(to=account, channel="email", where=f"{name.lower()}@phone.example", by=actor_for(account, now), at=now)
"""
LET_PASS = """
from datetime import timedelta
from django.db.models import F
from dure.outbox.models import Message
from dure.safeguarding.models import Worry
earlier = timedelta(minutes={minutes})
Worry.objects.update(next_at=F("next_at") - earlier)
Message.objects.filter(claimed_until__isnull=False).update(claimed_until=F("claimed_until") - earlier)
"""
TOLD = """
from dure.safeguarding.models import Call
print(",".join(call.turn.account.name for call in Call.objects.select_related("turn__account")))
"""
START = """
from pathlib import Path
from dure.commands.ground import ground_at, start_django
start_django(ground_at(Path({data!r})))
from django.utils import timezone
from dure.access.actors import system
from dure.access.roles import Role
from dure.programmes.models import Organisation
now = timezone.now()
by = system(Organisation.objects.get().pk)
"""


class Installed:
    """Everything lies under one folder; whatever still runs at the end of the block is killed."""

    def __init__(self, folder, mail_port):
        self.data, self.keys, self.running = folder / "data", folder / "keys", []
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DURE_", "DJANGO_"))}
        for name in ("DATABASE_URL", "KEYSTORE_URL"):
            kept.pop(name, None)
        self.environment = kept | {
            "PYTHONPATH": os.pathsep.join(sys.path), "DURE_MAIL_HOST": "127.0.0.1", "DURE_MAIL_PORT": str(mail_port),
            "DURE_MAIL_SAFETY": "none", "DURE_MAIL_FROM": "dure@example.org", "DURE_ADDRESS": "http://localhost",
        }  # fmt: skip
        self.address = ""

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        for each in self.running:
            self.kill(each)

    def dure(self, *words):
        command = [sys.executable, "-m", "dure.commands.main", *map(str, words)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=300, check=False)

    def python(self, code):
        code = START.format(data=str(self.data)) + code
        done = subprocess.run(
            [sys.executable, "-c", code], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def set_up(self):
        password = self.data.parent / "password"
        password.write_text(PASSWORD)
        self.dure(
            "init", "--data", self.data, "--keys", self.keys, "--organisation", "Neighbours", "--country", "KR",
            "--zone", "Asia/Seoul", "--name", "Amal", "--email", "amal@example.org", "--password-file", password,
        )  # fmt: skip
        self.python(SET_UP)

    def start(self, *words):
        """Start one in a group of its own, so that its children go with it."""
        command = [sys.executable, "-m", "dure.commands.main", *words, "--data", str(self.data)]
        made = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            start_new_session=True,
        )  # fmt: skip
        self.running.append(made)
        if words[0] == "serve":
            self.address = re.search(r"http://\S+", made.stdout.readline())[0]
        return made

    def kill(self, process):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)

    def raise_worry(self):
        """Sign in and press the button, as a browser does."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

        def post(path, **said):
            page = browser.open(self.address + path, timeout=30).read().decode()
            said["csrfmiddlewaretoken"] = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
            return browser.open(self.address + path, urllib.parse.urlencode(said).encode(), timeout=30).read().decode()

        post("/account/login/", login="amal@example.org", password=PASSWORD)
        return post("/worried/")

    def let_pass(self, minutes):
        """Set the clocks of the rows back: the same as waiting, without waiting."""
        self.python(LET_PASS.format(minutes=minutes))

    def told(self):
        return self.python(TOLD).split(",")

    def wait_for(self, happened):
        until = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < until, "it did not happen in time"
            time.sleep(0.1)
