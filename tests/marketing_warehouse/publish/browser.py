"""A headless Chromium driven over the W3C WebDriver protocol with nothing but the standard library."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SWITCHES = (
    "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
    "disable-component-update", "disable-sync", "disable-extensions", "hide-scrollbars", "disable-dev-shm-usage",
)  # fmt: skip
MENU = "return [...document.querySelectorAll('nav a')].map(one => one.hash.slice(1))"


def missing() -> str:
    """Why no browser can be driven here; empty if one can."""
    absent = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"{' and '.join(absent)} not installed" if absent else ""


class Browser:
    """One browser window."""

    def __init__(self, address: str) -> None:
        self.address = address

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            self.address + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def devtools(self, command: str, **parameters: Any) -> Any:
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def look(self, width: int, height: int, dark: bool = False) -> None:
        """Emulate a screen, phones with touch and their pixel density."""
        phone = width < 600
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if phone else 1,
            mobile=phone,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.devtools("Emulation.setEmulatedMedia", features=[scheme])

    def open(self, url: str) -> None:
        self.call("POST", "/url", {"url": url})

    def run(self, script: str) -> Any:
        """The value of a JavaScript function body."""
        return self.call("POST", "/execute/sync", {"script": script, "args": []})

    def messages(self) -> list[str]:
        """Errors and warnings from the page's console since the last call."""
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]

    def picture(self, path: Path) -> Path:
        """The whole page, beyond the window's edge, as PNG or WebP as the file's name ends."""
        size = self.run("return [document.documentElement.clientWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
        kind = {"format": "webp", "quality": 60} if path.suffix == ".webp" else {"format": "png"}
        shot = self.devtools("Page.captureScreenshot", **kind, captureBeyondViewport=True, clip=clip)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(shot["data"]))
        return path


@contextmanager
def started(profile: Path) -> Iterator[Browser]:
    """A browser with a new profile, ended with its driver."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    driver = subprocess.Popen(
        ["chromedriver", f"--port={port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    try:
        session = _session(f"http://127.0.0.1:{port}", profile)
        try:
            yield session
        finally:
            session.call("DELETE", "")
    finally:
        driver.terminate()
        driver.wait(10)


def _session(driver: str, profile: Path) -> Browser:
    arguments = [f"--{switch}" for switch in SWITCHES] + [f"--user-data-dir={profile}"]
    wanted = {
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL"},
        "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": arguments},
    }
    deadline = time.monotonic() + 30
    while True:
        try:
            found = Browser(driver).call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
            return Browser(f"{driver}/session/{found['sessionId']}")
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
