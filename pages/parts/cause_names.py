"""What the causes of delays are called in the reader's language, by their codes."""

from pages.parts.cached import known_causes
from wording.names import cause_name


def cause_names() -> dict[str, str]:
    """Of every cause, in their order, those no longer in use too."""
    return {each.code: cause_name(each) for each in known_causes()}
