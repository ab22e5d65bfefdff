"""Nothing: it was kept for vectors of PostgreSQL, which are not needed (docs/decisions/0028).

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
