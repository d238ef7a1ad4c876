"""Folders here or elsewhere, through one path type: landing, archive and raw on S3 or SFTP.

A `Place` is a `pathlib.Path`, or a `UPath` (universal-pathlib over fsspec: s3fs, sshfs) for
`s3://bucket/prefix` and `sftp://host/folder`. What is said here works for both; whatever
keeps a place from being reached is a StoreError that says what to do. Nothing is fetched,
and neither library is loaded, before a place elsewhere is used.
"""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

if TYPE_CHECKING:
    from upath import UPath

    Place: TypeAlias = Path | UPath

PROTOCOLS = ("s3", "sftp")
WHOLE_PUTS = ("s3",)  # a file appears whole or not at all, so it never grows either
SECONDS_TO_CONNECT = 20
S3_CONFIG = {"connect_timeout": SECONDS_TO_CONNECT, "read_timeout": 60, "retries": {"max_attempts": 3}}
S3_WAY_OUT = (
    "check the address, the network and the credentials (Airflow connections mw_landing, mw_archive and mw_raw, or "
    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; AWS_ENDPOINT_URL for a store that is not Amazon's)"
)
SFTP_WAY_OUT = (
    "check the address, the network, the key or password (Airflow connection mw_landing, or the ssh agent and "
    "~/.ssh) and that the host's key is known (~/.ssh/known_hosts, or host_key in the connection)"
)


class StoreError(RuntimeError):
    """A place cannot be reached or read; the message says which, why and what to do, and never a secret."""


@dataclass(frozen=True)
class Stamp:
    """What changes when a file's content does."""

    size: int
    modified_ns: int
    tag: str = ""  # the store's own mark of the content, or the inode

    @property
    def time_ns(self) -> int:
        """A time for a copy by which it is known again: the second of the original, and its tag as the rest."""
        second, rest = divmod(self.modified_ns, 10**9)
        return second * 10**9 + (zlib.crc32(self.tag.encode()) % 10**9 if self.tag else rest)


@dataclass(frozen=True)
class Entry:
    """A file found below a place."""

    path: Place
    below: tuple[str, ...]  # its folders and its name, from the place on
    stamp: Stamp


def is_address(text: str) -> bool:
    """Whether a text is a URL and not a folder."""
    return "://" in text


def open_at(address: str, options: Mapping[str, Any]) -> UPath:
    """The place of a URL; ValueError if it is of no known kind. Does not connect.

    `options` are those of s3fs or sshfs; user, password and port of the URL come first.
    """
    import fsspec
    from upath import UPath

    parts = urlsplit(address)
    if parts.scheme not in PROTOCOLS or parts.query or parts.fragment:
        raise ValueError("must be a folder, s3://bucket/prefix or sftp://host/folder")
    if parts.scheme == "s3":
        if not parts.netloc or "@" in parts.netloc:
            raise ValueError("must be like s3://bucket/prefix, with the credentials in an Airflow connection or AWS_*")
        given = {**options, "config_kwargs": {**S3_CONFIG, **options.get("config_kwargs", {})}}
        folder = f"s3://{parts.netloc}{parts.path.rstrip('/')}"
        return UPath(folder, **{**given, "use_listings_cache": False})
    logging.getLogger("asyncssh").setLevel(logging.WARNING)  # else it tells each step of each connection
    fsspec.register_implementation("sftp", "sshfs.SSHFileSystem", clobber=True)  # the built-in trusts any host key
    path = unquote(parts.path).rstrip("/") or "/"
    return UPath(path, protocol="sftp", **_ssh_options(parts, options))


def _ssh_options(parts: SplitResult, options: Mapping[str, Any]) -> dict[str, Any]:
    named = {
        "host": parts.hostname,
        "port": parts.port,
        "username": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
    }
    given = {
        "known_hosts": (),  # those of ~/.ssh; None would trust everybody
        "connect_timeout": SECONDS_TO_CONNECT,
        "login_timeout": SECONDS_TO_CONNECT,
        "keepalive_interval": 15,
        "sftp_client_kwargs": {"path_errors": "surrogateescape"},
        **options,
        **{name: value for name, value in named.items() if value is not None},
    }
    if not given.get("host"):
        raise ValueError("must name a host, like sftp://host/folder, or have one in the Airflow connection")
    return given


def shown(place: Place) -> str:
    """The address of a place without user and password."""
    if isinstance(place, Path):
        return str(place)
    if place.protocol == "sftp":
        return f"sftp://{place.storage_options['host']}{place.path}"
    return str(place).rstrip("/")


def grows(place: Place) -> bool:
    """Whether a file can be seen there while it is still being written."""
    return isinstance(place, Path) or place.protocol not in WHOLE_PUTS


@contextmanager
def reaching(place: Place) -> Iterator[None]:
    """Turn whatever goes wrong elsewhere into a StoreError; that a file is not there stays a FileNotFoundError."""
    try:
        yield
    except (FileNotFoundError, StoreError):
        raise
    except Exception as error:
        if isinstance(place, Path):
            raise
        raise unreachable(place, error) from error


