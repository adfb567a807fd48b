"""What is measured of the database while it is used."""

from prometheus_client import Counter, Histogram

TURN_WAITED = Histogram("tiendo_turn_seconds", "Waited until one's turn to write came")
READ_AT_LENGTH = Counter("tiendo_read_at_length", "Long readings, by where they were read", ["where"])
