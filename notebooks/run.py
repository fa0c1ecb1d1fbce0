#!/usr/bin/env python3
"""Makes the charts: python3 notebooks/run.py [OUTPUT_FOLDER]

Checks the tables of the output folder (`output/` of the project if none is named), runs the
notebook on them and prints the paths of the charts. The Python packages come from PyPI, once,
into an environment below `target/notebooks`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
REQUIREMENTS = HERE / "requirements.txt"
OLDEST_PYTHON = (3, 11)


class Failure(Exception):
    """What went wrong and why, and what to do next."""

    def __init__(self, message, hint):
        super().__init__(f"error: {message}\nhint: {hint}")


def main(arguments):
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print(__doc__.strip())
        return 0 if arguments in (["-h"], ["--help"]) else 2
    output = Path(arguments[0] if arguments else PROJECT / "output").resolve()
    try:
        require_tables(output)
        python = environment()
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1

    surroundings = clean_surroundings(python, output)
    for step in (["check_tables.py", output], ["execute_notebook.py", HERE / "concepts.ipynb"]):
        command = [python, HERE / step[0], step[1]]
        status = subprocess.run(command, env=surroundings, check=False).returncode
        if status != 0:
            return 1
    for chart in sorted((output / "charts").glob("*")):
        print(chart)
    return 0


def require_tables(output):
    """The record is the last file of a run, so that with it all tables are there."""
    if not (output / "run.json").is_file():
        raise Failure(
            f"there are no tables in `{output}`: it has no `run.json`, which a run writes last",
            "make them with `cargo run --release -- run`, or name the folder that they are in",
        )


def environment():
    """The Python of an environment that has the requirements; made on the first call."""
    if sys.version_info < OLDEST_PYTHON:
        raise Failure(
            f"Python {sys.version.split()[0]} is too old for the packages of the notebook",
            "run this with Python 3.11 or newer, such as `python3.12 notebooks/run.py`",
        )
    key = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = PROJECT / "target" / "notebooks" / key
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # The mark is set at the end: an installation that was interrupted starts again.
    complete = folder / "complete"
    if not complete.is_file():
        print(f"installing the packages of the notebook into `{folder}`, once", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        make_environment(folder)
        install_requirements(python)
        complete.touch()
    return python


def make_environment(folder):
    made = run_quietly([sys.executable, "-m", "venv", folder])
    if made.returncode != 0:
        raise Failure(
            f"Python cannot make a virtual environment in `{folder}`\n{last_lines(made)}",
            "install the module venv (Debian and Ubuntu: `apt-get install python3-venv`) "
            "and see that the folder can be written",
        )


def install_requirements(python):
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    installed = run_quietly([*pip, "install", "--only-binary=:all:", "-r", REQUIREMENTS])
    if installed.returncode != 0:
        raise Failure(
            f"pip cannot install the packages of `{REQUIREMENTS}`\n{last_lines(installed)}",
            "see that PyPI, or the index that pip uses instead, can be reached, and run again",
        )


def run_quietly(command):
    output = subprocess.PIPE
    return subprocess.run(command, stdout=output, stderr=output, text=True, check=False)


def last_lines(process):
    lines = (process.stdout + process.stderr).strip().splitlines()
    return "\n".join(f"  {line}" for line in lines[-8:])


def clean_surroundings(python, output):
    """The environment variables, less what would bring in packages or settings from outside."""
    folder = python.parent.parent
    outside = ("PYTHONHOME", "PYTHONPATH", "MATPLOTLIBRC", "JUPYTER_PATH")
    surroundings = {name: value for name, value in os.environ.items() if name not in outside}
    surroundings.update(
        TERMTIDE_OUTPUT=str(output),
        MPLBACKEND="agg",
        MPLCONFIGDIR=str(folder / "matplotlib"),
        JUPYTER_PREFER_ENV_PATH="1",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONNOUSERSITE="1",
        PYTHONUTF8="1",
        IPYTHONDIR=str(folder / "ipython"),
    )
    return surroundings


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
