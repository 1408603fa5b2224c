"""The tables of the SQL store."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
    update,
)

VERSION = 3
UPGRADABLE = ("2",)  # older versions that `upgrade` knows
everything = MetaData()

meta = Table(
    "meta",
    everything,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
reports = Table(
    "reports",
    everything,
    Column("id", String(64), primary_key=True),
    Column("metadata", JSON, nullable=False),
    Column("street", Text, nullable=False, index=True),
    Column("year", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("layout", JSON, nullable=False),  # sections and tables
    Column("passages", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("live", Boolean, nullable=False),  # False: stored, not visible before publication
)
sources = Table(
    "sources",
    everything,
    Column("path", String(700), primary_key=True),
    Column("live", Boolean, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("report", String(64), nullable=False, index=True),
)
passages = Table(
    "passages",
    everything,
    Column("report", String(64), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("id", String(96), nullable=False),
    Column("path", JSON, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("hash", String(40), nullable=False, index=True),
)
figures = Table(
    "figures",
    everything,
    Column("report", String(64), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("indicator", Text, nullable=False),
    Column("figure", JSON, nullable=False),
)
vectors = Table(  # by hash of model and text, so that unchanged words are never embedded again
    "vectors",
    everything,
    Column("hash", String(40), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    Column("tokens", LargeBinary),  # see `index.token_codes`; since version 3
)
shards = Table(
    "shards",
    everything,
    Column("id", String(40), primary_key=True),
    Column("members", JSON, nullable=False),  # [[report, passages], …] in row order
    Column("mean", LargeBinary, nullable=False),  # of its vectors, float32
)
conversations = Table(
    "conversations",
    everything,
    Column("id", String(40), primary_key=True),
    Column("user", String(200), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("created", Float, nullable=False),
    Column("updated", Float, nullable=False),
)
turns = Table(
    "turns",
    everything,
    Column("conversation", String(40), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("asked", Float, nullable=False),
)
feedback = Table(
    "feedback",
    everything,
    Column("id", String(40), primary_key=True),
    Column("user", String(200), nullable=False),
    Column("conversation", String(40), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("given", Float, nullable=False),
)
question_log = Table(
    "question_log",
    everything,
    Column("id", String(40), primary_key=True),
    Column("asked", Float, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("model", String(200), nullable=False),
    Column("milliseconds", Float, nullable=False),
)


def upgrade(connection: Connection, found: str | None) -> None:
    """Bring the tables of an older version up to this one.

    Args:
        connection: in a transaction.
        found: the version that wrote them.
    """
    if found == "2":
        kind = vectors.c.tokens.type.compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE vectors ADD COLUMN tokens {kind}"))
        version = update(meta).where(meta.c.key == "schema")
        connection.execute(version.values(value=str(VERSION)))
