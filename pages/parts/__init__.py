"""Pieces that screens share: ``pick_…`` returns what somebody chose, ``show_…`` draws."""
