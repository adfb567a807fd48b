"""What was done to the keys of one's own account, and the wrong codes that somebody tried."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.linked import show_page_link
from pages.parts.menu import ACCOUNT
from pages.parts.plain import plain
from pages.parts.show_standing import badge
from queries.account_notices import AccountNotice, WrongCodes
from wording.events import event_name
from wording.language import _, instant, ngettext


def show_account_notices(rows: Sequence[AccountNotice], tried: WrongCodes | None) -> None:
    if tried is None and not rows:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown("**" + _("My account") + "**")
        if tried is not None:
            st.warning(
                ngettext(
                    "{count} wrong code was entered after your right password, on {instant} from {address}. If that "
                    "was not you, change your password now.",
                    "{count} wrong codes were entered after your right password, the last on {instant} from "
                    "{address}. If that was not you, change your password now.",
                    tried.count,
                    instant=instant(tried.at),
                    address=tried.address or "–",
                ),
                icon=":material/gpp_maybe:",
            )
        for row in rows:
            mark = badge(_("new"), "red") + " " if row.is_new else ""
            who = f" · {plain(row.by)}" if row.by else ""
            place = f" · {plain(row.address)}" if row.address else ""
            st.markdown(f"{mark}{event_name(row.kind)}{who} · :small[:gray[{instant(row.at)}{place}]]")
        show_page_link(ACCOUNT, _("My account"), {}, ":material/arrow_forward:")
