"""Nothing: it was kept for vectors of PostgreSQL, which came with 0014 (docs/decisions/0038).

Revision: 0006, after 0005.
"""

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
