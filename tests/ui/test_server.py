"""What the server answers, without a browser."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from openpyxl import load_workbook

from assistant.chain import Assistant
from index.library import Library
from tests.ui.conftest import serving
from tests.ui.scripted import ScriptedAssistant, sample_answers
from ui.app import AddressError, listen
from ui.config import UISettings
from ui.user_file import add_user

QUESTION = "云城街刑事警情同比下降多少"


@pytest.fixture(scope="module")
def guarded(
    assistant: Assistant, sample_library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    file = tmp_path_factory.mktemp("users") / "users.toml"
    add_user(file, "librarian", "a long password", "librarian")
    add_user(file, "asker", "another password")
    with serving(assistant, sample_library, UISettings(auth_file=file)) as served:
        yield served


@contextmanager
def logged_in(address: str, name: str, password: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address) as client:
        response = client.post("/login", data={"name": name, "password": password})
        assert response.status_code == 303
        yield client


def test_a_taken_port_is_one_chinese_line() -> None:
    with listen("127.0.0.1", 0) as taken, pytest.raises(AddressError) as caught:
        listen("127.0.0.1", taken.getsockname()[1])
    assert "已被占用" in caught.value.user_message


def test_an_address_of_another_machine_is_one_chinese_line() -> None:
    with pytest.raises(AddressError) as caught:
        listen("203.0.113.7", 0)
    assert "--host" in caught.value.user_message


@pytest.mark.parametrize(
    "path", ["/", "/login", "/healthz", "/config", "/page/page.js", "/nowhere"]
)
def test_every_response_has_the_security_headers(address: str, path: str) -> None:
    headers = httpx.get(address + path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_the_page_is_in_chinese_and_names_no_other_site(address: str) -> None:
    page = httpx.get(address, headers={"accept": "text/html"}).text
    assert '<html\n\tlang="zh-CN"' in page
    assert "githubusercontent" not in page
    assert "gradio.app" not in page


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_a_foreign_host_name_is_refused(address: str, host: str) -> None:
    assert httpx.get(f"{address}/healthz", headers={"host": host}).status_code == 403


def test_a_request_from_another_sites_page_is_refused(address: str) -> None:
    headers = {"origin": "https://evil.example"}
    body = {"question": QUESTION}
    assert httpx.post(f"{address}/api/ask", json=body, headers=headers).status_code == 403


def test_the_api_answers_in_the_shape_of_the_command_line(address: str) -> None:
    answer = httpx.post(f"{address}/api/ask", json={"question": QUESTION}).json()
    assert "13.8%" in answer["text"]
    assert answer["citations"][0]["street"] == "云城街道"


def test_the_api_takes_earlier_questions(address: str) -> None:
    body = {"question": "那永平街呢？", "history": [QUESTION]}
    answer = httpx.post(f"{address}/api/ask", json=body).json()
    assert answer["status"] == "related"
    assert "13.8%" not in answer["text"]


@pytest.mark.parametrize("question", ["", "  \n", "问" * 10_000])
def test_a_bad_question_gets_one_chinese_line(address: str, question: str) -> None:
    response = httpx.post(f"{address}/api/ask", json={"question": question})
    assert response.status_code == 400
    assert "。" in response.json()["detail"]


def test_mcp_offers_the_same_answer(address: str) -> None:
    call = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "ask", "arguments": {"question": QUESTION}},
    }
    headers = {"accept": "application/json, text/event-stream"}
    response = httpx.post(f"{address}/mcp/", json=call, headers=headers)
    assert "13.8%" in response.json()["result"]["content"][0]["text"]


def test_gradio_describes_only_the_ask_endpoint(address: str) -> None:
    assert list(httpx.get(f"{address}/gradio_api/info").json()["named_endpoints"]) == ["/ask"]


def test_the_source_is_opened_at_the_cited_words(address: str, assistant: Assistant) -> None:
    cited = assistant.ask(QUESTION).citations[0]
    span = f"1-{cited.start}-{cited.end}"
    page = httpx.get(f"{address}/source/{cited.report}", params={"at": span}).text
    assert f'<mark data-cites="1">{cited.quote}</mark>' in page


@pytest.mark.parametrize(
    "path", ["/source/0000000000000000", "/source/..%2f..%2fetc%2fpasswd", "/page/..%2fapp.py",
             "/page/%2e%2e%2fapp.py", "/export/turn/x-1.xlsx", "/export/conversation/x.md",
             "/source/x/file/0", "/gradio_api/file=/etc/passwd"],
)  # fmt: skip
def test_what_is_not_there_cannot_be_had(address: str, path: str) -> None:
    response = httpx.get(address + path)
    assert response.status_code in {400, 403, 404}
    assert "root:" not in response.text
    assert "def build_app" not in response.text


def test_the_original_file_can_be_downloaded(address: str, sample_library: Library) -> None:
    report = sample_library.reports()[0]
    response = httpx.get(f"{address}/source/{report.id}/file/0")
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.text.strip()


def test_a_comparison_is_a_workbook(address: str) -> None:
    query = {"indicator": "垃圾分类率"}
    response = httpx.get(f"{address}/export/comparison.xlsx", params=query)
    assert "xl/workbook.xml" in ZipFile(BytesIO(response.content)).namelist()


def test_without_a_login_nothing_is_to_be_had(guarded: str) -> None:
    for path in ("/config", "/gradio_api/info", "/api/reports", "/openapi.json", "/source/x"):
        assert httpx.get(guarded + path).status_code == 401
    join = {"data": [QUESTION], "fn_index": 0, "session_hash": "x"}
    assert httpx.post(f"{guarded}/gradio_api/queue/join", json=join).status_code == 401
    assert httpx.post(f"{guarded}/mcp/", json={}).status_code == 401
    page = httpx.get(guarded, headers={"accept": "text/html"})
    assert page.headers["location"].endswith("/login")


def test_a_login_opens_the_page_and_logging_out_closes_it(guarded: str) -> None:
    with logged_in(guarded, "asker", "another password") as client:
        assert client.get("/api/reports").status_code == 200
        client.post("/logout")
        assert client.get("/api/reports").status_code == 401


def test_the_log_of_questions_is_for_librarians(guarded: str) -> None:
    with logged_in(guarded, "asker", "another password") as asker:
        assert asker.get("/export/questions.xlsx").status_code == 403
    with logged_in(guarded, "librarian", "a long password") as librarian:
        librarian.post("/api/ask", json={"question": QUESTION})
        book = load_workbook(BytesIO(librarian.get("/export/questions.xlsx").content))
        assert QUESTION in {row[1] for row in book.active.iter_rows(values_only=True)}


def test_programs_log_in_with_basic(guarded: str) -> None:
    right, wrong = ("asker", "another password"), ("asker", "wrong password")
    assert httpx.get(f"{guarded}/api/reports", auth=right).status_code == 200
    assert httpx.get(f"{guarded}/api/reports", auth=wrong).status_code == 401
    assert httpx.get(f"{guarded}/config", auth=right).status_code == 401


def test_wrong_passwords_are_throttled(guarded: str) -> None:
    statuses = [
        httpx.post(f"{guarded}/login", data={"name": "nobody", "password": "x"}).status_code
        for _ in range(8)
    ]
    assert statuses[:5] == [401] * 5
    assert statuses[5:] == [429] * 3


def test_an_identity_header_is_believed_only_from_the_proxy(
    assistant: Assistant, sample_library: Library
) -> None:
    headers = {"x-user": "wang"}
    believed = UISettings(identity_header="X-User")
    with serving(assistant, sample_library, believed) as served:
        assert httpx.get(f"{served}/api/reports", headers=headers).status_code == 200
        assert httpx.get(f"{served}/api/reports").status_code == 401
    distant = UISettings(identity_header="X-User", trusted_proxies=("10.0.0.1",))
    with serving(assistant, sample_library, distant) as served:
        assert httpx.get(f"{served}/api/reports", headers=headers).status_code == 401


def test_many_questions_at_once_are_neither_lost_nor_mixed(
    sample_library: Library,
) -> None:
    scripts = dict(sample_answers(sample_library))
    for n in range(32):
        scripts[f"暗号{n:02}"] = scripts[QUESTION]
    assistant = ScriptedAssistant(scripts, pause=0.01)
    with serving(assistant, sample_library) as served, ThreadPoolExecutor(32) as pool:

        def one(n: int) -> str:
            body = {"question": f"暗号{n:02}"}
            return str(httpx.post(f"{served}/api/ask", json=body, timeout=60).json()["question"])

        assert list(pool.map(one, range(32))) == [f"暗号{n:02}" for n in range(32)]


def test_a_flood_is_answered_with_a_request_for_patience(sample_library: Library) -> None:
    gate = threading.Event()
    settings = UISettings(concurrent_answers=2, waiting_questions=2)
    busy = ScriptedAssistant({}, gate=gate)
    with serving(busy, sample_library, settings) as served, ThreadPoolExecutor(12) as pool:
        asked = [
            pool.submit(httpx.post, f"{served}/api/ask", json={"question": f"问{n}"}, timeout=60)
            for n in range(12)
        ]
        while sum(a.done() for a in asked) < 8:
            gate.wait(0.05)
        gate.set()
        answers = [a.result() for a in asked]
    refused = [a for a in answers if a.status_code != 200]
    assert len(refused) == 8
    assert all("过一会儿" in a.json()["detail"] for a in refused)


def test_nothing_heavy_is_imported_with_the_package() -> None:
    import subprocess
    import sys

    code = "import ui, ui.config, ui.users, sys; print('gradio' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "False"
