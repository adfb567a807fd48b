"""What proves a figure is for those who see the figure now, and for nobody else."""

from decimal import Decimal

import pytest

from models.event import EventKind
from models.indicator.entering import measure
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.values import Values
from models.ledger.evidence import File
from server.evidence import address_of_figure
from store.cache import clear_cached
from tests.conftest import World, noon
from tests.models.indicator.sets import INDEX, JUNE_14, OF_DEPARTMENTS, add_sets
from tests.models.ledger.test_evidence import PDF
from tests.server.test_scoring_evidence import signed_in, taken, visitor
from tests.server.visiting import events


@pytest.fixture
def world(sqlite_world: World) -> World:
    clear_cached()
    with sqlite_world.db.writing() as session:
        add_sets(session, sqlite_world)
    return sqlite_world


def proved(world: World, measured: Measured) -> str:
    """Where the file is by which the secretariat proves a figure."""
    entry = Entry(measured, Values(value=Decimal(80)), JUNE_14)
    with world.db.writing() as session:
        files = [File("Báo cáo.pdf", PDF)]
        [row] = measure(session, [entry], files=files, by=world.secretary, at=noon(JUNE_14))
        return address_of_figure(row.id or 0, row.values.evidence[0])


@pytest.mark.parametrize("step", [Step.REPORTED, Step.TARGET])
@pytest.mark.parametrize("login", ["hoa", "son", "thuha", "thanh"])
def test_what_proves_a_figure_of_the_province_everybody_reads(world: World, login: str, step: Step) -> None:
    assert taken(world, login, proved(world, Measured(INDEX, "total", None, 2023, step=step))) == (200, PDF)


def test_what_proves_a_figure_of_a_unit_its_people_read_and_no_other_unit(world: World) -> None:
    proof = proved(world, Measured(OF_DEPARTMENTS, "points", world.stttt, 2023))
    assert [taken(world, login, proof)[0] for login in ("tuyet", "khai", "son")] == [200, 200, 404]
    [noted] = events(world, EventKind.OUT_OF_SCOPE)
    _path, measurement_id, sha256, _name = proof.strip("/").split("/")
    assert noted.details == {"figure": measurement_id, "file": sha256}
    assert visitor("").get(proof).status_code == 303


@pytest.mark.parametrize(("part", "other"), [(2, "99"), (2, "2147483648"), (3, "0" * 64)])
def test_a_file_is_found_at_no_other_figure(world: World, part: int, other: str) -> None:
    parts = proved(world, Measured(INDEX, "total", None, 2023)).split("/")
    parts[part] = other
    assert taken(world, "thuha", "/".join(parts))[0] == 404


def test_what_proves_points_of_a_round_is_read_on_its_sheet_alone(world: World) -> None:
    proof = proved(world, Measured(INDEX, "total", None, 2023))
    with world.db.writing() as session:
        of_step = session.get_one(Measurement, int(proof.split("/")[2]))
        copy = of_step.model_dump(exclude={"id"}) | {"step": Step.SELF_SCORED}
        session.add(Measurement(**copy))
        session.flush()
    browser, _sign_in = signed_in(world, "thuha")
    assert browser.get(proof.replace("/1/", "/2/")).status_code == 404
