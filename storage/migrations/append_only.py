"""Tables that nobody can change a line of. Frozen, as the revisions that use it are: another kind gets another name."""

from alembic import op

__all__ = ["refuse_changes"]


def refuse_changes(table: str) -> None:
    """A line that was logged is never changed or deleted, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    for name, change, each in (("row", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{name} BEFORE {change} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {table}_is_append_only()"
        )
