"""The process that makes a file of many rows: told by :mod:`server.exports.making` what to make, it says in lines of
JSON how far it has come, and at last the name of the file, or why there is none.
"""

import gc
import json
import pickle
import sys
from dataclasses import replace
from typing import Any

from models.refusal import Refusal
from server.exports.made import made
from server.exports.making import Order
from settings import settings
from store import database
from store.database import Database
from wording.language import use_language

if sys.platform != "win32":
    import resource

SECONDS, BYTES = 900, 2 * 1024**3  # of the processor
STEP = 1_000  # rows between two words on how far it has come


def make(order: Order) -> dict[str, Any]:
    """Write the file, and return what is said of it at last."""
    database.use(Database(order.url, files=settings().files, replica=settings().replica_url))
    asked = replace(
        order.asked, progress=lambda done, of: tell({"done": done}) if done % STEP == 0 or done == of else None
    )
    try:
        with use_language(order.language), database.at_length():
            file = made(order.export, asked)
    except Refusal as refusal:
        return {"refused": refusal.sentence, "facts": {name: str(fact) for name, fact in refusal.facts.items()}}
    if file is None:
        return {"refused": "Nothing that you may see is there to take away.", "facts": {}}
    order.path.write_bytes(file.content)
    return {"name": file.name, "rows": file.rows or 0}


def tell(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    gc.disable()  # what is read lives until the file is there
    tell(make(pickle.loads(sys.stdin.buffer.read())))  # noqa: S301 - from the process that began this one
