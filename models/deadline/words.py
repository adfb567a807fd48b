"""The words in which plans print deadlines, folded to plain letters, and why a reading is shown to a person."""

import re

from dateutil.relativedelta import relativedelta

from models.refusal import gettext_noop

EMPTY = gettext_noop("No deadline is printed.")
A_STATUS = gettext_noop("A status is typed where the deadline belongs.")
A_WISH = gettext_noop("A wish for an extension is typed where the deadline belongs.")
WISH_BESIDE = gettext_noop("A wish for an extension is typed beside the deadline; the deadline itself counts.")
NO_SUCH_DAY = gettext_noop("The calendar has no such day.")
TURN_OF_THE_YEAR = gettext_noop("It runs over the turn of the year; the beginning is taken from the year before.")
SWAPPED = gettext_noop("Month and day seem to be swapped.")
SHORT_YEAR = gettext_noop("The year has two digits.")
NOT_UNDERSTOOD = gettext_noop("This cannot be read for certain.")
MORE_WORDS = gettext_noop("There is more in it than a date.")
SEVERAL = gettext_noop("There are several dates: choose which of them counts.")
GOES_ON = gettext_noop("The work goes on after that.")
PAST_THE_PLAN = gettext_noop("It runs past the plan's year.")
BEFORE_THE_PLAN = gettext_noop("It lies before the plan's year.")
BEFORE_ASSIGNED = gettext_noop("It lies before the day of assignment.")
BACKWARDS = gettext_noop("The end lies before the beginning.")
BEFORE_A_SPAN = gettext_noop("Before a month, a quarter or a year: the day before it begins is taken.")
STARTS_ONLY = gettext_noop("Only a beginning is printed.")
NO_DAY_FOLLOWS = gettext_noop("No day follows from it.")
WAITS = gettext_noop("It waits for something to happen.")
COUNTED_FROM = gettext_noop("Days are counted from an event; say when it happened.")
COUNTED = gettext_noop("Days are counted from a day that is known; look whether it is the right one.")
SPAN_OR_DAY = gettext_noop("It may be a span of months, or a day.")
NO_YEAR = gettext_noop("The year is missing; the plan's is taken.")
FIRST_OF_MONTH = gettext_noop("A date cell on the first of a month may stand for the whole month.")
WITH_REPORTS = gettext_noop("A regular duty with more said of it.")
RECURS_OTHERWISE = gettext_noop("It recurs in a way that is not certain.")
AFTER_ITS_PERIOD = gettext_noop("It is due after the month, quarter or year that it is of: look at its days.")
SINCE_ASSIGNED = gettext_noop("It is counted from the day of assignment: look whether it is the right day.")
ONCE_OR_EACH = gettext_noop("It may be due once, counted from the day of assignment, or after each month or quarter.")
OF_A_WEEK = gettext_noop("Weeks of a month are counted in more than one way; seven days each are taken.")
OF_A_SCHOOL_YEAR = gettext_noop("School years differ in their days; from 5 September to 31 May is taken.")
OF_THE_MOON = gettext_noop("The day follows the lunar calendar: look whether it is the right one.")

