"""How long from the command to the first page, how large the processes are, how large the environment is.

    .venv/bin/python benchmarks/start.py [--runs 5] [--data var/bench-demo]

Prints one JSON object. `first_page_s` is from starting `dure demo` to the first
answer of the first page, `first_page_cpu_s` the CPU it took (compare that one
on a machine that does other work, too); `pss_mb` is what the processes really take (shared
pages counted once), idle and after a walk through pages as a coordinator.
"""

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("/", "/people/", "/meetings/", "/groups/", "/where-to-go/", "/worried/", "/reports/", "/did-it-help/")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--data", default=str(ROOT / "var" / "bench-demo"))
    asked.add_argument("--rounds", type=int, default=20)
    args = asked.parse_args()
    began = time.monotonic()
    subprocess.run([*dure(), "demo", "--prepare-only", "--data", args.data], check=True, stdout=subprocess.DEVNULL)
    cpu = []
    found = {"prepare_s": round(time.monotonic() - began, 1), "first_page_s": [], "load": os.getloadavg()[0]}
    for run in range(args.runs):
        found["first_page_s"].append(one_run(args, found if run == args.runs - 1 else None, cpu))
    found["median_first_page_s"] = round(statistics.median(found["first_page_s"]), 2)
    found["median_first_page_cpu_s"] = round(statistics.median(cpu), 2)
    found["environment_mb"] = round(size_of(Path(sys.prefix)) / 1e6)
    print(json.dumps(found, indent=1))


def dure():
    return [sys.executable, "-m", "dure.commands.main"]


def one_run(args, found, cpu):
    began = time.monotonic()
    running = subprocess.Popen([*dure(), "demo", "--data", args.data, "--json"], stdout=subprocess.PIPE, text=True)
    try:
        said = ""
        while not said.endswith("\n}\n"):
            said += running.stdout.readline()
        address = json.loads(said)["address"]
        with urllib.request.urlopen(address + "/", timeout=20) as page:
            page.read()
        seconds = round(time.monotonic() - began, 2)
        cpu.append(cpu_of(running.pid))
        if found is not None:
            time.sleep(4)
            found["pss_mb_idle"] = memory(running.pid)
            found["pages"] = walk(address, json.loads(said), args.rounds)
            found["pss_mb_after_use"] = memory(running.pid)
        return seconds
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(30)


def memory(pid):
    """PSS of the command, the web processes and the worker, in MB."""
    found = {"command": pss(pid), "web": 0.0, "worker": 0.0}
    for child in children(pid):
        words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
        kind = "web" if "gunicorn" in words else "worker"
        found[kind] += pss(child) + sum(pss(each) for each in children(child))
    return {kind: round(size, 1) for kind, size in found.items()}


def children(pid):
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def cpu_of(pid):
    """Seconds of CPU that the command and the web processes have taken so far."""
    ticks = 0
    for each in (pid, *(one for child in children(pid) for one in (child, *children(child)))):
        if "worker" not in Path(f"/proc/{each}/cmdline").read_text().split("\0"):
            fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def pss(pid):
    return int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]) / 1024


def walk(address, said, rounds):
    """Sign in as a coordinator and open each page some times; gives what each answered."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(address + "/account/login/", timeout=20).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    form = {"csrfmiddlewaretoken": token, "login": said["sign_ins"][0]["email"], "password": said["password"]}
    browser.open(address + "/account/login/", urllib.parse.urlencode(form).encode(), timeout=20).read()
    answered = {}
    for _round in range(rounds):
        for path in PAGES:
            try:
                with browser.open(address + path, timeout=20) as page:
                    page.read()
                    answered[path] = page.status
            except urllib.error.HTTPError as error:
                answered[path] = error.code
    return answered


def size_of(folder):
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


if __name__ == "__main__":
    main()
