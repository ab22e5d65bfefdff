"""What people are told: notices, switches, quiet hours, deliveries, browsers that are pushed to; mails in HTML

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

# What can be watched by now is no news to anybody.
KNOWN = """
    INSERT INTO premiere (playable_id, title_id, found_at)
    SELECT playable.id, playable.title_id, CURRENT_TIMESTAMP
    FROM playable
    JOIN placement ON placement.playable_id = playable.id
    JOIN asset ON asset.id = placement.asset_id
    JOIN title ON title.id = playable.title_id
    WHERE asset.revision > 0 AND title.state = 'published' AND title.published_at <= CURRENT_TIMESTAMP
"""


def upgrade() -> None:
    op.create_table('account_switch',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('channel', sa.String(length=24), nullable=False),
    sa.Column('is_on', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_switch_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'kind', 'channel', name=op.f('pk_account_switch'))
    )
    op.create_table('inbox_version',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_inbox_version_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_inbox_version'))
    )
    with op.batch_alter_table('inbox_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inbox_version_changed_at'), ['changed_at'], unique=False)
    op.create_table('quiet_hours',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('is_on', sa.Boolean(), nullable=False),
    sa.Column('starts_minute', sa.Integer(), nullable=False),
    sa.Column('ends_minute', sa.Integer(), nullable=False),
    sa.Column('time_zone', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_quiet_hours_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_quiet_hours'))
    )
    op.create_table('digest',
    sa.Column('profile_id', sa.Integer(), nullable=False),
    sa.Column('week', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['profile_id'], ['profile.id'], name=op.f('fk_digest_profile_id_profile'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('profile_id', name=op.f('pk_digest'))
    )
    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('profile_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=160), nullable=False),
    sa.Column('title_id', sa.Integer(), nullable=True),
    sa.Column('parameters', sa.String(length=4000), nullable=False),
    sa.Column('link', sa.String(length=300), nullable=False),
    sa.Column('picture', sa.String(length=300), nullable=False),
    sa.Column('is_in_app', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cleared_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notice_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['profile_id'], ['profile.id'], name=op.f('fk_notice_profile_id_profile'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['title_id'], ['title.id'], name=op.f('fk_notice_title_id_title'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('account_id', 'key', name=op.f('uq_notice_account_id_key'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index('ix_notice_inbox', ['account_id', 'created_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_profile_id'), ['profile_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_title_id'), ['title_id'], unique=False)
    op.create_table('profile_switch',
    sa.Column('profile_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('channel', sa.String(length=24), nullable=False),
    sa.Column('is_on', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['profile_id'], ['profile.id'], name=op.f('fk_profile_switch_profile_id_profile'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('profile_id', 'kind', 'channel', name=op.f('pk_profile_switch'))
    )
    op.create_table('push_subscription',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.String(), nullable=False),
    sa.Column('endpoint', sa.String(length=1000), nullable=False),
    sa.Column('endpoint_hash', sa.String(length=64), nullable=False),
    sa.Column('p256dh', sa.String(length=120), nullable=False),
    sa.Column('auth', sa.String(length=40), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_push_subscription_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_push_subscription_session_id_sessions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_push_subscription')),
    sa.UniqueConstraint('endpoint_hash', name=op.f('uq_push_subscription_endpoint_hash'))
    )
    with op.batch_alter_table('push_subscription', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_push_subscription_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_push_subscription_session_id'), ['session_id'], unique=False)
    op.create_table('delivery',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(length=24), nullable=False),
    sa.Column('target', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=24), nullable=False),
    sa.Column('run_after', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('problem', sa.String(length=300), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_delivery_notice_id_notice'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery')),
    sa.UniqueConstraint('notice_id', 'channel', 'target', name=op.f('uq_delivery_notice_id_channel_target'))
    )
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.create_index('ix_delivery_due', ['state', 'channel', 'run_after'], unique=False)
    op.create_table('premiere',
    sa.Column('playable_id', sa.Integer(), nullable=False),
    sa.Column('title_id', sa.Integer(), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['playable_id'], ['playable.id'], name=op.f('fk_premiere_playable_id_playable'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['title_id'], ['title.id'], name=op.f('fk_premiere_title_id_title'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('playable_id', name=op.f('pk_premiere'))
    )
    with op.batch_alter_table('premiere', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_premiere_title_id'), ['title_id'], unique=False)
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.add_column(sa.Column('html', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('headers', sa.String(), nullable=False, server_default='{}'))

    op.execute(KNOWN)


def downgrade() -> None:
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.drop_column('headers')
        batch_op.drop_column('html')
    with op.batch_alter_table('premiere', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_premiere_title_id'))
    op.drop_table('premiere')
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_index('ix_delivery_due')
    op.drop_table('delivery')
    with op.batch_alter_table('push_subscription', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_push_subscription_session_id'))
        batch_op.drop_index(batch_op.f('ix_push_subscription_account_id'))
    op.drop_table('push_subscription')
    op.drop_table('profile_switch')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_title_id'))
        batch_op.drop_index(batch_op.f('ix_notice_profile_id'))
        batch_op.drop_index('ix_notice_inbox')
    op.drop_table('notice')
    op.drop_table('digest')
    op.drop_table('quiet_hours')
    with op.batch_alter_table('inbox_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_inbox_version_changed_at'))
    op.drop_table('inbox_version')
    op.drop_table('account_switch')
