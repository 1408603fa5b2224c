"""Who is asking, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus.errors import JieWenError

if TYPE_CHECKING:
    import gradio as gr
    from starlette.requests import HTTPConnection

Role = Literal["asker", "librarian"]


class NotAllowedError(JieWenError):
    """The user's role does not allow this."""

    user_message = "您的账号只能提问；增删报告请联系报告管理员。"


@dataclass(frozen=True, slots=True)
class User:
    """One who uses the page."""

    name: str
    role: Role

    @property
    def is_librarian(self) -> bool:
        """True when the user may change the library."""
        return self.role == "librarian"


# Without logins the page listens on loopback only: whoever sits at the machine.
LOCAL_USER = User("local", "librarian")


def user_of(request: HTTPConnection) -> User:
    """Return the user that the login middleware has found for a request."""
    user = request.scope["state"]["user"]
    assert isinstance(user, User)
    return user


def visitor(request: gr.Request) -> User:
    """Return the user behind an event of the page."""
    assert request.request is not None
    return user_of(request.request)


def require_librarian(user: User) -> None:
    """Let only librarians pass.

    Raises:
        NotAllowedError: the user may ask only.
    """
    if not user.is_librarian:
        raise NotAllowedError(f"{user.name} is not a librarian.")
