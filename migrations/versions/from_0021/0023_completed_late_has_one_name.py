"""The words of the plan's report name what was completed late as everything else does; rewritten ones stay."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

SHIPPED = (
    "Trong {period}, đã hoàn thành {completed}/{total} nhiệm vụ của kế hoạch, đạt {rate}: trước hạn {ahead}, đúng hạn "
    "{on_time}, quá hạn {late}, không có thời hạn {undated} nhiệm vụ. Chưa hoàn thành: đang thực hiện, trong hạn "
    "{in_progress}, quá hạn {overdue}, không có thời hạn {no_deadline} nhiệm vụ."
)
ONE_NAME = SHIPPED.replace("quá hạn {late}", "hoàn thành quá hạn {late}")


def upgrade() -> None:
    register = sa.table("register", sa.column("code", sa.String()), sa.column("wording_vi", sa.JSON()))
    connection = op.get_bind()
    for code, wording in connection.execute(sa.select(register.c.code, register.c.wording_vi)).all():
        renamed = {phrase: ONE_NAME if text == SHIPPED else text for phrase, text in wording.items()}
        if renamed != wording:
            connection.execute(register.update().where(register.c.code == code).values(wording_vi=renamed))
