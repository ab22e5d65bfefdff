"""The text index of what is said.

Revision: 0005, after 0004.
"""

from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.execute(
            "CREATE INDEX ix_cue_words_fts ON cue USING gin (to_tsvector('simple'::regconfig, words)) "
            'WITH (fastupdate = off)'
        )
        return
    op.execute(
        "CREATE VIRTUAL TABLE cue_fts USING fts5(words, content='cue', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='3')"
    )
    op.execute(
        'CREATE TRIGGER cue_fts_in AFTER INSERT ON cue BEGIN '
        'INSERT INTO cue_fts(rowid, words) VALUES (new.id, new.words); END'
    )
    op.execute(
        'CREATE TRIGGER cue_fts_out AFTER DELETE ON cue BEGIN '
        "INSERT INTO cue_fts(cue_fts, rowid, words) VALUES ('delete', old.id, old.words); END"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP INDEX ix_cue_words_fts')
        return
    op.execute('DROP TRIGGER cue_fts_out')
    op.execute('DROP TRIGGER cue_fts_in')
    op.execute('DROP TABLE cue_fts')
