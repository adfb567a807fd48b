"""The product as it is served: one port, one address, one word at the end; and a bad day while it runs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from typer.testing import CliRunner

from cli import cli
from models.refusal import Refusal
from server.serving import listening
from settings import HOME, settings
from tests.conftest import World
from tests.running import NO_TLS, free_port

pytestmark = pytest.mark.slow


def terminal(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "cli.py", *words]
    return subprocess.run(
        command, cwd=HOME, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@contextmanager
def begun(url: str, port: int, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A server that has said that it serves."""
    with log.open("w") as output, log.with_suffix(".err").open("w") as logged:
        environment = {**os.environ, "DATABASE_URL": url, "PORT": str(port)}
        server = subprocess.Popen(
            [sys.executable, "cli.py", "serve"], cwd=HOME, env=environment, stdout=output, stderr=logged
        )
    try:
        for _attempt in range(240):
            if log.read_text() or server.poll() is not None:
                break
            time.sleep(0.25)
        yield server
    finally:
        server.kill()
        server.wait(20)


def test_a_server_says_where_it_is_is_alone_there_tells_of_a_bad_day_and_ends_with_a_word(
    on_disk: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, port, log = on_disk.db.url.render_as_string(), free_port(), tmp_path / "log"
    site = f"http://localhost:{port}"
    with begun(url, port, log) as server:
        assert log.read_text().splitlines() == [f"Tiến độ đang chạy tại {site}. Nhấn Ctrl+C để dừng."]
        second = terminal("serve", DATABASE_URL=url, PORT=str(port))
        assert (second.returncode, second.stdout) == (1, "")
        assert second.stderr.startswith(f"Cổng {port} đã có chương trình khác")
        link = terminal("user", "link", "hoa", DATABASE_URL=url)  # which knows nothing of PORT
        assert link.stdout.startswith(f"{site}/link/")
        assert httpx2.get(link.stdout.strip(), headers={"Accept-Language": "en"}, verify=NO_TLS).status_code == 200

        path = Path(on_disk.db.url.database or "")
        path.rename(tmp_path / "away.db")
        for language, sentence in (
            ("en", "The file of the tracker is gone"),
            ("vi", "Tệp của sổ theo dõi không còn"),
        ):
            answer = httpx2.get(f"{site}/sign-in", headers={"Accept-Language": language}, verify=NO_TLS)
            assert (answer.status_code, sentence in answer.text) == (503, True)
        assert httpx2.get(f"{site}/health/ready", verify=NO_TLS).status_code == 503
        (tmp_path / "away.db").rename(path)
        assert httpx2.get(f"{site}/sign-in", verify=NO_TLS).status_code == 200

        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    assert log.read_text().splitlines()[-2:] == ["Đang dừng …", "Đã dừng."]
    monkeypatch.setenv("PORT", "8999")
    settings.cache_clear()
    after = CliRunner().invoke(cli, ["user", "link", "hoa"])
    monkeypatch.undo()
    settings.cache_clear()
    assert after.stdout.startswith("http://localhost:8999/link/")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "0", "PORT phải là một số từ 1 đến 65535, không phải “0”."),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL phải bắt đầu bằng sqlite:/// hoặc postgresql+psycopg://."),
        ("DATABASE_URL", "sqlite:///", "DATABASE_URL không nêu cơ sở dữ liệu nào"),
        ("WAIT_SECONDS", "soon", "Thiết lập WAIT_SECONDS bị thiếu hoặc không hợp lệ."),
        ("ADDRESS", "203.0.113.77", "Không phục vụ được tại địa chỉ 203.0.113.77"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told_in_a_sentence_alone(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    for setting, chosen in {"PORT": str(free_port()), name: value}.items():
        monkeypatch.setenv(setting, chosen)
    settings.cache_clear()
    done = CliRunner().invoke(cli, ["serve"])
    monkeypatch.undo()
    settings.cache_clear()
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.splitlines()) == 1


def test_a_process_whose_setting_makes_no_sense_says_that_sentence_and_nothing_else() -> None:
    done = terminal("serve", PORT="70000")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "PORT phải là một số từ 1 đến 65535, không phải “70000”.\n"


def test_of_two_who_want_one_port_the_second_is_refused() -> None:
    with listening("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(Refusal, match="is taken"):
            listening("127.0.0.1", port)
    listening("127.0.0.1", port).close()
