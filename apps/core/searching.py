"""Finding a text somewhere in a column, by an index.

LIKE is not leakproof, so on a table with row-level security PostgreSQL looks at the tenant of every row before it may compare,
and cannot use a trigram index. `core_zoek` may: it runs as a role of its own that no policy holds back, and asks for the tenant
itself. It tells ids of the session's tenant and nothing else; whatever is done with them goes through row-level security again.

The role, SEARCHER, cannot log in, may read no more than the columns that are searched, and is inherited by none. Without it (a
database where nobody could make it) the function belongs to the owner of the tables, under row-level security: searches are
right, and read every row of the organisation.
"""

from typing import Any

from django.db.models import Field, Model
from django.db.models.expressions import Expression

from apps.core.database import SEARCHER

CREATE_SEARCH = """
CREATE FUNCTION core_zoek(tabel regclass, kolom name, patroon text) RETURNS SETOF bigint LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY EXECUTE format('SELECT id FROM %s WHERE tenant_id = $1 AND upper(%I) LIKE upper($2)', tabel, kolom)
    USING NULLIF(current_setting('app.tenant', true), '')::bigint, patroon;
END $$;
"""
DROP_SEARCH = "DROP FUNCTION core_zoek(regclass, name, text)"

IF_SEARCHER = f"""
DO $do$ BEGIN
IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{SEARCHER}' AND pg_has_role(rolname, 'MEMBER')) THEN
    {{statements}}
END IF;
END $do$
"""  # noqa: S608  a constant

HAND_OVER = IF_SEARCHER.format(
    statements=f"GRANT CREATE, USAGE ON SCHEMA public TO {SEARCHER}; "
    f"ALTER FUNCTION core_zoek(regclass, name, text) OWNER TO {SEARCHER};"
)


def search(table: str, *columns: str) -> tuple[str, str]:
    """Returns the SQL that opens `columns` of `table` to searches, and that which closes them, for a migration."""
    listed = ", ".join(columns)
    opened = (
        f"GRANT SELECT (id, tenant_id, {listed}) ON {table} TO {SEARCHER}; "
        f"CREATE POLICY zoeken ON {table} FOR SELECT TO {SEARCHER} USING (true);"
    )
    closed = f"DROP POLICY zoeken ON {table}; REVOKE SELECT (id, tenant_id, {listed}) ON {table} FROM {SEARCHER};"  # noqa: S608
    return IF_SEARCHER.format(statements=opened), IF_SEARCHER.format(statements=closed)


def search_more(table: str, *columns: str) -> tuple[str, str]:
    """Returns the SQL that opens more `columns` of a table that has searches already, and that which closes them."""
    listed = ", ".join(columns)
    return (
        IF_SEARCHER.format(statements=f"GRANT SELECT ({listed}) ON {table} TO {SEARCHER};"),
        IF_SEARCHER.format(statements=f"REVOKE SELECT ({listed}) ON {table} FROM {SEARCHER};"),  # noqa: S608
    )


def pattern(text: str) -> str:
    """Returns the pattern of LIKE for `text` at any place."""
    for special in ("\\", "%", "_"):
        text = text.replace(special, f"\\{special}")
    return f"%{text}%"


class Holding(Expression):
    """The ids of the rows of `column`'s model that hold a pattern, in upper or lower case."""

    def __init__(self, column: "Field[Any, Any]", given: Expression) -> None:
        super().__init__()
        model: type[Model] = column.model
        self.table, self.column, self.given = model._meta.db_table, column.column, given

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        given, parameters = compiler.compile(self.given)
        return f"ARRAY(SELECT core_zoek('{self.table}', '{self.column}', {given}))", parameters