STATUS = re.compile(r"(da|dang|chua) (hoan thanh|thuc hien|trien khai|bao cao|xong|co)\b.*|hoan thanh|xong|khong co")
WISH = re.compile(
    r"\b(?:(?:xin|de nghi|xin phep|du kien|kien nghi) )?(?:duoc )?(?:gia han|lui|keo dai)\b"
    r"|\b(?:xin|de nghi|xin phep|du kien|kien nghi) (?:duoc )?(?:chuyen|dieu chinh)\b"
)
REGULAR = re.compile(r"\b(thuong xuyen|lien tuc|hang ngay)\b")
FOLLOWS_ANOTHER = re.compile(r"theo\b")
NAMES_AN_END = re.compile(r"\b(truoc|cham nhat|muon nhat|khong qua|hoan thanh|xong|den het|den ngay)\b")
UNDETERMINED = re.compile(
    r"(theo|dung|bao dam|dam bao|kip thoi|ngay|khan truong|som|som nhat|chua xac dinh|khong xac dinh|khong thoi han|"
    r"trong thoi gian toi|khong quy dinh)\b"
)
CONDITIONAL = re.compile(r"\b(sau khi|ngay sau khi|khi|sau thoi diem|tuy theo|truong hop|theo yeu cau|den khi)\b")
OFFSET = re.compile(
    r"(?:trong |sau |cham nhat |khong qua )*(?:vong |thoi han )?"
    r"(\d{1,3}) (ngay lam viec|ngay|thang|tuan)(?: lam viec)? (?:sau |ke tu |tu |tinh tu )"
)
AFTER_COUNTING = re.compile(r"\bsau (\d{1,3}) (ngay lam viec|ngay|thang|tuan)\b")
WITHIN_DAYS = re.compile(
    r"(?:(?:hoan thanh|xong|thuc hien) )*(?:trong|sau|cham nhat)(?: vong| thoi han| khoang| la)*"
    r" (\d{1,3}) (ngay lam viec|ngay|thang|tuan)"
)
BEGINS = re.compile(r"\b(tu|bat dau|khoi cong)\b")
NO_END = re.compile(r"\b(den|toi) (nay|khi|(?:het |cuoi )?nhiem ky)\b.*")  # "đến nay", "đến khi …" name no day
ENDS = re.compile(r" - |\b(den|truoc|hoan thanh|xong)\b")
BEGUN = re.compile(r"\b(bat dau|khoi cong|khoi dong)\b")  # wherever it stands
MONTH_UNACCENTED = re.compile(r"\bthang (gieng|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi|chap)\b")
MONTH_OF_A_SHORT_YEAR = re.compile(
    r"(?P<month>(?:.*\b(?:thang|quy|t|q)[ .]?(?:\d{1,2}|[iv]{1,3}))|\d{1,2}) ?/ ?(?P<y>1[3-9]|[2-9]\d)"
)
DAY_BESIDE_ITS_MONTH = re.compile(r"(?P<d>\d{1,2}) ?\(thang (?P<m>\d{1,2})(?: ?/ ?(?P<y>\d{4}))?\)")
BEFORE_A_DAY = re.compile(r"(?:.*\b)?truoc (?:ngay )?\d{1,2}(?:[/.-]\d| thang \d)")
BEFORE = re.compile(r"\btruoc( ngay| khi( bat dau| vao| buoc vao)?)?$")
AFTER = re.compile(r"\bsau( (?:ngay|dip|le|ky|cuoc)\b[^\d,;]{0,30})?$")
ANOTHER_YEAR = re.compile(r"\bnam (sau|toi|ngoai|truoc|ke tiep)\b")
AMBIGUOUS_SPAN = re.compile(r"(?<!thang )(?<!\bt)(?<![\d/.])\b\d{1,2} ?- ?\d{1,2} ?/ ?\d{4}\b")
GOING_ON = re.compile(r"va (cac )?nam (tiep theo|sau|ke tiep)|tro di|va nhung nam tiep theo")
LONG = {
    "ngay": lambda count: relativedelta(days=count),
    "thang": lambda count: relativedelta(months=count),
    "tuan": lambda count: relativedelta(weeks=count),
}

