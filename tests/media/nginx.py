"""A real nginx that runs the site file of `deploy/`, with this test's paths and ports in it."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from netflix_clone.media import delivery
from tests.media.live import ROOT
from tests.ports import free_port

_MAIN = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Nginx:
    """A running nginx: its address over TLS, the one without, its log, and its process."""

    url: str
    plain_url: str
    log: Path
    pid: int
    tls: ssl.SSLContext


@contextmanager
def running(folder: Path, *, app_port: int, media: Path) -> Iterator[Nginx]:
    """nginx with our site file, in front of the app and with films in `media`."""
    binary = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if binary is None or shutil.which("openssl") is None:
        pytest.skip("NO NGINX: install nginx-light and openssl to test deploy/nginx.conf")
    folder.mkdir(parents=True, exist_ok=True)
    tls_port, plain_port = free_port(), free_port()
    _make_certificate(folder)
    (folder / "key.conf").write_text(delivery.nginx_secret_include())
    (folder / "site.conf").write_text(_site_file(folder, app_port, media, (tls_port, plain_port)))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user))
    command = [binary, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen(command)
    try:
        _wait_for(tls_port, process)
        tls = ssl.create_default_context(cafile=str(folder / "cert.pem"))
        yield Nginx(
            f"https://127.0.0.1:{tls_port}",
            f"http://127.0.0.1:{plain_port}",
            folder / "access.log",
            process.pid,
            tls,
        )
    finally:
        process.terminate()
        process.wait(10)


def _site_file(folder: Path, app_port: int, media: Path, ports: tuple[int, int]) -> str:
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for ours, here in {
        "server 127.0.0.1:3000;": f"server 127.0.0.1:{app_port};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{ports[0]} ssl http2;",
        "listen 80;": f"listen 127.0.0.1:{ports[1]};",
        "/etc/ssl/emberlight/fullchain.pem": f"{folder}/cert.pem",
        "/etc/ssl/emberlight/privkey.pem": f"{folder}/key.pem",
        "include /etc/nginx/emberlight-key.conf;": f"include {folder}/key.conf;",
        "root /var/lib/emberlight/media;": f"root {media};",
        "proxy_cache_path /var/cache/nginx/emberlight ": f"proxy_cache_path {folder}/cache ",
        "/var/log/nginx/emberlight.log": f"{folder}/access.log",
    }.items():
        assert text.count(ours) == 1, f"deploy/nginx.conf no longer says {ours!r} once"
        text = text.replace(ours, here)
    return text


def _make_certificate(folder: Path) -> None:
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"), "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("nginx did not start")
