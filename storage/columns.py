"""What every table is made of: the metadata, its names for constraints, and the columns that return."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, String, Text, text

__all__ = ["EMPTY", "NO", "ZERO", "metadata", "number_column", "provider_column", "uuid_column"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NO = text("false")
ZERO = text("0")
EMPTY = text("''")


def provider_column() -> Column[str]:
    """The provider that a row belongs to."""
    return Column("provider_id", Text, ForeignKey("providers.id"), nullable=False)


def uuid_column() -> Column[str]:
    """A row's id that we make ourselves, before the row is written."""
    return Column("id", String(36), primary_key=True)


def number_column() -> Column[int]:
    """A row's id that the database counts up."""
    # SQLite numbers rows by itself only when the key is a plain INTEGER
    return Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
