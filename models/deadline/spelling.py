"""A printed deadline in one spelling: folded to plain letters, without hours, months and years in figures."""

import re
import unicodedata
from calendar import month_abbr

from models.text import searchable

LONGEST = 1000  # letters of a deadline that are looked at; a cell with more is refused anyway
MONTH_WORDS = {
    "mười một": 11,
    "mười hai": 12,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
QUARTER_WORDS = {"nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
WEEKDAY_WORDS = {"hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7}
# "tháng năm" is May, but "6 tháng năm 2024" are six months of a year, and so is "hằng tháng năm 2024"
MONTH_IN_WORDS = re.compile(
    r"(?P<before>\bngày \d{1,2} |(?<!\d )(?<!hằng )(?<!hàng )(?<!mỗi )(?<!các ))"
    rf"\btháng (?P<n>{'|'.join(MONTH_WORDS)})\b"
)
DAY_OF_A_MONTH_IN_WORDS = re.compile(r"\b(?P<before>\d{1,2} )tháng (?P<n>hai|ba|tư|sáu|bảy|bẩy|tám|chín|mười)\b")
ENGLISH = {name.lower(): number for number, name in enumerate(month_abbr) if name}
ENGLISH_MONTH = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -])?(?P<m>{'|'.join(ENGLISH)})[a-z]*\.?,?[ -](?P<y>\d{{4}}|\d{{2}})\b"
)
QUARTER_IN_WORDS = re.compile(rf"\bqu[ýí] (?P<n>{'|'.join(QUARTER_WORDS)})\b(?! lần)")
WEEKDAY_IN_WORDS = re.compile(rf"\bthứ (?P<n>{'|'.join(WEEKDAY_WORDS)})\b")

SPELLINGS = tuple(
    (re.compile(pattern), spelt)
    for pattern, spelt in (
        (r"[–—−‑]", "-"),
        (r" ?(?:→|[-=]>) ?", " - "),
        (r"[／⁄]", "/"),
        (r"\bby (?=\d)", "truoc "),
        (r"\bqui\b", "quy"),
        (r"(?:\b|(?<=\dt))\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\b", " "),  # hours
        (r"\b\d{1,2} ?(?:h|gio)(?: ?\d{2}(?![\d/.-])(?: ?(?:phut|p)\b)?)?(?![a-z])", " "),
        (r"\b(?:buoi )?(?:sang|chieu) (?=(?:ngay |thu |chu nhat|\d{1,2}[/.-]))", " "),
        (r"(?<=[a-z]{3})(?=\d)", " "),  # "ngay15/6"
        (r"\bquy(?=[ivx]+\b)", "quy "),
        (r"^((?:truoc |trong |het )*)(?=(?:iv|i{1,3}) ?/ ?\d{4}$)", r"\1quy "),  # in a column of quarters
        (r"\b(\d{4})([/.])(\d{1,2})\2(\d{1,2})\b", r"\4/\3/\1"),  # the year first
        (r"\b(ngay \d{1,2}) ?, ?(?=thang \d)", r"\1 "),
        (r"(\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?) ?- ?(?=\d{1,2}[/.]\d{1,2})", r"\1 - "),
        (r"(?<=/\d{4}) ?- ?(?=\d{1,2}/\d{4})", " - "),
        (r"(\bquy [ivx1-4]+/\d{4}) ?(-|den) ?(?=(?:iv|i{1,3}|[1-4])/\d{4})", r"\1 \2 quy "),
        (r"\bnua (?=(?:dau|cuoi)(?! (?:cua )?thang\b))", "6 thang "),
        (r"\b(\d{1,2}) ([/.-]) (\d{1,2}) \2 (\d{2}|\d{4})\b", r"\1\2\3\2\4"),
        (r"(?<!\d{4})(?<=[\divx]) ?,? ?\(?(?:cua )?nam (\d{4})\b\)?", r"/\1"),
        (r"(?<!\d{4})(?<=[\divx]) ?\((\d{4})\)", r"/\1"),
        (r"\b(quy|thang|t|q)([ .]?)(\d{1,2}|[ivx]+) ?, ?(\d{4})\b", r"\1\2\3/\4"),
        (r", ?(?=ke tu|tinh tu)", " "),
        (r"\b(?:0?1|mot) lan ?(?:/|mot|trong|moi) ?(?=(?:thang|quy|tuan|nam)\b(?! \d))", "hang "),
        (r"\b((?:hang|moi|dinh ky) (?:thang|quy|tuan|nam)) (?:0?1|mot) lan\b", r"\1"),
        (r"(?<!\d )\b(?:(?:0?1|mot) )?(thang|quy|tuan|nam) ?(?:/ ?|(?:0?1|mot) )lan\b", r"hang \1"),
        (r"\b(?:0?3|ba) thang ?(?:/ ?|(?:0?1|mot) )lan\b", "hang quy"),
        (r"\b12 thang ?(?:/ ?|(?:0?1|mot) )lan\b", "hang nam"),
        (r"\bthang thu (?:nhat|1) (?=(?:cua |trong )?(?:moi |hang )?quy\b)", "thang dau "),
        (r"\bthang thu (?:hai|2) (?=(?:cua |trong )?(?:moi |hang )?quy\b)", "thang giua "),
        (r"\bthang (?:thu (?:ba|3)|ket thuc) (?=(?:cua |trong )?(?:moi |hang )?quy\b)", "thang cuoi "),
        (r"(?<=truoc )(?:ngay )?(\d{1,2})-(\d{1,2})$", r"ngay \1/\2"),
        (r"\btruoc (dip (?:le )?)(\d{1,2}/\d{1,2}) ?(?:-|va) ?\d{1,2}/\d{1,2}\b", r"truoc \1\2"),  # two holidays
        (r"^theo (?=(?:thang|quy|tuan)$)", "hang "),
    )
)


