"""Ads of plans that have them, how often each was shown, and the slots of plays.

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('playback_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('began_s', sa.Float(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('takes_slot', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('evicted_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table('ad',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('asset_id', sa.Integer(), nullable=False),
    sa.Column('is_enabled', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['asset_id'], ['asset.id'], name=op.f('fk_ad_asset_id_asset'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ad')),
    sa.UniqueConstraint('name', name=op.f('uq_ad_name'))
    )
    with op.batch_alter_table('ad', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ad_asset_id'), ['asset_id'], unique=False)

    op.create_table('ad_break',
    sa.Column('session_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('ad_id', sa.Integer(), nullable=True),
    sa.Column('duration_s', sa.Float(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('completed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_ad_break_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ad_id'], ['ad.id'], name=op.f('fk_ad_break_ad_id_ad'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['session_id'], ['playback_session.id'], name=op.f('fk_ad_break_session_id_playback_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('session_id', 'number', name=op.f('pk_ad_break'))
    )
    with op.batch_alter_table('ad_break', schema=None) as batch_op:
        batch_op.create_index('ix_ad_break_recent', ['account_id', 'asked_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_ad_break_ad_id'), ['ad_id'], unique=False)


def downgrade() -> None:
    op.drop_table('ad_break')
    op.drop_table('ad')
    with op.batch_alter_table('playback_session', schema=None) as batch_op:
        batch_op.drop_column('evicted_at')
        batch_op.drop_column('takes_slot')
        batch_op.drop_column('began_s')
