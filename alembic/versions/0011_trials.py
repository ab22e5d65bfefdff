"""Addresses that had free days, as keyed hashes, beyond their accounts.

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('past_trial',
    sa.Column('email_key', sa.String(length=64), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('email_key', name=op.f('pk_past_trial'))
    )
    op.create_index(op.f('ix_past_trial_closed_at'), 'past_trial', ['closed_at'])


def downgrade() -> None:
    op.drop_table('past_trial')
