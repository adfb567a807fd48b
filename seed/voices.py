"""What people said lately, the hotlines at which they were heard, and what units did for the reform."""

from datetime import date, timedelta

from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind, Recognition
from models.unit import Unit
from models.voice.caller import CallerDetails
from models.voice.hotline import HotlineDetails, change_hotline, open_hotline
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from seed.story import Telling, at
from seed.tables import table

Row = dict[str, str]


def hear(telling: Telling, today: date) -> None:
    """The tables ``hotlines.csv``, ``voices.csv`` and ``initiatives.csv``, whose days are told from today."""
    units = {code for code, id_ in telling.units.items() if telling.session.get_one(Unit, id_).exists_on(today)}
    for name, tell in (("hotlines", _hotline), ("voices", _voice), ("initiatives", _initiative)):
        for row in table(f"{name}.csv"):
            if row["unit"] in units:
                tell(telling, row, today)


def _hotline(telling: Telling, row: Row, today: date) -> None:
    unit_id, since = telling.units[row["unit"]], _day(row["since"], today)
    details = HotlineDetails(unit_id=unit_id, holder=row["holder"], number=row["number"])
    by, session = telling.secretary, telling.session
    hotline = open_hotline(session, details, since, by=by, at=at(since, 9))
    if row["changed"]:
        changed = _day(row["changed"], today)
        later = HotlineDetails(unit_id=unit_id, holder=row["new_holder"], number=row["number"])
        change_hotline(session, hotline, later, changed, by=by, at=at(changed, 9))


def _voice(telling: Telling, row: Row, today: date) -> None:
    session, by, unit_id = telling.session, telling.secretary, telling.units[row["unit"]]
    received = _day(row["received"], today)
    details = VoiceDetails(
        on=received, way=VoiceWay(row["way"]), unit_id=unit_id, kind=VoiceKind(row["kind"]), text=row["text"]
    )
    caller = CallerDetails(row["caller"], row["contact"])
    voice = Voice.record(session, details, caller, by=by, at=at(received, 9))
    if row["handed"]:
        on = _day(row["handed"], today)
        voice.hand_to(session, unit_id, on=on, by=by, at=at(on, 10))
    if row["answered"]:
        on = _day(row["answered"], today)
        voice.answer(session, row["answer"], row["symbol"], on=on, by=telling.officers[unit_id], at=at(on, 11))
    if row["closed"]:
        on = _day(row["closed"], today)
        voice.close(session, on=on, by=by, at=at(on, 12))


def _initiative(telling: Telling, row: Row, today: date) -> None:
    on = max(_day(row["recorded"], today), date(telling.year, 1, 1))
    recognition = Recognition(row["recognition"])
    details = InitiativeDetails(
        kind=InitiativeKind(row["kind"]),
        unit_id=telling.units[row["unit"]],
        year=telling.year,
        title=row["title"],
        recognition=recognition,
        recognised_on=None if recognition is Recognition.NONE else on,
        reach=int(row["reach"]),
        symbol=row["symbol"],
    )
    Initiative.add(telling.session, details, by=telling.secretary, at=at(on, 9))


def _day(days: str, today: date) -> date:
    return today + timedelta(days=int(days))
