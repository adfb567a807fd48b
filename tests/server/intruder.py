"""Somebody who speaks Streamlit's protocol without a browser, and so may send whatever they like."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

FINISHED = (0, 3)
SPOKEN = [Subprotocol("streamlit")]


class Intruder:
    """One open page. ``seen`` is everything the server ever sent, as text; ``widgets`` the ids of what it offered.

    ``may_export``: whether its tables offer a file of their own.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.script = ""
        self.seen: list[str] = []
        self.widgets: dict[str, str] = {}
        self.ended = False
        self.may_export: bool | None = None

    def runs(self, page: str = "", query: str = "", widgets: list[WidgetState] | None = None) -> str:
        """Ask for a run of a page with whatever state of widgets; the text of what came back."""
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_name = query, page
        run.page_script_hash = "" if page else self.script
        run.context_info.locale, run.context_info.timezone = "en-GB", "Asia/Ho_Chi_Minh"
        run.widget_states.widgets.extend(widgets or [])
        self.socket.send(message.SerializeToString())
        told: list[str] = []
        while True:
            answer = ForwardMsg.FromString(self.socket.recv(timeout=30))
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self.may_export = not answer.new_session.config.disable_data_export
            if kind == "navigation":
                self.script = answer.navigation.page_script_hash
            if kind == "auth_redirect":
                self.ended = True
            if kind == "delta":
                told.append(str(answer.delta))
                self._remember(answer.delta)
            if kind == "script_finished" and answer.script_finished in FINISHED:
                break
        self.seen += told
        return "\n".join(told)

    def _remember(self, delta: Delta) -> None:
        element = delta.new_element
        widget: object = getattr(element, element.WhichOneof("type") or "", None)
        label, number = getattr(widget, "label", ""), getattr(widget, "id", "")
        if label and number:
            self.widgets[label] = number


def state(widget: str, **value: Any) -> WidgetState:
    """A widget of this id with a value that its screen may never have offered."""
    return WidgetState(id=widget, **value)


@contextmanager
def intruding(address: str, cookie: str, **headers: str) -> Iterator[Intruder]:
    """An open websocket under a cookie, as :class:`Intruder`."""
    url = address.replace("http", "ws") + "/_stcore/stream"
    more = {"Cookie": cookie, **headers}
    with connect(url, subprotocols=SPOKEN, additional_headers=more, max_size=None) as socket:
        yield Intruder(socket)
