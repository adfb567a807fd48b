"""What is sorted by its letters stands as a Vietnamese dictionary has it, in Python and in either database."""

import random

from sqlalchemy import literal, union_all
from sqlmodel import select

from models.text import alphabetical, by_given_name
from store.alphabet import alphabetically
from store.database import Database
from tests.conftest import ON_BOTH

# As the Unicode collation of Vietnamese has it (CLDR, vi): all letters decide before any tone.
IN_ORDER = (
    *("2024", "Ai", "An ninh", "ăn", "Ân Thi", "bà", "bả", "bã", "bá", "bạ", "Ba Vì", "Báo cáo", "bảo hiểm", "Cầu"),
    *("Da", "Du lịch", "dữ liệu", "Đa", "Đề án", "Em", "Ê đê", "Oai", "Ôn", "Ơn", "Sở Tài chính", "Sở Tư pháp"),
    *("Tổ chức", "tờ trình", "Ủy ban", "Ưu tiên", "Văn bản", "Ý kiến"),
)


def shuffled() -> list[str]:
    texts = list(IN_ORDER)
    random.Random(5).shuffle(texts)
    return texts


def test_texts_stand_as_in_a_dictionary() -> None:
    assert sorted(shuffled(), key=alphabetical) == list(IN_ORDER)


def test_people_stand_by_their_given_names() -> None:
    names = ["Trần Thị Đào", "Lê Ân", "Bùi Văn Dũng", "Phạm An", "Nguyễn Văn An"]
    assert sorted(names, key=by_given_name) == [
        "Phạm An",
        "Nguyễn Văn An",
        "Lê Ân",
        "Bùi Văn Dũng",
        "Trần Thị Đào",
    ]


@ON_BOTH
def test_a_database_sorts_as_python_does(db: Database) -> None:
    texts = union_all(*(select(literal(text).label("text")) for text in shuffled())).subquery()
    with db.reading() as session:
        found = session.exec(select(texts.c.text).order_by(*alphabetically(texts.c.text))).all()
    assert list(found) == list(IN_ORDER)
