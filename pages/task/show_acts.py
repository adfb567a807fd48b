"""What was done to a task, the newest first, in sentences."""

import streamlit as st

from models.ledger.acts import DoneReported, Evidence
from models.ledger.evidence import SHOWN_IN_PLACE, evidence_of
from models.ledger.on_behalf import on_behalf_in
from pages.parts.cause_names import cause_names
from pages.parts.plain import plain, plain_lines
from pages.parts.show_facts import show_facts
from pages.parts.show_standing import badge
from queries.act_rows import ActRow
from server.evidence import address_of
from wording.differences import differences_text
from wording.language import _, day, file_size, instant
from wording.names import names_by_id
from wording.sentences import act_text

RULE = "\n\n---\n\n"


def show_acts(code: str, acts: list[ActRow]) -> None:
    with st.container(border=True):
        st.markdown(RULE.join(_said(code, act) for act in reversed(acts)))
    evidence = evidence_of(acts)
    _show_in_place(code, evidence)
    if evidence:
        with st.expander(_("Checksums of the files"), icon=":material/fingerprint:", key=f"checksums_{code}"):
            show_facts({each.name: f"SHA-256 {each.sha256}" for each in evidence})


def show_evidence(code: str, acts: list[ActRow]) -> None:
    """The files of the result that was reported last, or that there are none."""
    reports = [act for act in acts if isinstance(act.content, DoneReported) and not act.corrected_by]
    evidence = evidence_of(reports[-1:])
    if evidence:
        st.markdown("  \n".join(_file(code, each) for each in evidence))
    else:
        st.warning(_("No evidence attached."), icon=":material/attach_file_off:")


def _show_in_place(code: str, evidence: list[Evidence]) -> None:
    """One of the files that a browser can show, when the reader chooses it."""
    shown = {each.sha256: each for each in evidence if each.media_type in SHOWN_IN_PLACE}
    if not shown:
        return
    chosen = st.pills(
        _("Show here"),
        list(shown),
        format_func=lambda sha256: plain(shown[sha256].name),
        key=f"shown_{code}",
        wrap=True,
    )
    if chosen:
        st.iframe(address_of(code, shown[chosen]), height=700, alt=shown[chosen].name)


def _said(code: str, act: ActRow) -> str:
    units = names_by_id(act.units)
    lines = [f"**{act.number}.** {plain_lines(act_text(act.content, day(act.on), units, cause_names()))}"]
    lines += [_file(code, each) for each in getattr(act.content, "evidence", ())]
    if act.made:
        lines.append(f":small[:material/difference: {plain(differences_text(act, units, cause_names()))}]")
    if act.place != act.number:
        lines.append(plain_lines(_("Corrects act {number}: {reason}", number=act.place, reason=act.because)))
    if act.corrected_by:
        gone = _("No longer counts: corrected by act {number}.", number=act.corrected_by)
        lines.append(badge(gone, "orange", ":material/undo:"))
    when = _("In effect from {on} · recorded {instant}", on=day(act.on), instant=instant(act.recorded_at))
    by = act.by if on_behalf_in(act.content) is None else _("entered by {name}", name=act.by)
    lines.append(f":small[:gray[{plain(f'{when} · {by}')}]]")
    return "  \n".join(lines)


def _file(code: str, evidence: Evidence) -> str:
    """A file as a link that opens it, and one that downloads it."""
    opened = f"[{plain(evidence.name)}]({address_of(code, evidence)})"
    download = _("download")
    saved = f"[{download}]({address_of(code, evidence, download=True)})"
    return f":material/attach_file: {opened} :small[:gray[{file_size(evidence.size)} · {saved}]]"
