"""Real servers for landing, archive and raw: an S3 and an SFTP server on free ports of this machine."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncssh
import boto3
from moto.server import ThreadedMotoServer

KEY, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI-not-a-real-secret"
USER, PASSWORD = "exports", "pass:word/with@signs"


@dataclass
class Bucket:
    """A new bucket of an S3 server."""

    endpoint: str
    name: str = field(default_factory=lambda: f"company-{uuid.uuid4().hex[:12]}")

    def __post_init__(self) -> None:
        self.client = boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
        )
        self.client.create_bucket(Bucket=self.name)

    @property
    def connection(self) -> str:
        """What stands in AIRFLOW_CONN_…."""
        extra = {"endpoint_url": self.endpoint, "region_name": "us-east-1"}
        return json.dumps({"conn_type": "aws", "login": KEY, "password": SECRET, "extra": extra})

    def put(self, key: str, content: str | bytes) -> None:
        self.client.put_object(
            Bucket=self.name, Key=key, Body=content if isinstance(content, bytes) else content.encode()
        )

    def get(self, key: str) -> bytes:
        return self.client.get_object(Bucket=self.name, Key=key)["Body"].read()

    def keys(self, prefix: str = "") -> list[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix)
        return [found["Key"] for page in pages for found in page.get("Contents", [])]


@contextmanager
def s3() -> Iterator[str]:
    """The endpoint of an S3 server."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()


@dataclass
class Sftp:
    """An SFTP server on a folder; its clients see the folder as `/`."""

    folder: Path
    port: int = 0
    host_key: asyncssh.SSHKey = field(default_factory=lambda: asyncssh.generate_private_key("ssh-ed25519"))

    @property
    def connection(self) -> str:
        key = self.host_key.export_public_key().decode()
        extra = {"host_key": " ".join(key.split()[:2])}
        given = {"conn_type": "sftp", "host": "127.0.0.1", "port": self.port, "login": USER, "password": PASSWORD}
        return json.dumps({**given, "extra": extra})

    def drop(self, where: str, content: str | bytes) -> Path:
        path = self.folder / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return path


@contextmanager
def sftp(folder: Path) -> Iterator[Sftp]:
    """An SFTP server on a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    served, loop = Sftp(folder), asyncio.new_event_loop()

    class WithPassword(asyncssh.SSHServer):
        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == (USER, PASSWORD)

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.create_server(
            WithPassword,
            "127.0.0.1",
            0,
            server_host_keys=[served.host_key],
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=os.fsencode(folder)),
        )

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    acceptor = asyncio.run_coroutine_threadsafe(listen(), loop).result(30)
    served.port = acceptor.get_port()
    try:
        yield served
    finally:
        loop.call_soon_threadsafe(acceptor.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
