"""What the indicators that tasks should move are called in the reader's language, as filters name them."""

from pages.parts.cached import known_linked_indicators
from wording.indicators import indicator_name


def indicator_names() -> dict[str, str]:
    return {each.key: indicator_name(each.indicator) for each in known_linked_indicators()}
