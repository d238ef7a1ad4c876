"""A mail server and a webhook on this machine, real sockets both, that can be told to misbehave."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TypeVar

Server = TypeVar("Server", bound=socketserver.BaseServer)


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail; `stalls_at` "greeting" or "data" says nothing more from there on, `refuses` answers 550 to DATA."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, stalls_at: str = "", refuses: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _MailSession)
        self.messages: list[EmailMessage] = []
        self.stalls_at, self.refuses = stalls_at, refuses
        self.stalled = threading.Event()
        self.port = self.server_address[1]

    def taken(self, text: str) -> None:
        message = message_from_string(text, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)


class _MailSession(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        if self.server.stalls_at == "greeting":
            return self._stall()
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(maxsplit=1)[0].upper()
            if verb == "DATA" and self.server.refuses:
                self._say("550 not this")
            elif verb == "DATA":
                self._say("354 go on")
                body = []
                while (text := self.rfile.readline().decode()) not in (".\r\n", ""):
                    body.append(text)
                self.server.taken("".join(body))
                if self.server.stalls_at == "data":
                    return self._stall()
                self._say("250 taken")
            elif verb == "QUIT":
                return self._say("221 bye")
            else:
                self._say("250 ok")
        return None

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _stall(self) -> None:
        self.server.stalled.set()
        self.rfile.read()  # until the other side is gone


class Webhook(HTTPServer):
    """Takes JSON; answers with `status`."""

    def __init__(self, status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.status = status
        self.posted: list[tuple[str, dict[str, object]]] = []
        self.port = self.server_address[1]


class _Post(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((self.path, json.loads(body)))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
