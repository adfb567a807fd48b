"""A reader who clicks: one websocket to a running server, speaking Streamlit's protocol, reruns one by one."""

import asyncio

import httpx2
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from server.doors.sign_in import DEMONSTRATION_PASSWORD, session_cookie

SPOKEN = [Subprotocol("streamlit")]


def cookie(address: str, login: str) -> str:
    """Sign in and return the cookie that says so."""
    data = {"login": login, "password": DEMONSTRATION_PASSWORD, "next": "/"}
    answer = httpx2.post(f"{address}/sign-in", data=data)
    return f"{session_cookie()}={answer.cookies[session_cookie()]}"


def cost_of_reruns(address: str, pid: int, page: str, queries: list[str], headers: dict[str, str]) -> float:
    """Server CPU in milliseconds for one rerun of ``page``, on average over ``queries``, after a warm-up."""
    return asyncio.run(_cost(address, pid, page, queries, headers))


async def _cost(address: str, pid: int, page: str, queries: list[str], headers: dict[str, str]) -> float:
    url = address.replace("http", "ws") + "/_stcore/stream"
    server = psutil.Process(pid)
    async with connect(url, subprotocols=SPOKEN, additional_headers=headers, max_size=None) as socket:
        hashes: set[str] = set()
        script = ""
        for _warm_up in range(3):
            script = await _rerun(socket, page, script, queries[0], hashes)
        before = sum(server.cpu_times()[:2])
        for query in queries:
            await _rerun(socket, page, script, query, hashes)
        return float(sum(server.cpu_times()[:2]) - before) / len(queries) * 1000


async def _rerun(socket: ClientConnection, page: str, script: str, query: str, hashes: set[str]) -> str:
    """Ask for a run and read until it ends; returns the script's hash for the next."""
    message = BackMsg()
    run = message.rerun_script
    run.query_string, run.page_script_hash, run.page_name = query, script, "" if script else page
    run.context_info.locale, run.context_info.timezone = "vi-VN", "Asia/Ho_Chi_Minh"
    run.cached_message_hashes.extend(hashes)
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg.FromString(await socket.recv())
        kind = answer.WhichOneof("type")
        if answer.metadata.cacheable:
            hashes.add(answer.hash)
        if kind == "navigation":
            script = answer.navigation.page_script_hash
        if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(answer.delta.new_element.exception.message)
        if kind == "script_finished" and answer.script_finished in (0, 3):
            return script
