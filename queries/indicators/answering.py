"""Who answers for the fields of the reform: which departments enter an indicator."""

from models.indicator.entering import Answering, answering_in
from store.database import reading


def answering() -> Answering:
    with reading() as session:
        return answering_in(session)
