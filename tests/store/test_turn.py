"""Writers of one process take turns in the order in which they came."""

from threading import Thread
from time import sleep

from store.turn import Turn


def test_who_takes_turn_after_turn_lets_who_waits_in_between() -> None:
    turn, told = Turn(), []
    assert turn.acquire(1)

    def wait() -> None:
        assert turn.acquire(5)
        told.append("other")
        turn.release()

    other = Thread(target=wait)
    other.start()
    while len(turn._line) < 2:
        sleep(0.001)
    turn.release()
    assert turn.acquire(5)
    told.append("again")
    turn.release()
    other.join()
    assert told == ["other", "again"]


def test_who_waited_long_enough_is_in_nobodys_way() -> None:
    turn = Turn()
    assert turn.acquire(1)
    assert not turn.acquire(0.001)
    turn.release()
    assert turn.acquire(0)
