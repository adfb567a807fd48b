"""On a bad day a page says in a sentence what is so and what to do, and what can be read stays."""

from contextlib import ExitStack

import pytest
from streamlit.testing.v1 import AppTest

from tests.bad_days import READS_ON, STANDS_STILL, Befall, outage_of
from tests.conftest import World
from tests.depth import one_of
from tests.pages.desk import Desk, box, our_fault, press
from wording.language import Language, _, use_language
from wording.outages import not_saved, outage_advice, outage_heading


@pytest.mark.parametrize("language", one_of(2, [*Language], beginning=1))
@pytest.mark.parametrize("befall", STANDS_STILL, ids=lambda each: each.__name__)
def test_a_page_that_cannot_be_read_says_so(
    on_disk: World, befall: Befall, language: Language, trouble: list[object]
) -> None:
    app = Desk(on_disk, "hoa", language).opens("account/account.py")
    app.context = {"locale": language}
    with ExitStack() as until:
        befall(on_disk, until)
        app.run()
    outage = outage_of(STANDS_STILL[befall])
    with use_language(language):
        assert [each.value for each in app.error] == [outage_heading(outage)]
        assert [each.value for each in app.markdown] == [outage_advice(outage)]
    assert trouble
    trouble.clear()


@pytest.mark.parametrize("language", one_of(2, [*Language]))
@pytest.mark.parametrize("befall", READS_ON, ids=lambda each: each.__name__)
def test_a_page_on_which_nothing_can_be_saved_says_why_and_stays_whole(
    on_disk: World, befall: Befall, language: Language
) -> None:
    with on_disk.db.writing() as session:
        code = on_disk.assign(session).code
    app = Desk(on_disk, "hoa", language).opens("task/task.py", code=code, do="progress")
    whole = [each.value for each in app.header]
    with ExitStack() as until, use_language(language):
        befall(on_disk, until)
        box(app.text_area, _("What was done")).input("Đã họp.")
        press(app, _("Report progress"))
        shown = [each.value for each in (*app.toast, *app.error)]
        assert shown == [not_saved(outage_of(READS_ON[befall]))]
    assert [each.value for each in app.header] == whole


def tells_of_a_callback() -> None:
    import streamlit as st  # noqa: PLC0415 - the script of a page, which is run by its text

    from pages.parts.trouble import show_callback_trouble  # noqa: PLC0415 - as above

    st.session_state["silent"] = show_callback_trouble(ZeroDivisionError())


def test_what_a_callback_raises_is_told_in_our_words_alone(trouble: list[object]) -> None:
    app = AppTest.from_function(tells_of_a_callback).run()
    assert app.session_state["silent"] is True
    assert [each.value for each in app.error if each.value not in our_fault()] == []
    assert len(app.error) == 1
    trouble.clear()