NEXT = r"(?:sau|toi|ke tiep|tiep theo|lien ke)(?: do)?"
EVERY = re.compile(r"\b(?:hang|moi|dinh ky(?: hang| moi)?) (?P<unit>thang|quy|nam|tuan)(?! [\div])")
# a day of a month, quarter or year that is not named is one of each: "ngày làm việc cuối cùng của tháng"
OF_EACH = re.compile(
    r"\bngay (?:(?:lam viec )?(?:cuoi|dau)(?: cung| tien)?|\d{1,2})(?: lam viec)?(?: cua)?"
    rf" (?P<unit>tuan|thang|quy|nam)\b(?! (?:[\divx]|nay\b|dau\b|giua\b|cuoi\b|{NEXT}\b))"
)
RECURS_SOMEHOW = re.compile(
    r"\bdinh ky\b|\b(?:\d{1,2}|hai|ba|sau) (?:thang|nam|tuan|quy|ngay) ?(?:/ ?|(?:0?1|mot|\d) )lan\b"
    r"|\b\d{1,2} lan ?(?:/|mot|trong|moi) ?(?:thang|quy|nam|tuan)"
    r"|\b(?:hang|moi) (?:thang|quy|nam|tuan) \d{1,2} lan\b"
)
WEEKDAY = re.compile(r"\b(?:vao )?(?:ngay )?(?:thu (?P<n>[2-7])|chu nhat)\b")
WEEKDAYS = {None: "SU", "2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA"}
MONTH_OF_A_QUARTER = re.compile(
    r"\b(?:cua )?thang (?P<which>dau|giua|cuoi)(?: tien| cung)?(?P<quarter>(?: cua| trong)?(?: moi| hang)? quy)?\b"
)
IN_ANOTHER = re.compile(rf" (?:nay|{NEXT})\b")
IN_THE_NEXT = re.compile(rf"\b(?:cua )?(?:thang |quy |nam )?{NEXT}\b")
MONTHS_OF_QUARTERS = {"dau": "1,4,7,10", "giua": "2,5,8,11", "cuoi": "3,6,9,12"}
# a period that is counted from the day of assignment ("trong tháng" is this one), and the day in it
WITHIN_A_PERIOD = re.compile(
    r"(?:\b(?:(?:ngay |(?<=truoc ))(?P<d>\d{1,2})|(?:ngay )?(?P<working>lam viec )?(?P<end>cuoi|dau) (?:cung|tien)"
    r"|(?P<weekday>thu (?P<n>[2-7])|chu nhat))(?: cua| trong)? )?"
    r"(?:\b(?:tuan (?P<week>dau|cuoi)(?: tien| cung)?|(?P<part>dau|giua|cuoi|het))(?: cua)? )?"
    r"(?:\bthang (?P<month>dau|giua|cuoi)(?: tien| cung)?(?: cua)? )?"
    rf"\b(?P<unit>tuan|thang|quy|nam(?= nay))\b(?: (?P<which>nay|{NEXT})\b)?(?! ?[\divx/])"
)
FIRST_OR_LAST = re.compile(
    r"\bngay (?P<working>lam viec )?(?P<which>cuoi|dau)(?: cung| tien)?(?P<worked> lam viec)?\b(?: cua)?"
)
RECURRING_DAY = re.compile(
    r"\b(?:ngay )?(?P<d>\d{1,2})(?:(?: ?[/.] ?| thang )(?P<m>\d{1,2}))?\b(?! ?(?:gio|h|lan|ngay)\b)"
)
# days of each year, several of them too: "15/6 và 15/12", "ngày 15 các tháng 6, 12", "quý II và quý IV"
AND = r" ?(?:,|;|&|\+|va) ?"
A_QUARTER = re.compile(r"\b(?:iv|i{1,3}|0?[1-4])\b")
DATES_OF_A_YEAR = re.compile(
    r"\b(?:ngay )?(?P<day>\d{1,2}) ?[/.] ?(?P<month>\d{1,2})\b(?! ?[/.\d])"
    r"|\b(?:(?:ngay )?(?P<of>\d{1,2}) (?:cua )?|cuoi |het )?(?:cac )?thang "
    rf"(?P<months>\d{{1,2}}\b(?:{AND}(?:cuoi |het )?(?:thang )?\d{{1,2}}\b(?! ?[/.]))*)(?! ?[-/.\d])"
    rf"|\b(?:cuoi |het )?(?:cac )?quy "
    rf"(?P<quarters>{A_QUARTER.pattern}(?:{AND}(?:cuoi )?(?:quy )?{A_QUARTER.pattern})*)"
)
DAYS_OF_A_MONTH = re.compile(rf"\b(?:ngay )?(?P<days>\d{{1,2}}(?:{AND}(?:ngay )?\d{{1,2}}\b)+)(?! ?[/.\d])")
# reports of each quarter, half-year, nine months and year, as laws list them
A_PERIOD = r"(?:quy|0?6 thang|0?9 thang|(?:ca |0?1 )?nam)"
EACH = r"(?:(?:dinh ky|hang|moi|theo) )"
PERIODS_OF_REPORTS = re.compile(rf"(?:bao cao )?{EACH}*{A_PERIOD}(?: ?(?:,|;|va|/|-)+ ?{EACH}*{A_PERIOD})+")
EACH_HALF_YEAR = re.compile(rf"{EACH}+0?6 thang(?: (?:0?1|mot) lan)?|0?6 thang ?(?:(?:0?1|mot) |/ ?)lan")
REPORTED_IN = {"quy": (3, 6, 9, 12), "6 thang": (6,), "9 thang": (9,), "nam": (12,)}
RECURRING_FILLERS = re.compile(
    r"\b(truoc|ngay|cham nhat|muon nhat|khong qua|vao|trong|va|sang|chieu|dinh ky|bao cao|thuc hien|cua)\b|[-,;.:()/]"
)
SHORTEST_MONTH = 28

