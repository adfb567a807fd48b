"""The province of the demonstration: its units, its invented people, its directives."""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from models.accounts.credential import Credential
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel, DirectiveRelationKind
from models.event import EventKind, note
from models.person import Person, Role, User
from models.preference import EarlierHead, Preference
from models.province import ZONE
from models.refusal import require
from models.register import ParField, Register, RegisterDetails
from models.task.clauses import set_clauses
from models.task.registers import add_register
from models.unit import Unit, UnitKind
from models.unit_naming import Names, names_on
from seed.reorganised import DISTRICTS, RECORDED, add_new_units
from seed.tables import CONCLUSIONS, table
from seed.units import lengthen, settle_units, units
from server.doors import passwords
from server.doors.sessions import user_of
from server.doors.sign_in import DEMONSTRATION_PASSWORD


class Desk(NamedTuple):
    login: str
    name: str
    role: Role
    unit: str | None
    title_vi: str
    title_en: str


DESKS = [
    Desk("khai", "Trần Minh Khải", Role.LEADERSHIP, None, "Phó Chủ tịch UBND tỉnh", "Vice Chairman"),
    Desk("thuha", "Nguyễn Thu Hà", Role.SECRETARIAT, "SNV", "Thư ký Ban Chỉ đạo", "Secretary of the committee"),
    Desk("tuyet", "Đỗ Ánh Tuyết", Role.OFFICER, "STTTT", "Chuyên viên Sở KH&CN", "Officer, Science"),
    Desk("hoa", "Vũ Thị Hòa", Role.OFFICER, "STP", "Chuyên viên Sở Tư pháp", "Officer, Justice"),
    Desk("duc", "Lê Minh Đức", Role.HEAD, "STP", "Giám đốc Sở Tư pháp", "Director, Justice"),
    Desk("son", "Lương Bá Sơn", Role.OFFICER, "HNS", "Chuyên viên UBND xã Nam Sách", "Officer, Nam Sach Commune"),
    Desk("quantri", "Hồ Gia Bảo", Role.ADMINISTRATOR, None, "Quản trị viên", "Administrator"),
    Desk("thanh", "Ngô Việt Thanh", Role.AUDITOR, None, "Thanh tra tỉnh", "Provincial Inspectorate"),
    Desk("mai", "Đặng Ngọc Mai", Role.LEADERSHIP, None, "Phó Chủ tịch UBND tỉnh", "Vice Chairwoman"),
    Desk("long", "Phạm Đức Long", Role.SECRETARIAT, "SNV", "Tổ giúp việc Ban Chỉ đạo", "Secretariat"),
]
BEFORE, SINCE = "Hải Dương", "Thành Đông"  # since it became a part of Hải Phòng, under a name that no province has
RENAMED = "BQLKCN"
RENAMED_TO = Names(
    name_vi="Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh",
    name_en="Provincial Economic and Industrial Zones Management Board",
    short_vi="BQL KKT&KCN",
)
BEGAN = datetime(2023, 12, 1, 8, tzinfo=ZONE)
RENAMED_FROM, RENAMED_AT = date(2025, 3, 1), datetime(2025, 3, 3, 9, tzinfo=ZONE)

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Bùi", "Đoàn", "Ngô", "Dương", "Lý"]
MIDDLE = ["Văn", "Thị", "Hữu", "Thanh", "Quốc", "Ngọc", "Đình"]
GIVEN = ["An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khoa", "Lan", "Nam", "Oanh", "Phúc", "Quyên", "Tâm"]


STANDING = "SNV"  # the standing unit of the committee
ANSWERING = {  # which department answers for a field of the reform
    ParField.DIRECTION: "SNV",
    ParField.INSTITUTIONS: "STP",
    ParField.PROCEDURES: "VP",
    ParField.APPARATUS: "SNV",
    ParField.CIVIL_SERVICE: "SNV",
    ParField.PUBLIC_FINANCE: "STC",
    ParField.DIGITAL: "STTTT",
}


def settle(session: Session, now: datetime) -> None:
    """People, directives and the units that the installation lacks, unless they are already there.

    Raises :class:`Refusal` where somebody signs in as one of the invented people does.
    """
    if session.exec(select(Person).where(col(Person.demonstration))).first():
        return
    brought = settle_units(session)
    _office(session, now)
    _desks(session)
    for unit in brought:  # so that they go again with who brought them
        details = {"unit": unit.code, "name": unit.name_vi}
        note(session, EventKind.UNIT_ADDED, at=BEGAN, by=cast(session)["quantri"], details=details)
    lengthen(session, by=cast(session)["quantri"], at=BEGAN)
    add_new_units(session, now, by=cast(session)["quantri"])
    _officers(session)
    _directives(session)
    _rename(session, now)
    session.flush()


def _rename(session: Session, now: datetime) -> None:
    """One unit has had another name for some time: what is as of earlier days calls it as it was called then."""
    if now < RENAMED_AT:
        return
    unit = session.get_one(Unit, units(session)[RENAMED])
    if names_on(session, unit.id, RENAMED_FROM) != RENAMED_TO:
        unit.rename(session, RENAMED_TO, RENAMED_FROM, by=member(session, "quantri"), at=RENAMED_AT)


def name_on(day: date) -> str:
    """What the province is called on a day."""
    return BEFORE if day < DISTRICTS else SINCE


