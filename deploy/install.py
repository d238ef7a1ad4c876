"""Make `.venv` from `requirements.lock`, once per lock. Run by every `make` target; needs nothing but Python.

Kept to syntax old interpreters can read, so that they answer with the sentence below and not with a SyntaxError.
"""

import hashlib
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 12)
REPORT_EVERY = 40  # packages


def main():
    """Install if the lock differs from the one installed; returns the exit code."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(
            "Python %d.%d is needed, %d.%d will do too; %s is %d.%d.\n"
            "Install one of them, or name it: make run PYTHON=/path/to/python%d.%d"
            % (OLDEST + NEWEST + (sys.executable,) + sys.version_info[:2] + OLDEST),
            file=sys.stderr,
        )
        return 1
    lock, environment = ROOT / "requirements.lock", ROOT / ".venv"
    stamp = environment / ".installed-lock"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text().strip() == wanted:
        return 0
    python = environment / "bin" / "python"
    if not has_pip(python):
        say("Making a Python environment in .venv (10 s)")
        venv.create(environment, clear=True, with_pip=True)
    if not install(python, lock, environment / "install.log"):
        return 1
    stamp.write_text(wanted + "\n")
    return 0


def has_pip(python):
    """Whether an earlier, perhaps interrupted, run left an environment that pip works in."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return python.exists() and subprocess.call([str(python), "-m", "pip", "--version"], **quiet) == 0


def install(python, lock, log):
    """Install exactly what is locked, telling how far it is; False if pip failed."""
    packages = sum(1 for line in lock.read_text().splitlines() if line[:1].isalnum())
    say("Installing %d locked packages into .venv: about 900 MB, once, 2 to 5 minutes" % packages)
    command = [str(python), "-m", "pip", "install", "--no-deps", "--require-hashes", "--disable-pip-version-check"]
    command += ["--no-input", "--progress-bar", "off", "-r", str(lock)]
    began, fetched = time.time(), 0
    with log.open("w") as file:
        pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in pip.stdout:
            file.write(line)
            if line.startswith(("Collecting ", "Requirement already")):
                fetched += 1
                if fetched % REPORT_EVERY == 0:
                    say("  %d of %d fetched (%d s)" % (fetched, packages, time.time() - began))
            elif line.startswith("Installing collected"):
                say("  all fetched (%d s); unpacking, about a minute" % (time.time() - began))
    if pip.wait() == 0:
        say("  installed in %d s" % (time.time() - began))
        return True
    print("".join(log.read_text().splitlines(keepends=True)[-15:]), file=sys.stderr)
    print("pip could not install the locked packages; all it said is in %s" % log, file=sys.stderr)
    return False


def say(line):
    """A line that is seen at once, also through a pipe."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
