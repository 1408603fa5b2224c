"""The file of users with hashed passwords."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import JieWenError
from ui.users import Role

NAME_CHARS = 64
PASSWORD_CHARS = 256


class AuthFileError(JieWenError):
    """The file of users cannot be read or written."""


class Account(BaseModel):
    """A user of the file."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(pattern=r"^\$argon2id\$")
    role: Role = "asker"


class UserFile(BaseModel):
    """The file of users: TOML, a table `[users.NAME]` with password and role for each."""

    model_config = ConfigDict(extra="forbid")

    users: dict[str, Account] = {}

    @classmethod
    def read(cls, path: Path) -> UserFile:
        """Read the file.

        Raises:
            AuthFileError: it is not there or not in this form.
        """
        try:
            return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except OSError as error:
            message = f"用户文件 {path} 打不开（{error.strerror}），请检查路径和权限。"
            raise AuthFileError(f"Cannot read {path}: {error}", message) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
            message = f"用户文件 {path} 的内容不对，请用 jiewen user add 重新添加用户。"
            raise AuthFileError(f"{path}: {error}", message) from error


def add_user(path: Path, name: str, password: str, role: Role = "asker") -> None:
    """Add a user to the file, or change the password and role of one who is there.

    Raises:
        AuthFileError: the name or the password cannot be taken, or the file cannot be written.
    """
    if not name.strip() or len(name) > NAME_CHARS or any(c < " " for c in name):
        raise AuthFileError(f"Bad user name {name!r}.", "用户名不能为空，也不能超过 64 个字。")
    if not 8 <= len(password) <= PASSWORD_CHARS:
        raise AuthFileError("Password too short or too long.", "密码请用 8 到 256 个字符。")
    users = UserFile.read(path).users if path.exists() else {}
    users[name] = Account(password=hash_password(password), role=role)
    _write(path, users)


def remove_user(path: Path, name: str) -> None:
    """Take a user out of the file; whoever is logged in under this name is logged out.

    Raises:
        AuthFileError: there is no such user, or the file cannot be read or written.
    """
    users = UserFile.read(path).users
    if name not in users:
        raise AuthFileError(f"No user {name!r} in {path}.", f"用户文件里没有 {name}。")
    del users[name]
    _write(path, users)


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password, as the file keeps it."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def _write(path: Path, users: dict[str, Account]) -> None:
    lines = ["# 街问的用户；密码只存散列值。用 jiewen user 增删。", ""]
    for name, account in users.items():
        quoted = "".join(f"\\u{ord(c):04x}" if c in '"\\' else c for c in name)
        lines += [f'[users."{quoted}"]', f'password = "{account.password}"']
        lines += [f'role = "{account.role}"', ""]
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text("\n".join(lines), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        message = f"用户文件 {path} 写不进去（{error.strerror}），请检查路径和权限。"
        raise AuthFileError(f"Cannot write {path}: {error}", message) from error
