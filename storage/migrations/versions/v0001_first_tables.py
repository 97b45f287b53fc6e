"""The first tables, and the triggers that keep the log as it was written.

Revision: 0001. It is longer than a file should be, because it is the whole of the beginning in one revision,
a function per table; it repeats ``storage/tables.py`` on purpose: what was once migrated never changes.
"""

import sqlalchemy as sa
from alembic import op

from storage import types
from storage.migrations.append_only import refuse_changes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("case_log", "log_days")


def upgrade() -> None:
    """Makes everything."""
    _beats()
    _due()
    _inbox()
    _installation()
    _outbox()
    _providers()
    _absences()
    _cases()
    _client_keys()
    _clients()
    _counters()
    _invites()
    _links()
    _log_days()
    _people()
    _shifts()
    _texts()
    _waakvlam_plans()
    _worker_memory()
    _case_log()
    for table in APPEND_ONLY:
        refuse_changes(table)


def downgrade() -> None:
    """Refused: going back before the first revision would throw everything away."""
    raise NotImplementedError("there is nothing before the first revision; restore a backup instead")


def _beats() -> None:
    op.create_table(
        "beats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("beat_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_beats")),
    )


def _due() -> None:
    op.create_table(
        "due",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due_at", types.UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("leased_until", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint("provider_id", "kind", "subject", name=op.f("uq_due_provider_id_kind_subject")),
    )
    op.create_index("ix_due_due_at", "due", ["due_at"], unique=False)


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("raw", types.Sealed(), nullable=True),
        sa.Column("received_at", types.UtcDateTime(), nullable=False),
        sa.Column("done_at", types.UtcDateTime(), nullable=True),
        sa.Column("retry_at", types.UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("leased_until", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("bot", "update_id", name=op.f("uq_inbox_bot_update_id")),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )


def _installation() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("proof", types.Sealed(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("row_key", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("case_code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("recipient", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("chat_id", types.Sealed(), nullable=True),
        sa.Column("is_client", sa.Boolean(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("args", types.Json(), nullable=False),
        sa.Column("keys", types.Json(), nullable=False),
        sa.Column("is_alert", sa.Boolean(), nullable=False),
        sa.Column("is_detail", sa.Boolean(), nullable=False),
        sa.Column("edits", sa.BigInteger(), nullable=True),
        sa.Column("deletes", sa.BigInteger(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("not_before", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("leased_until", types.UtcDateTime(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("accepted_at", types.UtcDateTime(), nullable=True),
        sa.Column("retired_at", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index("ix_outbox_case", "outbox", ["case_id", "recipient"], unique=False)
    op.create_index("ix_outbox_message", "outbox", ["provider_id", "recipient", "message_id"], unique=False)
    op.create_index("ix_outbox_state", "outbox", ["state", "lane", "id"], unique=False)


def _providers() -> None:
    op.create_table(
        "providers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("office_phone", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("numbers", types.Json(), nullable=False),
        sa.Column("dagdelen", types.Json(), nullable=False),
        sa.Column("holidays", types.Json(), nullable=False),
        sa.Column("policy", types.Json(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("imported_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_providers")),
    )


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("starts", types.LocalDateTime(), nullable=False),
        sa.Column("ends", types.LocalDateTime(), nullable=False),
        sa.Column("stored_at", types.UtcDateTime(), nullable=False),
        sa.Column("removed_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_absences_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index("ix_absences_provider", "absences", ["provider_id", "removed_at"], unique=False)


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("urgency_first", sa.Text(), nullable=False),
        sa.Column("opened_at", types.UtcDateTime(), nullable=False),
        sa.Column("policy", types.Json(), nullable=False),
        sa.Column("visit_if_nood", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("last_owner", sa.Text(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("climb", types.Json(), nullable=True),
        sa.Column("alerted", types.Json(), nullable=False),
        sa.Column("declined", types.Json(), nullable=False),
        sa.Column("unreachable", types.Json(), nullable=False),
        sa.Column("offered_to", types.Json(), nullable=False),
        sa.Column("reported", types.Json(), nullable=False),
        sa.Column("on_duty", types.Json(), nullable=False),
        sa.Column("timers", types.Json(), nullable=False),
        sa.Column("taken_at", types.UtcDateTime(), nullable=True),
        sa.Column("contact_at", types.UtcDateTime(), nullable=True),
        sa.Column("on_site_decided_at", types.UtcDateTime(), nullable=True),
        sa.Column("departed_at", types.UtcDateTime(), nullable=True),
        sa.Column("arrived_at", types.UtcDateTime(), nullable=True),
        sa.Column("closed_at", types.UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("closed_from", sa.Text(), nullable=True),
        sa.Column("breached_at", types.UtcDateTime(), nullable=True),
        sa.Column("reason_asked_of", sa.Text(), nullable=True),
        sa.Column("reason_text", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", types.UtcDateTime(), nullable=True),
        sa.Column("raised_unconfirmed", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_cases_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("provider_id", "code", name=op.f("uq_cases_provider_id_code")),
    )
    op.create_index("ix_cases_client", "cases", ["provider_id", "client", "opened_at"], unique=False)
    op.create_index(
        "ix_cases_open",
        "cases",
        ["provider_id", "state"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("ix_cases_opened", "cases", ["provider_id", "opened_at"], unique=False)


def _client_keys() -> None:
    op.create_table(
        "client_keys",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("wrapped", types.Sealed(), nullable=True),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("destroyed_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_client_keys_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_keys")),
        sa.UniqueConstraint("provider_id", "client", name=op.f("uq_client_keys_provider_id_client")),
    )


def _clients() -> None:
    op.create_table(
        "clients",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("on_site", sa.Text(), nullable=False),
        sa.Column("fixed_worker", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("identity", types.Sealed(), nullable=True),
        sa.Column("story", types.Sealed(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_clients_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clients")),
        sa.UniqueConstraint("provider_id", "client", name=op.f("uq_clients_provider_id_client")),
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_counters_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("provider_id", "name", name=op.f("pk_counters")),
    )


def _invites() -> None:
    op.create_table(
        "invites",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("is_client", sa.Boolean(), nullable=False),
        sa.Column("code_hash", sa.String(length=128), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=False),
        sa.Column("used_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_invites_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invites_code_hash")),
    )


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("is_client", sa.Boolean(), nullable=False),
        sa.Column("chat_lookup", sa.String(length=64), nullable=False),
        sa.Column("chat_id", types.Sealed(), nullable=False),
        sa.Column("linked_at", types.UtcDateTime(), nullable=False),
        sa.Column("unlinked_at", types.UtcDateTime(), nullable=True),
        sa.Column("blocked_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_links_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
    )
    op.create_index(
        "uq_links_chat",
        "links",
        ["chat_lookup"],
        unique=True,
        sqlite_where=sa.text("unlinked_at IS NULL"),
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.create_index(
        "uq_links_person",
        "links",
        ["provider_id", "person"],
        unique=True,
        sqlite_where=sa.text("unlinked_at IS NULL"),
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )


def _log_days() -> None:
    op.create_table(
        "log_days",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("last_line", sa.BigInteger(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_log_days_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_days")),
        sa.UniqueConstraint("provider_id", "day", name=op.f("uq_log_days_provider_id_day")),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("teams", types.Json(), nullable=False),
        sa.Column("languages", types.Json(), nullable=False),
        sa.Column("identity", types.Sealed(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_people_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("provider_id", "person", name=op.f("uq_people_provider_id_person")),
    )


def _shifts() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("starts", types.LocalDateTime(), nullable=False),
        sa.Column("ends", types.LocalDateTime(), nullable=False),
        sa.Column("weekly_until", sa.Date(), nullable=True),
        sa.Column("stored_at", types.UtcDateTime(), nullable=False),
        sa.Column("removed_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_shifts_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
    )
    op.create_index("ix_shifts_provider", "shifts", ["provider_id", "removed_at"], unique=False)


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", types.Sealed(), nullable=False),
        sa.Column("added_at", types.UtcDateTime(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=True),
        sa.Column("read_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_texts_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
    )
    op.create_index("ix_texts_case", "texts", ["case_id"], unique=False)
    op.create_index("ix_texts_client", "texts", ["provider_id", "client", "added_at"], unique=False)


def _waakvlam_plans() -> None:
    op.create_table(
        "waakvlam_plans",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("days", types.Json(), nullable=False),
        sa.Column("times", types.Json(), nullable=False),
        sa.Column("question", types.Sealed(), nullable=True),
        sa.Column("grace_minutes", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("first_stored_at", types.UtcDateTime(), nullable=False),
        sa.Column("removed_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_waakvlam_plans_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waakvlam_plans")),
    )
    op.create_index(
        "ix_waakvlam_plans_provider", "waakvlam_plans", ["provider_id", "removed_at"], unique=False
    )


def _worker_memory() -> None:
    op.create_table(
        "worker_memory",
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", types.Json(), nullable=False),
        sa.Column("until", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_worker_memory_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("provider_id", "person", "key", name=op.f("pk_worker_memory")),
    )


def _case_log() -> None:
    op.create_table(
        "case_log",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("moment", types.UtcDateTime(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_log_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_case_log_provider_id_providers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_log")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_case_log_case_id_seq")),
    )
    op.create_index("ix_case_log_provider", "case_log", ["provider_id", "at"], unique=False)
