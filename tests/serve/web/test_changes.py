"""What forms change, and who may: tokens, sites, passwords, sizes, a desk that only shows."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the desk's packages are not installed")

from fastapi.testclient import TestClient
from httpx import Response

from verbale.serve.web.desk import application


class Desk(TestClient):
    """A browser at the desk: sends the token of its forms."""

    def put_form(self, path: str, **fields: str) -> Response:
        token = re.search(r'name="token" value="([^"]+)"', self.get("/about").text)
        assert token
        return self.post(path, data={"token": token[1], **fields}, follow_redirects=False)

    def contacts(self) -> list[str]:
        return list(dict.fromkeys(re.findall(r'href="/contact/([^"]+)"', self.get("/pair/RU-US").text)))


@pytest.fixture
def desk(copy: Path) -> Desk:
    return Desk(application(copy))


def test_a_decision_is_kept_shown_and_taken_back(desk: Desk) -> None:
    id = desk.contacts()[0]
    change = {"action": "edit", "field": "level", "value": "envoys", "why": "the envoys met"}
    assert desk.put_form("/decide", id=id, back="/", **change).status_code == 303
    text = desk.get(f"/contact/{id}").text
    assert "envoys" in text and "the envoys met" in text
    assert desk.put_form("/undo", back="/review").headers["location"] == "/review"
    assert "the envoys met" not in desk.get(f"/contact/{id}").text


def test_a_rejected_contact_is_gone_and_comes_back(desk: Desk) -> None:
    before = desk.contacts()
    desk.put_form("/decide", id=before[0], action="reject", back="/")
    assert before[0] not in desk.contacts()
    desk.put_form("/undo", back="/")
    assert desk.contacts() == before


def test_the_queue_holds_what_nobody_decided(desk: Desk) -> None:
    queue = re.findall(r'<li class="item" tabindex="-1" id="(c_[^"]+)"', desk.get("/review").text)
    assert sorted(queue) == sorted(desk.contacts())
    desk.put_form("/decide", id=queue[0], action="accept", back="/review")
    assert queue[0] not in re.findall(r'id="(c_[^"]+)"', desk.get("/review").text)


def test_forms_need_the_token_of_the_browser(desk: Desk) -> None:
    id = desk.contacts()[0]
    for fields in ({}, {"token": ""}, {"token": "guess"}):
        assert desk.post("/decide", data={"id": id, "action": "reject", **fields}).status_code == 403
    assert id in desk.contacts()


def test_forms_of_other_sites_are_refused(desk: Desk) -> None:
    token = re.search(r'name="token" value="([^"]+)"', desk.get("/about").text)
    assert token
    answer = desk.post("/decide", data={"token": token[1], "id": desk.contacts()[0], "action": "reject"},
                       headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""])
def test_forms_lead_back_to_the_desk_only(desk: Desk, target: str) -> None:
    assert desk.put_form("/settings", theme="dark", back=target).headers["location"] == "/"


def test_language_and_theme_are_kept(desk: Desk) -> None:
    desk.put_form("/settings", language="ru", back="/")
    desk.put_form("/settings", theme="dark", back="/")
    text = desk.get("/").text
    assert '<html lang="ru" data-theme="dark">' in text
    desk.put_form("/settings", theme="<script>", language="xx", back="/")
    assert '<html lang="ru" data-theme="dark">' in desk.get("/").text


def test_a_pasted_text_is_shown_before_it_is_kept(desk: Desk) -> None:
    text = ("МОСКВА, 3 июня. /Агентство/. Министр иностранных дел РФ Сергей Лавров встретился в четверг в Москве с главой "
            "МИД Италии Луиджи Ди Майо.")
    shown = desk.put_form("/add", text=text, published="2021-06-03", do="look")
    assert shown.status_code == 200 and re.search(r'<mark class="[^"]*contact', shown.text)
    assert "/contact/" not in desk.get("/pair/IT-RU").text
    kept = desk.put_form("/add", text=text, published="2021-06-03", do="keep")
    assert kept.status_code == 303
    assert "/contact/" in desk.get("/pair/IT-RU").text
    assert kept.headers["location"].startswith("/document/")


def test_files_are_read_like_those_of_the_command_line(desk: Desk) -> None:
    token = re.search(r'name="token" value="([^"]+)"', desk.get("/about").text)
    assert token
    lines = '{"text": "Сергей Лавров прибыл в Пекин.", "published": "2021-06-03"}\n{broken\n'
    uploads = [("files", ("a.jsonl", lines.encode(), "text/plain")),
               ("files", ("../../x.txt", "Сергей Лавров прибыл в Каир.".encode("cp1251"), "text/plain")),
               ("files", ("b.bin", bytes(range(256)) * 9, "text/plain"))]
    shown = desk.post("/add", data={"token": token[1], "do": "look", "published": "", "text": ""}, files=uploads)
    assert shown.text.count('<article class="document"') == 2
    assert "a.jsonl:2" in shown.text and "b.bin" in shown.text
    assert "Каир" in shown.text


def test_too_large_a_request_is_refused(desk: Desk) -> None:
    assert desk.post("/add", headers={"content-length": str(10**9)}, content=b"x").status_code == 413


def test_a_desk_that_only_shows(copy: Path) -> None:
    desk = Desk(application(copy, read_only=True))
    assert desk.put_form("/decide", id=desk.contacts()[0], action="reject").status_code == 403
    assert 'action="/decide"' not in desk.get("/review").text


def test_a_password_and_who_signs(copy: Path) -> None:
    desk = Desk(application(copy, password="сезам"))
    assert desk.get("/").status_code == 401
    desk.headers["authorization"] = "Basic " + base64.b64encode("Анна:wrong".encode()).decode()
    assert desk.get("/").status_code == 401
    desk.headers["authorization"] = "Basic " + base64.b64encode("Анна:сезам".encode()).decode()
    id = desk.contacts()[0]
    desk.put_form("/decide", id=id, action="accept", back="/")
    assert "Анна" in desk.get(f"/contact/{id}").text
    for broken in ("Basic", "Basic ###", "Bearer x", "Basic " + base64.b64encode(b"\xff\xfe").decode()):
        assert desk.get("/", headers={"authorization": broken}).status_code == 401
