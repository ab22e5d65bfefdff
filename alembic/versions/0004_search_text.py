"""The text index of titles.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE title_fts USING fts5("
    "names, people, genres, keywords, tagline, synopsis, translated,"
    " tokenize = 'porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER title_document_gone AFTER DELETE ON title_document"
    " BEGIN DELETE FROM title_fts WHERE rowid = old.title_id; END",
)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX ix_title_document_words_fts ON title_document USING gin (words)",
    "CREATE INDEX ix_search_word_trgm_fts ON search_word USING gin (word gin_trgm_ops)",
)


def upgrade() -> None:
    op.create_table('title_document',
    sa.Column('title_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('words', postgresql.TSVECTOR().with_variant(sa.Text(), 'sqlite'), nullable=True),
    sa.Column('indexed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['title_id'], ['title.id'], name=op.f('fk_title_document_title_id_title'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('title_id', name=op.f('pk_title_document'))
    )
    op.create_table('search_word',
    sa.Column('word', sa.String(length=40), nullable=False),
    sa.PrimaryKeyConstraint('word', name=op.f('pk_search_word'))
    )
    with op.batch_alter_table('title', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_title_updated_at'), ['updated_at'], unique=False)

    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table('title', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_title_updated_at'))

    op.drop_table('search_word')
    op.drop_table('title_document')
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE title_fts")
