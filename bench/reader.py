"""A reader who clicks: one websocket to a running server, speaking Streamlit's protocol, reruns one by one."""

import asyncio
from typing import Self
from urllib.parse import parse_qs

import httpx2
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from server.doors.sign_in import DEMONSTRATION_PASSWORD, session_cookie

SPOKEN = [Subprotocol("streamlit")]


def cookie(address: str, login: str) -> str:
    """Sign in and return the cookie that says so."""
    data = {"login": login, "password": DEMONSTRATION_PASSWORD, "next": "/"}
    answer = httpx2.post(f"{address}/sign-in", data=data)
    return f"{session_cookie()}={answer.cookies[session_cookie()]}"


def cost_of_reruns(address: str, pid: int, page: str, queries: list[str], headers: dict[str, str]) -> float:
    """Server CPU in milliseconds for one rerun of ``page``, on average over ``queries``, after a warm-up.

    Raises :class:`RuntimeError` where the page does not show the task whose ``code`` it is asked for: one that finds
    nothing costs little.
    """
    return asyncio.run(_cost(address, pid, page, queries, headers))


async def _cost(address: str, pid: int, page: str, queries: list[str], headers: dict[str, str]) -> float:
    server = psutil.Process(pid)
    async with Visit(address, page, headers) as visit:
        sent = b"".join([await visit.rerun(queries[0]) for _warm_up in range(3)])
        if missing := [code for code in parse_qs(queries[0]).get("code", []) if f"{code} ·".encode() not in sent]:
            raise RuntimeError(f"{page} shows nothing of {missing[0]}")
        before = sum(server.cpu_times()[:2])
        for query in queries:
            await visit.rerun(query)
        return float(sum(server.cpu_times()[:2]) - before) / len(queries) * 1000


class Visit:
    """Somebody on a page of a server, for as long as the block runs."""

    def __init__(self, address: str, page: str, headers: dict[str, str]) -> None:
        self._url, self._page, self._headers = address.replace("http", "ws") + "/_stcore/stream", page, headers
        self._hashes: set[str] = set()
        self._script = ""

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            self._url, subprotocols=SPOKEN, additional_headers=self._headers, max_size=None, open_timeout=60
        )
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._socket.close()

    async def rerun(self, query: str) -> bytes:
        """Ask for a run with a query, read until it ends, and return all that was sent.

        Raises :class:`RuntimeError` where a page fails.
        """
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash = query, self._script
        run.page_name = "" if self._script else self._page
        run.context_info.locale, run.context_info.timezone = "vi-VN", "Asia/Ho_Chi_Minh"
        run.cached_message_hashes.extend(self._hashes)
        await self._socket.send(message.SerializeToString())
        sent = b""
        while True:
            message_sent = await self._socket.recv(decode=False)
            sent += message_sent
            answer = ForwardMsg.FromString(message_sent)
            kind = answer.WhichOneof("type")
            if answer.metadata.cacheable:
                self._hashes.add(answer.hash)
            if kind == "navigation":
                self._script = answer.navigation.page_script_hash
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(answer.delta.new_element.exception.message)
            if kind == "script_finished" and answer.script_finished in (0, 3):
                return sent
