"""What the secretariat keeps of a directive: itself, its clauses, its relations, its file; and tasks made of it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from sqlmodel import Session

from clock import now
from models.access import may_keep_directives
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveRelationKind
from models.ledger.evidence import store
from models.person import User
from models.refusal import require
from models.task.clauses import set_clauses
from pages.parts.linked import show_page_link
from pages.parts.menu import FROM_CLAUSES
from pages.parts.picking.pick_clauses import pick_clauses, pick_text_of_clauses
from pages.parts.picking.pick_directive import pick_directive
from pages.parts.picking.pick_files import pick_evidence_files
from pages.parts.picking.pick_one import pick_one
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed, typed_first
from pages.parts.unsent_form import UnsentForm
from queries.directive_list import directive_names
from queries.directive_page import DirectivePage, clause_lines
from wording.language import _, ngettext
from wording.names import relation_name

Offer = Callable[[User, DirectivePage], None]


def offer_new_directive(user: User) -> None:
    box = st.expander(_("Register a directive"), icon=":material/add:", on_change="rerun", key="new_directive")
    if not box.open:
        return
    with box:
        fields = pick_directive()
        sent = st.button(_("Register"), type="primary", icon=":material/add:", key="register_directive")
    if sent:
        with refusing():
            details = fields.details
            with saving(_("Registered.")) as session:
                Directive.add(session, details, by=user, at=now(), another=fields.another)


def offer_directive(user: User, page: DirectivePage) -> None:
    """One form at a time, opened when it is wanted."""
    if not may_keep_directives(user):
        return
    offers: dict[str, tuple[str, Offer]] = {
        "details": (_("Details"), _offer_details),
        "clauses": (_("Clauses"), _offer_clauses),
        "paste": (_("Paste or read clauses"), _offer_reading),
        "relations": (_("Other directives"), _offer_relations),
        "file": (_("File"), _offer_file),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label, key = _("Keep this directive"), f"keep_{page.row.id}"
        chosen = st.pills(label, list(offers), format_func=lambda name: offers[name][0], key=key, wrap=True)
        show_page_link(FROM_CLAUSES, _("Make tasks of its clauses"), {"id": str(page.row.id)}, ":material/add_task:")
    if chosen:
        offers[chosen][1](user, page)


def _directive(session: Session, page: DirectivePage) -> Directive:
    return session.get_one(Directive, page.row.id)


def _offer_details(user: User, page: DirectivePage) -> None:
    seen = drawn(f"directive_{page.row.id}", page.details)
    with st.container(border=True):
        fields = pick_directive(page.details, str(page.row.id))
        sent = st.button(_("Save"), type="primary", icon=":material/save:", key=f"details_{page.row.id}")
    if sent:
        with refusing():
            details, another = fields.details, fields.another
            with saving(_("The directive is saved.")) as session:
                _directive(session, page).change(session, details, by=user, at=now(), seen=seen, another=another)


def _offer_clauses(user: User, page: DirectivePage) -> None:
    seen = drawn(f"clauses_{page.row.id}", tuple(clause_lines(page.row.id)))
    _offer_lines(user, page, list(seen), seen, name="kept")


def _offer_reading(user: User, page: DirectivePage) -> None:
    """Text that is pasted, or a Word file, split into clauses for checking; they come after those there are."""
    seen = drawn(f"clauses_{page.row.id}", tuple(clause_lines(page.row.id)))
    unsent = UnsentForm(f"clauses_{page.row.id}")
    lines = pick_text_of_clauses(unsent, _("The text of the directive"), "word_file")
    if not lines:
        st.caption(_("Paste the text or choose a file: Điều, khoản and điểm are told apart, and shown for checking."))
        return
    new = [replace(line, id=None) for line in lines]
    _offer_lines(user, page, [*seen, *new], seen, name=f"read_{hash(tuple(lines))}", unsent=unsent)


def _offer_lines(
    user: User,
    page: DirectivePage,
    lines: list[ClauseLine],
    seen: tuple[ClauseLine, ...],
    *,
    name: str,
    unsent: UnsentForm | None = None,
) -> None:
    kept = pick_clauses(lines, typed(f"lines_{page.row.id}_{name}"))
    count = len(kept)
    if st.button(
        ngettext("Save {count} clause", "Save {count} clauses", count), type="primary", icon=":material/save:"
    ):
        with saving(_("The clauses are saved."), unsent) as session:
            set_clauses(session, _directive(session, page), kept, by=user, at=now(), seen=seen)


def _offer_relations(user: User, page: DirectivePage) -> None:
    kinds = list(DirectiveRelationKind)
    others = {each.id: each.title for each in directive_names() if each.id != page.row.id}
    for relation in page.relations:
        if not relation.outward:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{relation_name(relation.kind, True)} {relation.symbol}")
            key = f"unrelate_{relation.directive_id}_{relation.kind}"
            if st.button(_("Take off"), icon=":material/link_off:", type="tertiary", key=key):
                with saving(_("Taken off.")) as session:
                    directive = _directive(session, page)
                    directive.unrelate(session, relation.directive_id, relation.kind, by=user, at=now())
    with st.form(f"relate_{page.row.id}"):
        kind = st.selectbox(
            _("This directive"), kinds, format_func=lambda each: relation_name(each, True), key=typed("relation")
        )
        other = pick_one(_("Which directive"), others, typed_first("related_to", None))
        sent = st.form_submit_button(_("Link"), type="primary", icon=":material/link:")
    if sent and other is None:
        st.error(_("Choose the directive."), icon=":material/block:")
    elif sent:
        with saving(_("Linked.")) as session:
            directive = _directive(session, page)
            directive.relate(session, session.get_one(Directive, other), kind, by=user, at=now())


def _offer_file(user: User, page: DirectivePage) -> None:
    with st.container(border=True):
        picked = pick_evidence_files(_("The directive's file"), typed("file"), several=False)
        sent = st.button(
            _("Keep the file"),
            type="primary",
            icon=":material/attach_file:",
            disabled=picked.refused,
            key=f"file_{page.row.id}",
        )
    if sent:
        with refusing():
            require(bool(picked.taken), "Choose the file.")
            with saving(_("The file is kept.")) as session:
                [stored] = store(session, picked.taken, by=user, at=now())
                _directive(session, page).attach(session, stored.model_dump(mode="json"), by=user, at=now())
