"""What a person watching sees: one line per stage with its time, and why a stage stopped.

Inside a scheduled task the lines go to standard output and so into the task's log.
`make run` calls `show_on` to have them on the terminal while Airflow's own output goes to a file.
"""

from __future__ import annotations

import os
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.markup import escape
from rich.status import Status

LONGEST_STEP = 90  # characters: a spinner that wraps scrolls
SECONDS_BETWEEN_LINES = 10  # without a terminal, steps become lines this often


@dataclass
class Screen:
    """Where progress goes, and what has failed so far."""

    console: Console = field(default_factory=lambda: Console(soft_wrap=True, highlight=False))
    failures: dict[str, str] = field(default_factory=dict)


_screen = Screen()


def show_on(console: Console) -> Screen:
    """Send all further progress to this console; the screen returned collects the failures."""
    global _screen
    _screen = Screen(console)
    return _screen


def say(line: str, style: str = "") -> None:
    """Print one line that stays."""
    _screen.console.print(escape(line), style=style or None)


class Stage:
    """One stage under way."""

    def __init__(self, name: str, status: Status) -> None:
        self.name = name
        self.outcome = ""  # what the finished stage's line says
        self._status = status
        self._last_line = time.monotonic()

    def step(self, line: str) -> None:
        """Show where the stage is: beside the spinner, or as a line now and then."""
        line = textwrap.shorten(line, LONGEST_STEP, placeholder=" …")
        if _screen.console.is_terminal:
            self._status.update(f"{self.name:<12} {escape(line)}")
        elif time.monotonic() - self._last_line >= SECONDS_BETWEEN_LINES:
            self._last_line = time.monotonic()
            say(f"  {self.name:<12} {line}")


@contextmanager
def stage(name: str) -> Iterator[Stage]:
    """Show a stage while it runs, then its line with the seconds it took; keep the reason if it fails."""
    began = time.monotonic()
    with _screen.console.status(f"{name:<12}") as status:
        current = Stage(name, status)
        try:
            yield current
        except Exception as error:
            reason = str(error).strip() or type(error).__name__
            _screen.failures[name] = reason
            say(f"✗ {name:<12} {reason.splitlines()[0]}  ({time.monotonic() - began:.1f} s)", "red")
            raise
    say(f"✓ {name:<12} {current.outcome}  ({time.monotonic() - began:.1f} s)")


@contextmanager
def noise_to(log: Path) -> Iterator[IO[str]]:
    """Send standard output and error, of C code too, to a file; gives the terminal to write to instead."""
    sys.stdout.flush()
    sys.stderr.flush()
    out, err = os.dup(1), os.dup(2)
    try:
        with log.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        with os.fdopen(os.dup(out), "w", buffering=1) as terminal:
            yield terminal
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.close(out)
        os.close(err)