DAY = r"(?P<d>\d{1,2}) ?[/.] ?(?P<m>\d{1,2})(?: ?[/.] ?(?P<y>\d{4}|\d{2})\b)?(?! ?[/.-]?\d)"
DAY_WITH_HYPHENS = r"(?P<d>\d{1,2}) ?- ?(?P<m>\d{1,2}) ?[-/] ?(?P<y>\d{4}|\d{2})\b(?!-)"
BARE_MONTHS = r"(?<![\d/.])(?P<a>\d{1,2}) ?- ?(?P<b>\d{1,2}) ?/ ?(?P<y>\d{4})\b"
DAY_IN_WORDS = r"(?<!tuan )(?:ngay )?(?P<d>\d{1,2}) thang (?P<m>\d{1,2})(?:(?: ?(?:nam|/|-) ?| )(?P<y>\d{4}))?"
MONTHS = (
    r"(?:thang|thg|th|t)[ .]?(?P<a>\d{1,2})(?P<more>(?: ?(?:-|den|va|,|;|&|\+) ?(?:thang |t)?\d{1,2}(?!\d))*)"
    r"(?: ?(?:/|nam|-|\.)? ?(?P<y>\d{4}))?\b"
)
BARE_MONTH = r"(?<![\d/.-])(?P<a>\d{1,2}) ?[/.-] ?(?P<y>\d{4})\b"
QUARTERS = (
    r"\b(?:quy|q)[ .]?(?P<q>(?:iv|i{1,3}|0?[1-4])"
    r"(?: ?(?:,|-|va|;|den|&|\+) ?(?:(?:quy|q)[ .]?)?(?:iv|i{1,3}|0?[1-4])\b)*)"
    r"(?:(?: ?(?:/|-|nam|\.) ?| )(?P<y>\d{4}))?\b"
)
HALVES = r"(?P<n>0?3|ba|0?6|sau|0?9|chin) thang (?P<which>dau|cuoi)(?: nam)?(?: ?[/(]? ?(?P<y>\d{4}))?\b"
YEARS = (
    r"(?:giai doan |nam |trong nam |ca nam |cuoi nam |het nam )*(?<![/.,\\])(?P<y>\d{4})"
    r"(?: ?- ?(?:nam )?(?P<z>\d{4}))?\b"
)
A_WEEK = r"(?:[1-5]|iv|i{1,3}|v|nhat|hai|ba|tu|dau|cuoi)"
WEEK = (
    rf"\b(?:cac )?tuan (?:le )?(?:thu )?(?P<w>{A_WEEK})(?: tien| cung)?"
    rf"(?: ?(?:-|,|den|va) ?(?:tuan )?(?:thu )?(?P<v>{A_WEEK}))?(?: cua|,)? thang (?P<m>\d{{1,2}})"
    r"(?: ?(?:/|nam|-) ?(?P<y>\d{4}))?\b"
)
WEEK_OF_A_QUARTER = (
    r"\btuan (?P<w>dau|cuoi)(?: tien| cung)?(?: cua)? quy (?P<q>iv|i{1,3}|[1-4])(?: ?(?:/|nam|-) ?(?P<y>\d{4}))?\b"
)
HALF_MONTH = r"\bnua (?P<which>dau|cuoi)(?: cua)? thang (?P<m>\d{1,2})(?: ?(?:/|nam|-) ?(?P<y>\d{4}))?\b"
TEN_DAYS = r"\b(?P<which>thuong|trung|ha) tuan(?: cua)?(?: thang)? (?P<m>\d{1,2})(?: ?(?:/|nam|-) ?(?P<y>\d{4}))?\b"
SCHOOL_YEAR = r"\bnam hoc(?: moi)? (?P<y>\d{4}) ?- ?\d{4}\b"
SCHOOL_OPENS = r"\b(?:le )?khai giang(?: nam hoc(?: moi)?(?: (?P<y>\d{4}) ?- ?\d{4})?)?\b"
STEMS = ("giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy")  # from the fourth year on, by turns
BRANCHES = ("ty", "suu", "dan", "mao", "thin", "ty", "ngo", "mui", "than", "dau", "tuat", "hoi")
NEW_YEAR = (
    r"\btet(?! duong lich| trung thu| doc lap)(?: nguyen dan| am lich| co truyen)*"
    rf"(?: (?:nam )?(?P<stem>{'|'.join(STEMS)}) (?P<branch>{'|'.join(BRANCHES)}))?"
    r"(?: ?[/(]? ?(?:nam )?(?P<y>\d{4})\)?)?"
)
NEW_YEARS_DAY = r"\btet duong lich(?: nam)? ?[/(]?(?P<y>\d{4})\)?"
WHOLE_YEAR = r"\b(?:ca nam|trong nam|cuoi nam|het nam)\b"
FILLERS = re.compile(
    r"\b(truoc|ngay|cham nhat|muon nhat|khong qua|den|toi|het|trong|vao|tu|bat dau|hoan thanh|xong|ket thuc|"
    r"thoi gian|thoi han|han( chot)?|thuc hien|cuoi|dip|nam|nay|la|luc|lam|ban hanh)\b|[-,;.:()/]"
)

PATTERNS = (
    ("week", WEEK),
    ("week of a quarter", WEEK_OF_A_QUARTER),
    ("part of a month", HALF_MONTH),
    ("part of a month", TEN_DAYS),
    ("school opens", SCHOOL_OPENS),
    ("school year", SCHOOL_YEAR),
    ("new year", NEW_YEAR),
    ("new year's day", NEW_YEARS_DAY),
    ("day", rf"\b{DAY_IN_WORDS}\b"),
    ("half", rf"\b{HALVES}"),
    ("quarters", QUARTERS),
    ("months", rf"\b{MONTHS}"),
    ("bare months", BARE_MONTHS),
    ("day", rf"\b{DAY}"),
    ("day", rf"\b{DAY_WITH_HYPHENS}"),
    ("months", rf"\b{BARE_MONTH}"),
    ("years", rf"\b{YEARS}"),
    ("year", WHOLE_YEAR),
)
