from pathlib import Path

import pytest
from pydantic import SecretStr

from ui.app import ServeError, build_app
from ui.auth import LoginRefusedError, Logins, LoginThrottledError
from ui.config import UISettings
from ui.user_file import AuthFileError, UserFile, add_user, remove_user

PASSWORD = "correct horse"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "users.toml"
    add_user(path, "张三", PASSWORD, "librarian")
    add_user(path, "李四", "another one")
    return path


def logins(file: Path, **more: object) -> Logins:
    return Logins(UISettings(auth_file=file, **more))  # type: ignore[arg-type]


def test_the_file_holds_no_password(file: Path) -> None:
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_a_right_password_gives_the_users_role(file: Path) -> None:
    checked = logins(file)
    user = checked.user(checked.log_in("张三", PASSWORD, "1.2.3.4"))
    assert user is not None
    assert (user.name, user.is_librarian) == ("张三", True)


@pytest.mark.parametrize(("name", "password"), [("张三", "wrong"), ("王五", PASSWORD), ("", "")])
def test_a_wrong_name_or_password_is_refused_alike(file: Path, name: str, password: str) -> None:
    with pytest.raises(LoginRefusedError) as caught:
        logins(file).log_in(name, password, "1.2.3.4")
    assert caught.value.user_message == "用户名或密码不对。"


def test_a_name_waits_after_too_many_failures_even_with_the_right_password(file: Path) -> None:
    checked = logins(file, login_attempts=3)
    for n in range(3):
        with pytest.raises(LoginRefusedError):
            checked.log_in("张三", "wrong", f"1.2.3.{n}")
    with pytest.raises(LoginThrottledError):
        checked.log_in("张三", PASSWORD, "9.9.9.9")


def test_an_address_that_tries_many_names_waits(file: Path) -> None:
    checked = logins(file, login_attempts=1)
    for n in range(4):
        with pytest.raises(LoginRefusedError):
            checked.log_in(f"名{n}", "wrong", "1.2.3.4")
    with pytest.raises(LoginThrottledError):
        checked.log_in("李四", "another one", "1.2.3.4")


def test_a_changed_password_ends_the_sessions(file: Path) -> None:
    checked = logins(file)
    cookie = checked.log_in("张三", PASSWORD, "1.2.3.4")
    add_user(file, "张三", "a new password", "librarian")
    assert checked.user(cookie) is None


def test_a_removed_user_is_logged_out(file: Path) -> None:
    checked = logins(file)
    cookie = checked.log_in("李四", "another one", "1.2.3.4")
    remove_user(file, "李四")
    assert checked.user(cookie) is None


def test_a_forged_or_foreign_cookie_is_nobody(file: Path) -> None:
    cookie = logins(file).log_in("张三", PASSWORD, "1.2.3.4")
    assert logins(file).user(cookie) is None
    assert logins(file).user(cookie[:-2] + "xx") is None


def test_processes_with_one_secret_share_logins(file: Path) -> None:
    one, other = (logins(file, session_secret=SecretStr("s" * 32)) for _ in range(2))
    assert other.user(one.log_in("张三", PASSWORD, "1.2.3.4")) is not None


@pytest.mark.parametrize(
    "words",
    ["not toml [", '[users."x"]\npassword = "plain"\n', '[users."x"]\nrole = "root"\n', "x = 1"],
)
def test_a_broken_file_of_users_is_named(tmp_path: Path, words: str) -> None:
    path = tmp_path / "users.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(AuthFileError) as caught:
        UserFile.read(path)
    assert str(path) in caught.value.user_message


@pytest.mark.parametrize("name", ['a"]\n[users.evil]', "引\\号", "甲.乙"])
def test_a_name_cannot_write_another_table(tmp_path: Path, name: str) -> None:
    path = tmp_path / "users.toml"
    try:
        add_user(path, name, PASSWORD)
    except AuthFileError:
        assert "\n" in name
        return
    assert list(UserFile.read(path).users) == [name]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "office.example"])
def test_other_machines_are_refused_without_users(host: str) -> None:
    with pytest.raises(ServeError) as caught:
        build_app(None, None, UISettings(host=host))  # type: ignore[arg-type]
    assert "用户" in caught.value.user_message
