#!/usr/bin/env python3
"""Times termtide beside its peers, in turn, on the same text: python3 benches/peers/compare.py en|zh [MEGABYTES]

Prints a Markdown table with the least wall time of three rounds, speed and memory. It makes a corpus with
the generator, and an environment for the peers from PyPI, both below `target/peers`.
"""

import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from peers import PEERS

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
WORK = PROJECT / "target" / "peers"
ROUNDS = 3
# Peers take titles, notes and numbers of pages for text, so they find more than termtide does.
MOST_APART = 0.2


def main(language, megabytes="50"):
    data = corpus(language, megabytes)
    size = sum(it.stat().st_size for it in Path(data, "documents").rglob("*.txt")) / 1e6
    python = environment()
    commands = {"termtide, everything": [PROJECT / "target/release/termtide", "run", "--quiet", "--data", data, "--output"]}
    for peer in PEERS[language]:
        commands[peer] = [python, HERE / "peers.py", peer, data]
    best = {name: (float("inf"), 0) for name in commands}
    answers = {}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            seconds, memory, answers[name] = timed(command)
            best[name] = min(best[name], (seconds, memory))
    require_alike([[int(it) for it in answer.split()] for answer in answers.values() if answer])
    report(size, best)


def corpus(language, megabytes):
    data = WORK / f"{language}-{megabytes}"
    if not data.is_dir():
        generate = ["cargo", "run", "--release", "--quiet", "--example", "generate", "--", "--language", language]
        subprocess.run([*generate, "--megabytes", megabytes, "--output", data], cwd=PROJECT, check=True)
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=PROJECT, check=True)
    return data


def environment():
    folder = WORK / "python"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", "--requirement", HERE / "requirements.txt"]
    subprocess.run(install, check=True)
    return python


def timed(command):
    """Wall seconds, the peak memory of the largest process in MB, and what it printed."""
    with tempfile.TemporaryDirectory() as output:
        begin = time.monotonic()
        process = subprocess.Popen([*command, output], stdout=subprocess.PIPE, text=True)
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
    if status != 0:
        sys.exit(f"`{command[0]}` ended with status {status}")
    return seconds, usage.ru_maxrss / 1000, printed


def require_alike(answers):
    """A peer that finds other words or mentions does not do the same work."""
    for numbers in zip(*answers):
        if max(numbers) - min(numbers) > MOST_APART * max(numbers):
            sys.exit(f"the peers differ: {answers}")


def report(size, best):
    ours = best["termtide, everything"][0]
    print(f"| program | seconds for {size:.0f} MB | MB/s | times termtide's | memory, MB |")
    print("|---|---:|---:|---:|---:|")
    for name, (seconds, memory) in best.items():
        print(f"| {name} | {seconds:.1f} | {size / seconds:.1f} | {seconds / ours:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in PEERS:
        sys.exit(__doc__)
    main(*sys.argv[1:])
