"""What of the page can be set; the entry points build it and pass it down."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class UISettings(BaseModel):
    """Where the page listens, who may use it and how many at once.

    Attributes:
        host: address to listen on; any but a loopback address needs `auth_file` or
            `identity_header`.
        auth_file: TOML file of users with hashed passwords, see `ui.users`.
        identity_header: name of the header in which a proxy says who the user is.
        trusted_proxies: addresses from which `identity_header` is believed.
        librarians: users of the identity header who may change the library.
        session_secret: signs login cookies; set it when several processes share logins. Without
            it each start makes its own and users log in again.
        session_hours: how long a login lasts.
        login_attempts: failed logins of one name or address before it has to wait.
        login_wait_seconds: how long it waits.
        concurrent_answers: questions answered at the same time.
        waiting_questions: questions that may wait before further ones are refused.
        upload_megabytes: largest file taken in the page.
        root_path: path under which a proxy shows the page, e.g. /jiewen.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    auth_file: Path | None = None
    identity_header: str = ""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    librarians: tuple[str, ...] = ()
    session_secret: SecretStr = SecretStr("")
    session_hours: float = Field(default=12, gt=0)
    login_attempts: int = Field(default=5, ge=1)
    login_wait_seconds: int = Field(default=300, ge=1)
    concurrent_answers: int = Field(default=8, ge=1)
    waiting_questions: int = Field(default=256, ge=0)
    upload_megabytes: int = Field(default=100, ge=1)
    root_path: str = ""

    @property
    def has_users(self) -> bool:
        """True when the page knows who asks."""
        return self.auth_file is not None or bool(self.identity_header)
