"""PostgreSQL's index of words takes new titles at once, not into a list that each search walks until the next vacuum.

Revision: 0012, after 0011.
"""

from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _set_pending('off')


def downgrade() -> None:
    _set_pending('on')


def _set_pending(value: str) -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.execute(f'ALTER INDEX ix_title_document_words_fts SET (fastupdate = {value})')
