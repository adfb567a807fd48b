"""What narrows a list, as a chip: its name, and a link to the list without it."""

from exchange.writing.markup import element, text_html
from wording.language import _


def chip_html(text: str, without: str) -> str:
    leave_out = _("Without the filter “{filter}”", filter=text)
    return element("li", text_html(text) + element("a", "✕", href=without, aria_label=leave_out, title=leave_out))
