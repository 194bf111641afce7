"""What forms change, and who may: tokens, sites, passwords, sizes, a desk that only shows."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the desk's packages are not installed")

from fastapi.testclient import TestClient
from httpx import Response

from verbale.serve.fetch.net import Answer
from verbale.serve.web import changes
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
    assert "Каир" in shown.text and shown.text.count("The day of publication is not known") == 1
    kept = desk.post("/add", data={"token": token[1], "do": "keep", "published": "", "text": ""}, files=uploads)
    assert kept.status_code == 200 and "a.jsonl:2" in kept.text and "b.bin" in kept.text  # what could not be read is told too
    assert len(set(re.findall(r'href="/document/[^"]+">([^<]+)</a>', kept.text))) == 2
    nothing = desk.post("/add", data={"token": token[1], "do": "keep", "published": "", "text": " "})
    assert nothing.status_code == 400 and "There is nothing to read." in nothing.text and "What would be kept" not in nothing.text


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


# ---------------------------------------------------------------- decisions of every kind, and who made them


def queue(desk: Desk) -> list[str]:
    return re.findall(r'<li class="item" tabindex="-1" id="(c_[^"]+)"', desk.get("/review").text)


def test_the_queue_goes_on_after_a_contact_is_rejected(desk: Desk) -> None:
    first, *rest = queue(desk)
    desk.put_form("/decide", id=first, action="reject", back="/review")
    assert queue(desk) == rest


def test_two_contacts_are_merged_and_split_again(desk: Desk) -> None:
    one, other, *_ = desk.contacts()
    desk.put_form("/decide", id=one, action="merge", other=other, why="one call", back="/")
    assert len({one, other} & set(desk.contacts())) == 1
    merged = next(i for i in desk.contacts() if i in (one, other))
    assert "one call" in desk.get(f"/contact/{merged}").text
    assert 'name="step"' in desk.get(f"/contact/{merged}").text
    desk.put_form("/decide", id=merged, action="split", step="1", back="/")
    assert {one, other} <= set(desk.contacts())


@pytest.mark.parametrize("fields", [
    {"action": "merge", "other": "c_none"}, {"action": "split", "step": "9"}, {"action": "split", "step": "x"},
    {"action": "edit", "field": "status", "value": "kings"}, {"action": "edit", "field": "keys", "value": "x"},
    {"action": "burn"}, {"action": ""}])
def test_decisions_that_make_no_sense_change_nothing(desk: Desk, fields: dict[str, str]) -> None:
    before = desk.contacts()
    answer = desk.put_form("/decide", id=before[0], back="/", **fields)
    assert answer.status_code == 400
    assert desk.contacts() == before and "Nobody has decided" in desk.get("/log").text


def test_the_log_tells_who_decided_what_and_takes_back(desk: Desk) -> None:
    id = desk.contacts()[0]
    desk.put_form("/decide", id=id, action="accept", why="seen on film", back="/")
    desk.put_form("/decide", id=id, action="edit", field="level", value="envoys", back="/")
    text = desk.get("/log").text
    assert text.index('id="d2"') < text.index('id="d1"')
    assert "seen on film" in text and "envoys" in text and f'href="/contact/{id}"' in text
    assert desk.put_form("/undo", number="1", back="/log").headers["location"] == "/log"
    row = re.search(r'id="d1".*?</tr>', desk.get("/log").text, re.S)
    assert row and "taken back" in row[0]
    assert 'id="d1"' not in desk.get("/log?who=nobody").text
    events = desk.get(f"/contact/{id}/log").text
    assert "seen on film" in events and "envoys" in events and "read in" in events


def test_a_contact_that_was_taken_out_leads_to_what_happened(desk: Desk) -> None:
    id = re.findall(r'href="/contact/(c_[^"]+)"', desk.get("/pair/RU-US").text)[0]
    desk.put_form("/decide", id=id, action="reject", back="/")
    answer = desk.get(f"/contact/{id}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/contact/{id}/log")
    assert "It was taken out of the record" in desk.get(f"/contact/{id}").text


def test_a_contact_is_made_of_selected_words(desk: Desk) -> None:
    page = next(p for p in (f"/document/{i}" for i in re.findall(r'href="/document/([^"#]+)"', desk.get("/").text))
                if "Мы согласны [" in re.sub("<[^>]+>", "", desk.get(p).text))
    start = 9
    made = desk.put_form(f"{page}/add", start=str(start), end=str(start + 20), parties="RU, KZ", kind="meeting", status="held",
                         when="2021-05-11", people="Лавров", why="the machine missed it")
    assert made.status_code == 303 and made.headers["location"].endswith("#by-hand")
    assert "KZ" in desk.get(page).text
    (id,) = re.findall(r'href="/contact/(c_[^"]+)"', desk.get("/pair/KZ-RU?as_of=2027-01-01").text)[:1]
    shown = desk.get(f"/contact/{id}").text
    assert "the machine missed it" in shown and '<mark class="evidence">' in shown


@pytest.mark.parametrize(("fields", "told"), [
    ({"start": "5", "end": "2", "parties": "RU,KZ"}, "is no selection"), ({"start": "a", "end": "9"}, "is no number"),
    ({"start": "1", "end": "9"}, "are needed"), ({"start": "1", "end": "9", "parties": "QQ,RU"}, "QQ"),
    ({"start": "1", "end": "999999", "parties": "RU,KZ"}, "is no selection")])
def test_what_cannot_be_made_is_told_beside_the_form(desk: Desk, fields: dict[str, str], told: str) -> None:
    page = re.findall(r'href="(/document/[^"#]+)"', desk.get("/").text)[0]
    answer = desk.put_form(f"{page}/add", **fields)
    assert answer.status_code == 400 and told in answer.text
    assert f'value="{fields["start"]}"' in answer.text  # what was filled in is still there


def test_a_page_of_the_web_is_read_only_from_the_public_web(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(application(copy))
    refused = desk.put_form("/add", url="http://127.0.0.1:9/", text="", published="", do="look")
    assert refused.status_code == 400 and "not public" in refused.text and 'value="http://127.0.0.1:9/"' in refused.text
    page = ("<html><head><title>Переговоры</title></head><body><article><h1>Переговоры</h1><p>МОСКВА, 3 июня. Министр иностранных"
            " дел РФ Сергей Лавров провел телефонный разговор с госсекретарем США Энтони Блинкеном.</p></article></body></html>")
    answer = Answer("https://example.org/news", 200, {"content-type": "text/html; charset=utf-8"}, page.encode())
    monkeypatch.setattr(changes, "get", lambda url: answer)
    monkeypatch.setattr(changes.Manners, "wait", lambda self, url: None)
    shown = desk.put_form("/add", url=answer.url, text="", published="", do="look")
    assert shown.status_code == 200 and "Лавров" in shown.text and 'class="contact"' in shown.text
