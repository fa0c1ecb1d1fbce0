"""Runs a notebook from top to bottom in a fresh kernel, and leaves its file as it is.

What cells write to stderr is shown. A cell that fails ends the run with its error.
"""

import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from traitlets.config import Config

# Cells and their results travel over the loopback network of the machine.
ENCRYPTED = Config({"KernelManager": {"transport_encryption": "auto"}})
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def main(path):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        config=ENCRYPTED,
        kernel_name="python3",
        resources={"metadata": {"path": path.parent}},
        timeout=600,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        what = f"a cell of `{path.name}` failed: {error.ename}: {error.evalue}"
        return fail(what, COLOURS.sub("", error.traceback).strip())
    except DeadKernelError as error:
        return fail(f"the kernel of `{path.name}` died", f"{error}; it may have run out of memory")
    finally:
        sys.stderr.write("".join(notices(notebook)))
    return 0


def fail(what, why):
    print(f"error: {what}\n{why}", file=sys.stderr)
    print("hint: open the notebook in Jupyter and run the cells one by one", file=sys.stderr)
    return 1


def notices(notebook):
    """What the cells wrote to stderr, in order."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                yield output["text"]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
