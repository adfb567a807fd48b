"""How many lines of conclusions came to what, the worst first."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from pages.parts.show_outcome import COLOURS, ICONS
from pages.parts.show_standing import badge
from queries.committee.conclusion_lines import ConclusionLine, LineOutcome
from wording.committee.meetings import line_outcome_name


def show_outcomes(lines: Sequence[ConclusionLine]) -> None:
    counts = Counter(line.outcome for line in lines)
    shown = [
        badge(f"{line_outcome_name(each)}: {counts[each]}", COLOURS[each], ICONS[each])
        for each in LineOutcome
        if counts[each]
    ]
    st.markdown(" ".join(shown))