def unreachable(place: UPath, error: Exception) -> StoreError:
    """The error to raise for a place, in words."""
    lines = str(error).strip().splitlines()
    why = lines[0] if lines else type(error).__name__
    way_out = SFTP_WAY_OUT if place.protocol == "sftp" else S3_WAY_OUT
    return StoreError(f"{shown(place)} cannot be reached: {why}; {way_out}")


def listed(place: Place) -> list[Entry]:
    """Every file below a place, in no order; a place that is not there is a StoreError, unless it is on this machine."""
    if isinstance(place, Path):
        paths = (path for path in place.rglob("*") if path.is_file()) if place.is_dir() else ()
        return [Entry(path, path.relative_to(place).parts, stamp(path)) for path in paths]
    try:
        with reaching(place):
            return list(_listed(place))
    except FileNotFoundError as error:
        what = "folder" if place.protocol == "sftp" else "bucket"
        raise StoreError(f"{shown(place)}: there is no such {what}; make it or correct the address") from error


def _listed(place: UPath) -> Iterator[Entry]:
    root = place.path.rstrip("/")
    found = _walk(place.fs, root or "/") if place.protocol == "sftp" else _objects(place.fs, root)
    for info in found:
        below = str(info["name"])[len(root) :].strip("/")
        if below and not str(info["name"]).endswith("/"):  # an object that only stands for a folder
            yield Entry(place / below, tuple(below.split("/")), _stamp(info))


def _objects(fs: Any, root: str) -> Iterator[Mapping[str, Any]]:
    fs.invalidate_cache()
    bucket = root.partition("/")[0]
    found = fs.find(root, detail=True)
    if not found and not fs.exists(bucket):
        raise FileNotFoundError(bucket)
    yield from (info for info in found.values() if info["type"] == "file" and info["name"].startswith(f"{root}/"))


def _walk(fs: Any, folder: str) -> Iterator[Mapping[str, Any]]:
    """Files below a folder of an SFTP server, links followed; what cannot be listed is an error, not empty."""
    for listed_info in fs.ls(folder, detail=True):
        info = listed_info
        if info["type"] == "link":
            try:
                info = {**fs.info(info["name"]), "name": info["name"]}
            except FileNotFoundError:
                continue
        if info["type"] == "directory":
            if listed_info["type"] == "directory":  # a link to a folder can lead round in a circle
                yield from _walk(fs, info["name"].rstrip("/"))
        elif info["type"] == "file":
            yield info


def stamp(path: Place) -> Stamp:
    """The present stamp of a file; FileNotFoundError if it is gone."""
    if isinstance(path, Path):
        state = path.stat()
        return Stamp(state.st_size, state.st_mtime_ns, str(state.st_ino))
    with reaching(path):
        return _stamp(path.fs.info(path.path))


def _stamp(info: Mapping[str, Any]) -> Stamp:
    when = info.get("LastModified") or info.get("mtime")
    modified = int(when.timestamp()) * 10**9 if isinstance(when, datetime) else 0
    return Stamp(int(info["size"] or 0), modified, str(info.get("ETag", "")).strip('"'))


def exists(path: Place) -> bool:
    """Whether a file is there."""
    try:
        stamp(path)
    except FileNotFoundError:
        return False
    return True


def remove(path: Place) -> None:
    """Remove a file, if it is there."""
    if isinstance(path, Path):
        path.unlink(missing_ok=True)
    else:
        with reaching(path), suppress(FileNotFoundError):
            path.fs.rm_file(path.path)


def fetch(path: Place, target: Path) -> None:
    """Copy a file to this machine; FileNotFoundError if it is gone."""
    with reaching(path):
        if isinstance(path, Path):
            target.write_bytes(path.read_bytes())
        else:
            path.fs.get_file(path.path, str(target))


@contextmanager
def local(path: Place, copy: Path) -> Iterator[Path]:
    """The file on this machine: itself, or `copy`, fetched and removed afterwards."""
    if isinstance(path, Path):
        yield path
        return
    try:
        fetch(path, copy)
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def read_text(path: Place) -> str:
    """A small text file; FileNotFoundError if it is not there."""
    with reaching(path):
        return path.read_text(encoding="utf-8", errors="surrogateescape")


def read_texts(paths: list[Place]) -> list[str]:
    """Many small text files, fetched at the same time where they are elsewhere."""
    if not paths or any(isinstance(path, Path) for path in paths):
        return [read_text(path) for path in paths]
    with reaching(paths[0]):
        found = paths[0].fs.cat([path.path for path in paths])  # type: ignore[union-attr]
        return [found[path.path].decode("utf-8", "surrogateescape") for path in paths]  # type: ignore[union-attr]


def write_text(path: Place, text: str) -> None:
    """Replace a small text file in one step."""
    content = text.encode("utf-8", "surrogateescape")
    if isinstance(path, Path):
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        unfinished.write_bytes(content)
        unfinished.replace(path)
    else:
        with reaching(path):
            path.fs.pipe_file(path.path, content)


def upload(source: Path, path: UPath) -> Stamp:
    """Put a finished file where files appear whole; returns the stamp it has there."""
    with reaching(path):
        path.fs.put_file(str(source), path.path)
    return stamp(path)
