"""A real nginx of the tests' own, as ``deploy/nginx.conf`` has it."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from settings import HOME
from tests.__main__ import nginx
from tests.running import free_port


@contextmanager
def behind_nginx(folder: Path, processes: list[int]) -> Iterator[str]:
    """The address of nginx before these ports, with ``deploy/nginx.conf`` but for names, ports and certificate."""
    port = free_port()
    certificate, key = folder / "tiendo.crt", folder / "tiendo.key"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, stderr=subprocess.DEVNULL)
    given = (HOME / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    ours = {
        "127.0.0.1:8501": f"127.0.0.1:{processes[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{processes[1]}",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/ssl/tiendo.crt": str(certificate),
        "/etc/ssl/tiendo.key": str(key),
        "tiendo.example.vn": "localhost",
    }
    for theirs, our in ours.items():
        assert theirs in given
        given = given.replace(theirs, our)
    (folder / "site.conf").write_text(given, encoding="utf-8")
    places = "".join(
        f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"""daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
        events {{}} http {{ access_log off; {places} include {folder}/site.conf; }}"""
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    server = subprocess.Popen([str(nginx()), "-c", folder / "nginx.conf", "-p", folder])
    try:
        _wait(port)
        yield f"https://localhost:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait(port: int) -> None:
    for _attempt in range(200):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise RuntimeError("nginx does not listen")
