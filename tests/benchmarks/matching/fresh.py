"""Runs a measurement in a process of its own, so that nothing else is in its memory."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
_ONE_CORE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def run_fresh(module: str, *arguments: str) -> Any:
    """What ``module`` reports when it is run, on one core; raises when it fails."""
    environment = {**os.environ, **dict.fromkeys(_ONE_CORE, "1")}
    environment["PYTHONHASHSEED"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", module, str(report), *arguments]
        # What a library prints is no part of the report.
        subprocess.run(
            command, check=True, cwd=ROOT, env=environment, stdout=sys.stderr
        )
        return json.loads(report.read_text(encoding="utf-8"))


def report(value: object) -> None:
    """Hand the measurement over, from within the process."""
    Path(sys.argv[1]).write_text(json.dumps(value), encoding="utf-8")
