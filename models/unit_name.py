"""Units as plans print them in a cell: one, several, or a whole class of them, where that is certain."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models.agencies_only import agencies_only
from models.text import one_line, searchable
from models.unit import COMMUNES_BEGIN, CommuneKind, UnitKind

SEPARATORS = re.compile(r"\s*(?:[,;/\n]|\bvà\b|\bva\b|\band\b|\s[-–+]\s)\s*", re.IGNORECASE)
LONGEST = 8  # pieces of one name
AGENCY = re.compile(
    r"(so|bo|cuc|tong cuc|vu|ban|ubnd|hdnd|van phong|trung tam|cong an|vien|truong|hoi|hiep hoi|lien hiep"
    r"|thanh tra|huyen|quan|thanh pho|thi xa|xa(?! hoi)|phuong|dac khu|toa an|chi cuc|kho bac|bao|dai|doanh nghiep"
    r"|cac|tram|phong(?!,? chong)|thue|thong ke"
    r"|benh vien|tinh|bo chi huy|bao hiem|ngan hang|uy ban|mat tran|lien doan|so ban)\b"
)

PLACES = ("huyen", "quan", "thi xa", "thanh pho", "thi tran", "xa", "phuong", "dac khu", "tinh")
# the office of a commune's committee is the committee: "Văn phòng HĐND và UBND xã Nam Sách"
OFFICE_OF = re.compile(r"(?:van phong|vp)(?: cua)?(?:\W*hdnd)?\W*(?=ubnd )")
SEVERAL_COMMUNES = re.compile(r"ubnd (?:cac|cap|toan bo|tat ca|\d+) ")
# "Chi cục Kiểm lâm thuộc Sở …" is the department where it is not known itself
PART_OF = re.compile(
    r"(?!các\b)(?P<part>.+?)\s+(?:trực thuộc|thuộc|của)\s+(?P<whole>(?:sở|ubnd|ban quản lý|văn phòng)\s.+)",
    re.IGNORECASE,
)
BESIDE = re.compile(r"(?P<name>[^,;\n()]+)\((?P<beside>[^()]*)\)")
DOES = re.compile(r"\s+(?:chủ trì|tham mưu|soạn thảo|chuẩn bị|trình)\b.*$")  # "UBND tỉnh (Sở Nội vụ tham mưu)"
RUN_TOGETHER = re.compile(r"(?<!phòng)(?<!tra)\s+(?=(?:Các sở|Sở|UBND)\b)")  # as cells that became one

TWO_LEVELS = date(2025, 7, 1)  # since then a province has communes and no districts (Law 72/2025/QH15)
LOCALITIES = re.compile(
    r"(ubnd )?(cac )?dia phuong( khac| thuoc tinh| cua tinh| trong tinh| tren dia ban( tinh)?)?( (co )?lien quan)?"
)
HEAD = re.compile(
    r"(?:ubnd (?:xa-phuong|huyen|thi xa|thanh pho|xa|phuong|dac khu)|so|bo|cuc|chi cuc|phong|ban|hoi|trung tam|vu)\b"
)
COMMUNE_HEAD = re.compile(r"ubnd (?:xa-phuong|xa|phuong|dac khu)")
OF_SOME_KIND = re.compile(r"ubnd xa-phuong (?P<name>.+)")  # one of "UBND các xã, phường: Nam Sách, Hải Tân"
A_PROVINCE = re.compile(r"(?P<kind>tinh|thanh pho) (?P<name>\w.*)")
SHORT_WORDS = {
    "pvhcc": "phuc vu hanh chinh cong",
    "hcc": "hanh chinh cong",
    "kcn": "khu cong nghiep",
    "kkt": "khu kinh te",
    "vp": "van phong",
    "bql": "ban quan ly",
    "qlda": "quan ly du an",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "tttt": "thong tin truyen thong",
    "tx": "thi xa",
    "tp": "thanh pho",
    "p": "phuong",
    "x": "xa",
    "h": "huyen",
    "dk": "dac khu",
}  # as offices shorten the words of their names
# the province's own body, where a central one has the same name: "Hội Nông dân Việt Nam tỉnh"
OF_THE_PROVINCE = re.compile(r"(?<=mat tran to quoc) viet nam\b| viet nam(?= tinh\b)")
WITHOUT = re.compile(rf"^(?:uy ban )(?=mat tran)|{OF_THE_PROVINCE.pattern}|(?: cua| thuoc)? tinh$")

ADDED = frozenset(("va", "cac", "tinh"))  # words that a text may have and a name not
LEFT_OUT = ADDED | {"viet", "nam"}  # words of a name that are often left out
MOST_WORDS, FEWEST_LETTERS = 12, 3  # of what may be a shortened name

_QUALIFIED = (
    r"( (khac|thuoc tinh|thuoc ubnd tinh|cua tinh|tinh|cap tinh|tren dia ban( tinh)?|truc thuoc( ubnd tinh)?))?"
)
_COMMUNES = r"( (xa|phuong|thi tran|dac khu))*"
_ALL = r"((tat ca|toan bo|toan the|moi|tung|nhung|cac|cap|\d+) )"  # "100 % các xã", "Mỗi sở", "114 xã"
_RELATED = r"( (co )?lien quan)?"
CLASSES: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (
    (
        UnitKind.DEPARTMENT,
        re.compile(
            rf"({_ALL}+(so|so ban|ban so|((so|ban|co quan) )*nganh( doan the)?|co quan chuyen mon)"
            rf"|((so|ban|so ban) nganh|ban so nganh)( doan the)?){_QUALIFIED}{_RELATED}"
        ),
    ),
    (
        UnitKind.DISTRICT,
        re.compile(
            rf"(ubnd )?((cac|cap) huyen|(cac |cap )?dia phuong)(( thi xa| thanh pho| tp))*{_QUALIFIED}{_RELATED}"
        ),
    ),
    (
        UnitKind.COMMUNE,
        re.compile(
            rf"({_ALL}*((ubnd|chinh quyen( dia phuong)?) )?{_ALL}+(xa|phuong|dac khu){_COMMUNES}"
            rf"|{_ALL}*ubnd (xa|phuong|dac khu){_COMMUNES}(?<!ubnd phuong)(?<!ubnd dac khu)){_QUALIFIED}{_RELATED}"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell says: the units known for certain, the kinds it names as a whole with the words that name them,
    and what nobody knows."""

    units: tuple[int, ...] = ()
    classes: tuple[tuple[str, UnitKind | CommuneKind], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def called(self) -> Mapping[str, tuple[UnitKind | CommuneKind, ...]]:
        """The kinds by the words that name them: "các phường, đặc khu" are two."""
        words = dict.fromkeys(words for words, _kind in self.classes)
        return {each: tuple(kind for said, kind in self.classes if said == each) for each in words}

    @property
    def kinds(self) -> tuple[UnitKind | CommuneKind, ...]:
        return tuple(dict.fromkeys(kind for _words, kind in self.classes))

    @property
    def one(self) -> int | None:
        """The unit, where the cell names one for certain and nothing else."""
        alone = len(self.units) == 1 and not self.classes and not self.unknown
        return self.units[0] if alone else None


class UnitNames:
    """Every name that units go by; ``names`` are those of the register, each with the id of its unit, ``lists`` those
    of the lists that the office keeps, each with its units, ``provinces`` what the province is called, and was."""

    def __init__(
        self,
        names: Iterable[tuple[str, int]],
        lists: Iterable[tuple[str, tuple[int, ...]]] = (),
        provinces: Iterable[str] = (),
    ) -> None:
        self._provinces = [match for each in provinces if (match := A_PROVINCE.fullmatch(searchable(each)))]
        self._lists = {folded(name): units for name, units in lists}
        self._words = [(plain_name(name), unit_id) for name, unit_id in names]
        self._known = _certain((folded(name), unit_id) for name, unit_id in self._words)
        self._spelt: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for name, unit_id in self._words:
            if spelt := _spelt(name):
                self._spelt[spelt[0][0]].append((spelt, unit_id))
        shortened = _certain((short, unit_id) for name, unit_id in self._words for short in _shortened(name))
        loosely = _certain((_loosely(name), unit_id) for name, unit_id in self._words)
        self._known = {**loosely, **shortened, **self._known}

    def read(self, text: str, on: date | None = None) -> Named:
        """The longest names that are known, from the left; classes of units; and the pieces that are neither.

        A list's name stands for its units. Beside a name that nobody knows, the unit in brackets is meant: "Phòng
        CCHC (Sở Nội vụ)".

        "Các địa phương" are the communes ``on`` a day since :data:`TWO_LEVELS`, before it the districts.
        """
        named = self._read(agencies_only(text), on)
        unknown = set(named.unknown)

        def meant(match: re.Match[str]) -> str:
            is_unknown = one_line(agencies_only(match["name"])).strip(" .:") in unknown
            beside = DOES.sub("", match["beside"])
            return beside if is_unknown and self._is_a_unit(beside, on) else match[0]

        said = BESIDE.sub(meant, text) if unknown else text
        return named if said == text else self._read(agencies_only(said), on)

    def _is_a_unit(self, text: str, on: date | None) -> bool:
        """Whether a text names units that are known, and nothing else."""
        named = self._read(agencies_only(text), on)
        return bool(named.units) and not named.unknown

    def _read(self, text: str, on: date | None) -> Named:
        text = self._apart(text, on)
        pieces = _pieces(text)
        head = ""
        units: list[int] = []
        classes: list[tuple[str, UnitKind | CommuneKind]] = []
        unknown: list[tuple[int, int]] = []
        place = 0
        while place < len(pieces):
            for end in range(min(len(pieces), place + LONGEST), place, -1):
                start, stop = pieces[place][0], pieces[end - 1][1]
                said = text[start:stop].strip(" .:()")
                if (meant := self._meant(said, head, on)) is not None:
                    units += meant.units
                    classes += [(one_line(said), kind) for _words, kind in meant.classes]
                    begun = HEAD.match(spelt_out(plain_name(said))) if meant.units else None
                    head = begun[0] if begun else head
                elif end > place + 1:
                    continue
                elif said:
                    if place and pieces[place - 1][1] in _ends(unknown):
                        start = _joined(text, unknown, start, stop)
                    unknown.append((start, stop))
                place = end
                break
        names = (one_line(text[start:stop]).strip(" .:") for start, stop in unknown)
        return Named(tuple(dict.fromkeys(units)), tuple(dict.fromkeys(classes)), tuple(dict.fromkeys(names)))

    def _meant(self, said: str, head: str, on: date | None) -> Named | None:
        """What a piece names, also with the province's own name behind it; that alone says nothing."""
        for words in (said, *self._without_province(said)):
            if (unit_id := self._unit_called(words, head)) is not None:
                return Named(units=(unit_id,))
            if (listed := self._lists.get(folded(words))) is not None:
                return Named(units=listed)
            if kinds := _kinds(words, on):
                return Named(classes=tuple((words, kind) for kind in kinds))
            if not words:
                return Named()
        return None

    def _without_province(self, said: str) -> Iterator[str]:
        """A text without the province's own name at its end, and without what kind of province it is: "Thuế tỉnh Hải
        Dương" is "Thuế tỉnh" and "Thuế"."""
        plain = searchable(said)
        for province in self._provinces:
            kinds = (province["kind"], "tp", "tp.") if province["kind"] == "thanh pho" else (province["kind"],)
            for name in (*(f"{kind} {province['name']}" for kind in kinds), province["name"]):
                if plain == name or plain.endswith(f" {name}"):
                    words = said.split()
                    yield " ".join(words[: -len(province["name"].split())])
                    yield " ".join(words[: -len(name.split())])
                    break

    def _apart(self, text: str, on: date | None) -> str:
        """``text`` with a sign between names that nothing separates: "Sở Tài chính Các sở, ngành"."""
        for found in reversed(list(RUN_TOGETHER.finditer(text))):
            before = SEPARATORS.split(text[: found.start()])[-1]
            if searchable(before) in PLACES or self._unit_called(before, "") is not None or _kinds(before, on):
                text = f"{text[: found.start()]}; {text[found.end() :]}"
        return text

    def _unit_called(self, said: str, head: str) -> int | None:
        """The unit of a name, also of one whose first word stands before another: "Sở Nội vụ, Tài chính"."""
        found = self._known.get(folded(said))
        if found is None:
            found = self._known.get(_loosely(plain_name(said)))
        if found is None and (office := OFFICE_OF.match(plain_name(said))):
            found = self._known.get(_loosely(plain_name(said)[office.end() :]))
        if found is None:
            found = self._abbreviated(_spelt(said))
        if found is None and (commune := OF_SOME_KIND.fullmatch(plain_name(said))):
            found = self._commune(commune["name"])
        if found is None and (parted := PART_OF.fullmatch(said)):
            found = self._unit_called(parted["part"], "") or self._unit_called(parted["whole"], "")
        if found is None and head and not AGENCY.match(plain_name(said)):
            found = self._known.get(folded(f"{head} {said}"))
            if found is None and COMMUNE_HEAD.fullmatch(head):
                found = self._commune(said)
        return found

    def _commune(self, said: str) -> int | None:
        """The only commune of a name, of whatever kind."""
        ids = {self._known.get(folded(f"ubnd {kind} {said}")) for kind in COMMUNES_BEGIN.values()} - {None}
        return ids.pop() if len(ids) == 1 else None

    def _abbreviated(self, words: tuple[str, ...]) -> int | None:
        """The only unit whose name these words shorten, some of them to initials: "Sở Nông nghiệp & MT"."""
        if not words or len(words) > MOST_WORDS or len("".join(words)) < FEWEST_LETTERS:
            return None
        ids = {unit_id for name, unit_id in self._spelt.get(words[0][0], ()) if _shortens(words, name)}
        return ids.pop() if len(ids) == 1 else None


def _ends(spans: list[tuple[int, int]]) -> list[int]:
    return [stop for _start, stop in spans[-1:]]


def _joined(text: str, unknown: list[tuple[int, int]], start: int, stop: int) -> int:
    """Where an unknown name begins: with the unknown piece before it, unless a new agency's name begins here."""
    between = text[unknown[-1][1] : start]
    if ";" in between or AGENCY.match(searchable(text[start:stop])):
        return start
    return unknown.pop()[0]


def folded(name: str) -> str:
    """A name as it is compared: no accents, no signs, no "và": "Sở KH & ĐT" and "Sở KH-ĐT" are one."""
    return "".join(word for word in re.findall(r"[a-z0-9]+", plain_name(name)) if word not in ("va", "and"))


def plain_name(name: str) -> str:
    return re.sub(r"\bhoi dong nhan dan\b", "hdnd", re.sub(r"\buy ban nhan dan\b", "ubnd", searchable(name)))


def _loosely(name: str) -> str:
    """A folded name with the words that are shortened spelt out, and without those that are often left out."""
    words = (SHORT_WORDS.get(word, word) for word in re.findall(r"[a-z0-9]+", name))
    return folded(WITHOUT.sub("", " ".join(words)))


def _spelt(name: str) -> tuple[str, ...]:
    """The words of a name, the committee's spelt out."""
    return tuple(re.findall(r"[a-z0-9]+", re.sub(r"\bubnd\b", "uy ban nhan dan", searchable(name))))


def _shortens(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether ``words`` are those of ``name`` in their order, some of them as initials of several."""
    if not words:
        return all(word in LEFT_OUT for word in name)
    if not name:
        return all(word in ADDED for word in words)
    if words[0] == name[0] and _shortens(words[1:], name[1:]):
        return True
    if (words[0] in ADDED and _shortens(words[1:], name)) or (name[0] in LEFT_OUT and _shortens(words, name[1:])):
        return True
    return len(words[0]) > 1 and any(
        words[0] in _initials(name[:end]) and _shortens(words[1:], name[end:]) for end in range(2, len(name) + 1)
    )


def _initials(words: tuple[str, ...]) -> tuple[str, str]:
    """The initials of some words, also without those that are often left out."""
    return "".join(word[0] for word in words), "".join(word[0] for word in words if word not in LEFT_OUT)


def spelt_out(name: str) -> str:
    """A plain name with the words that offices shorten in full."""
    return " ".join(SHORT_WORDS.get(word, word) for word in re.findall(r"[^\s.]+", name))


def _shortened(name: str) -> list[str]:
    """How offices shorten a name: "so ke hoach va dau tu" is "sokhdt" and "skhdt", "ubnd huyen x" is "huyen x"."""
    if name.startswith("ubnd "):
        return [folded(name.removeprefix("ubnd "))]
    first, *rest = [word for word in re.findall(r"[a-z0-9]+", name) if word != "va"] or [""]
    initials = "".join(word[0] for word in rest)
    return [first + initials, first[0] + initials] if len(initials) > 1 else []


def _certain(names: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """The names that mean one unit only."""
    found: dict[str, set[int]] = {}
    for name, unit_id in names:
        if name:
            found.setdefault(name, set()).add(unit_id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the pieces between separators stand in ``text``."""
    pieces, start = [], 0
    for separator in SEPARATORS.finditer(text):
        pieces.append((start, separator.start()))
        start = separator.end()
    pieces.append((start, len(text)))
    return [(start, end) for start, end in pieces if text[start:end].strip(" .:()")]


def _kinds(text: str, on: date | None) -> tuple[UnitKind | CommuneKind, ...]:
    """The kinds of units that a text names as a whole; none where it names something else."""
    said = OFFICE_OF.sub("", plain_name(text)) if SEVERAL_COMMUNES.search(plain_name(text)) else plain_name(text)
    words = " ".join(SHORT_WORDS.get(word, word) for word in re.findall(r"[a-z0-9]+", said) if word != "va")
    if on is not None and on >= TWO_LEVELS and LOCALITIES.fullmatch(words):
        return (UnitKind.COMMUNE,)
    found = next((kind for kind, pattern in CLASSES if pattern.fullmatch(words)), None)
    if found is UnitKind.COMMUNE:
        return _only_communes(words) or (found,)
    return (found,) if found is not None else ()


def _only_communes(words: str) -> tuple[CommuneKind, ...]:
    """Which communes alone are named: "UBND các phường" are the wards; "cấp xã" is no kind of its own, and "xã,
    phường" are all of them."""
    named = tuple(kind for kind, word in COMMUNES_BEGIN.items() if re.search(rf"(?<!cap )\b{word}\b", words))
    every = "cap xa" in words or {CommuneKind.RURAL, CommuneKind.WARD} <= set(named)
    return () if every else named