# "06-16/02" are days of one month, where "6-9/2024" are months of one year
DAYS_OF_A_MONTH = re.compile(
    r"(?<!thang )(?<!quy )(?<!tuan )(?<!t)(?<![\d/.-])\b(?P<first>\d{1,2}) ?(?:-|den)(?: ngay)? ?(?P<last>\d{1,2})"
    r"(?:/| thang )(?P<m>0?[1-9]|1[0-2])(?P<y>/\d{4})?(?![\d/])"
)
# "ngày 10 tháng 3, 6 và 9" is a day of each of these months
DAY_OF_MONTHS = re.compile(
    r"\b(?P<d>\d{1,2}) (?:cua )?(?:cac )?thang (?P<months>\d{1,2}(?: ?(?:,|;|va|&) ?(?:thang )?\d{1,2}\b(?! ?[/.]))+)"
    r"(?P<y>/\d{4})?"
)


def _days_of_a_month(match: re.Match[str]) -> str:
    if int(match["first"]) >= int(match["last"]):
        return match[0]
    month = f"{match['m']}{match['y'] or ''}"
    return f"{match['first']}/{month} - {match['last']}/{month}"


def _day_of_each_month(match: re.Match[str]) -> str:
    return ", ".join(f"{match['d']}/{month}{match['y'] or ''}" for month in re.findall(r"\d+", match["months"]))


def _in_figures(match: re.Match[str]) -> str:
    return "/".join(filter(None, (match["d"], str(ENGLISH[match["m"]]), match["y"])))


def plain(text: str) -> str:
    """``text`` as the patterns of :mod:`models.deadline.words` know it."""
    typed = " ".join(unicodedata.normalize("NFC", text[:LONGEST]).lower().split())
    typed = MONTH_IN_WORDS.sub(lambda found: f"{found['before']}tháng {MONTH_WORDS[found['n']]}", typed)
    typed = DAY_OF_A_MONTH_IN_WORDS.sub(lambda found: f"{found['before']}tháng {MONTH_WORDS[found['n']]}", typed)
    typed = QUARTER_IN_WORDS.sub(lambda found: f"quý {QUARTER_WORDS[found['n']]}", typed)
    typed = WEEKDAY_IN_WORDS.sub(lambda found: f"thứ {WEEKDAY_WORDS[found['n']]}", typed)
    said = ENGLISH_MONTH.sub(_in_figures, searchable(typed))
    for pattern, spelt in SPELLINGS:
        said = pattern.sub(spelt, said)
    said = DAY_OF_MONTHS.sub(_day_of_each_month, " ".join(said.split()))
    return DAYS_OF_A_MONTH.sub(_days_of_a_month, said).strip(" .;,")