def office(now: datetime) -> dict[str, Any]:
    """Whose documents the demonstration drafts, as settings: of its later years by a name that no province has."""
    before = {"superior_body": f"ỦY BAN NHÂN DÂN TỈNH {BEFORE.upper()}", "place": BEFORE}
    if now < RECORDED[DISTRICTS]:
        return before
    earlier = EarlierHead.model_validate({**before, "until": DISTRICTS - timedelta(days=1)})
    return {
        "superior_body": f"ỦY BAN NHÂN DÂN TỈNH {SINCE.upper()}",
        "place": SINCE,
        "earlier_heads": [earlier.model_dump(mode="json")],
    }


def _office(session: Session, now: datetime) -> None:
    """Said where nobody has said it."""
    for name, value in {**office(now), **departments(session)}.items():
        if session.get(Preference, name) is None:
            session.add(Preference(name=name, value=value))


def departments(session: Session) -> dict[str, Any]:
    """Which department answers for each field, and which stands for the whole of the reform, as settings."""
    known = units(session)
    by_field = {field.value: known[code] for field, code in ANSWERING.items()}
    return {"field_departments": by_field, "standing_unit": known[STANDING]}


def local_units(session: Session, day: date) -> list[int]:
    """The districts, or the communes that came in their place."""
    local = select(Unit).where(col(Unit.kind).in_((UnitKind.DISTRICT, UnitKind.COMMUNE))).order_by(col(Unit.id))
    return [unit.id or 0 for unit in session.exec(local) if unit.exists_on(day)]


def cast(session: Session) -> dict[str, User]:
    """The people by login."""
    return {person.login: user_of(session, person) for person in session.exec(select(Person))}


def member(session: Session, login: str) -> User:
    """One of the people."""
    return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def issue(session: Session, details: DirectiveDetails) -> Directive:
    """The directive with this symbol and date, registered on its day when it is not yet there."""
    same = (Directive.symbol == details.symbol, Directive.issued_on == details.issued_on)
    known = session.exec(select(Directive).where(*same)).first()
    registered_at = datetime.combine(details.issued_on, time(17), ZONE)
    return known or Directive.add(session, details, by=member(session, "thuha"), at=registered_at)


def settle_conclusions(session: Session, at: datetime) -> None:
    """A register of the province's own, which the report on the reform does not count."""
    if session.get(Register, CONCLUSIONS) is None:
        details = RegisterDetails(
            code=CONCLUSIONS,
            letters="KL",
            name_vi="Kết luận của UBND tỉnh",
            name_en="Conclusions of the provincial People's Committee",
            position=3,
            first_year=2024,
        )
        add_register(session, details, by=member(session, "quantri"), at=at)


def _desks(session: Session) -> None:
    """The people whom the pages tell of."""
    known = units(session)
    people = [
        Person(
            login=desk.login,
            name=desk.name,
            role=desk.role,
            unit_id=known[desk.unit] if desk.unit else None,
            title_vi=desk.title_vi,
            title_en=desk.title_en,
            demonstration=True,
        )
        for desk in DESKS
    ]
    _add_people(session, people)


def _officers(session: Session) -> None:
    """Somebody in each unit, who signs in by its code."""
    people = [
        Person(
            login=code.lower(),
            name=f"{FAMILY[place % 10]} {MIDDLE[place % 7]} {GIVEN[place % 13]}",
            role=Role.OFFICER,
            unit_id=unit_id,
            demonstration=True,
        )
        for place, (code, unit_id) in enumerate(units(session).items())
    ]
    _add_people(session, people)


def _add_people(session: Session, people: list[Person]) -> None:
    password = passwords.argon2id.hash(DEMONSTRATION_PASSWORD)
    logins = [person.login for person in people]
    taken = session.exec(select(Person.login).where(col(Person.login).in_(logins))).first()
    require(taken is None, "Somebody here signs in as {login}, as the demonstration's people do.", login=taken or "")
    session.add_all(people)
    session.flush()
    session.add_all(Credential(person_id=person.id or 0, password_hash=password) for person in people)


def _directives(session: Session) -> None:
    made: dict[str, Directive] = {}
    lines: dict[str, list[ClauseLine]] = {}
    rows, by = table("directives.csv"), member(session, "thuha")
    for row in rows:
        details = DirectiveDetails(
            symbol=row["symbol"],
            level=DirectiveLevel(row["level"]),
            issuer=row["issuer"],
            issued_on=date.fromisoformat(row["issued_on"]),
            subject=row["subject"],
            signer=row["signer"],
            meeting_on=date.fromisoformat(row["meeting_on"]) if row["meeting_on"] else None,
        )
        made[details.symbol] = issue(session, details)
    for row in table("clauses.csv"):
        level = 1 if row["parent"] else 0
        line = ClauseLine(level=level, label=row["label"], text=row["text"], needs_task=row["needs_task"] == "1")
        lines.setdefault(row["directive"], []).append(line)
    for row in rows:
        directive = made[row["symbol"]]
        at = datetime.combine(directive.issued_on, time(17), ZONE)
        for kind in (DirectiveRelationKind.CARRIES_OUT, DirectiveRelationKind.REPLACES):
            for other in filter(None, (part.strip() for part in row[kind].split(";"))):
                directive.relate(session, made[other], kind, by=by, at=at)
        if directive.symbol in lines:
            set_clauses(session, directive, lines[directive.symbol], by=by, at=at)
