"""The desk as a person uses it: by mouse, by keyboard, in both languages, in the dark, on a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest

PAGES = ("/", "/pair/RU-US", "/claims", "/search?q=Лавров", "/review", "/add", "/sources", "/about", "/state/RU",
         "/following", "/log")


def inner_pages(page: Any, desk: str) -> list[str]:
    """One page of each kind that has an id in its address."""
    page.goto(f"{desk}/pair/RU-US")
    hrefs = page.eval_on_selector_all("main a", "all => all.map(a => a.getAttribute('href'))")
    kinds = ("/contact/", "/remark/", "/person/")
    found = [next(h for h in hrefs if h.startswith(kind)) for kind in kinds]
    page.goto(desk + found[0])
    return [*found, page.get_attribute("cite a", "href"), page.get_attribute('cite a[href^="/source/"]', "href")]


def visit(page: Any, url: str) -> None:
    """Open a page and wait until its charts are drawn."""
    page.goto(url)
    page.wait_for_function("[...document.querySelectorAll('[data-chart]')].every(f => f.querySelector('canvas, svg'))")


def test_search_to_evidence_in_three_clicks(page: Any, desk: str) -> None:
    page.goto(desk)
    page.fill('input[type="search"]', "Патрушев")
    page.keyboard.press("Enter")
    page.click('a[href^="/person/"]')
    page.click('a[href^="/contact/"]')
    assert "Патрушев" in page.inner_text("blockquote:has(mark.evidence) >> nth=0")


def test_a_pair_by_its_codes_is_found_in_search(page: Any, desk: str) -> None:
    page.goto(desk)
    page.fill('input[type="search"]', "ru-us")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pair/RU-US")


def test_timeline_is_drawn_and_leads_to_a_contact(page: Any, desk: str) -> None:
    page.goto(f"{desk}/pair/RU-US")
    page.wait_for_selector(".chart canvas, .chart svg")
    assert page.locator(".chart canvas, .chart svg").first.bounding_box()["height"] > 100


def test_as_of_slider_goes_back_in_time(page: Any, desk: str) -> None:
    page.goto(f"{desk}/pair/RU-US")
    before = page.locator("main section >> nth=2").locator(".row").count()
    slider = page.locator("input.as-of")
    assert slider.is_visible()
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile(r"as_of=\d{4}-\d\d-\d\d"))
    assert page.locator("main section >> nth=2").locator(".row").count() < before


def test_a_review_session_by_keyboard(page: Any, own_desk: str) -> None:
    page.goto(f"{own_desk}/review")
    first, second = page.eval_on_selector_all(".queue > .item", "all => all.slice(0, 2).map(i => i.id)")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_function("id => document.querySelector('.queue > .item')?.id !== id", arg=first)
    page.wait_for_load_state()
    page.keyboard.press("r")
    page.wait_for_function("id => document.querySelector('.queue > .item')?.id !== id", arg=second)
    page.wait_for_load_state()
    page.keyboard.press("u")
    page.wait_for_function("id => document.querySelector('.queue > .item')?.id === id", arg=second)
    page.goto(f"{own_desk}/contact/{first}")
    assert "accept" in page.inner_text(".decisions")


def test_editing_by_keyboard(page: Any, own_desk: str) -> None:
    page.goto(f"{own_desk}/review")
    first = page.get_attribute(".queue > .item", "id")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator(".queue > .item >> nth=0").locator("select[name=field]").select_option("level")
    page.locator(".queue > .item >> nth=0").locator('input[name="value"]').fill("envoys")
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.querySelector('.queue > .item')?.id !== id", arg=first)
    page.goto(f"{own_desk}/contact/{first}")
    assert "envoys" in page.inner_text("dl.facts")


def test_keys_are_listed(page: Any, desk: str) -> None:
    page.goto(desk)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/claims")


def test_words_light_up_with_their_record(page: Any, desk: str) -> None:
    page.goto(desk + next(p for p in inner_pages(page, desk) if p.startswith("/document/")))
    page.hover(".margin li >> nth=0")
    assert page.locator(".document mark.lit").count() > 0


def test_both_languages_and_the_dark(page: Any, desk: str) -> None:
    page.goto(desk)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    with page.expect_navigation():
        page.click('button[name="language"]')
    assert page.locator("html").get_attribute("lang") == "ru"
    assert "Пары" in page.inner_text("main")
    with page.expect_navigation():
        page.click('button[name="theme"]')
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_the_dark_is_that_of_the_system(browser: Any, desk: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(desk)
    red = int(re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[0])
    context.close()
    assert red < 60


def test_nothing_overflows_on_a_phone(page: Any, desk: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in (*PAGES, *inner_pages(page, desk)):
        visit(page, desk + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert page.evaluate("[...document.querySelectorAll('.chart')].every(c => c.scrollWidth <= c.clientWidth)"), path


def test_pages_work_without_javascript(browser: Any, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES:
        page.goto(desk + path)
        assert page.inner_text("h1")
    page.goto(f"{desk}/pair/RU-US")
    page.fill('input[name="as_of"]', "2021-06-01")
    page.click("form.filters button")
    assert "1 Jun 2021" in page.inner_text("main")
    context.close()


def test_no_serious_obstacle(page: Any, desk: str) -> None:
    """What axe-core calls serious or critical, on every page; of the dark theme its contrast, all else being the same."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    for path in (*PAGES, *inner_pages(page, desk)):
        page.emulate_media(color_scheme="light")
        visit(page, desk + path)
        found = axe.run(page).response["violations"]
        page.emulate_media(color_scheme="dark")
        found += axe.run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        serious = [f"{path}: {v['id']} {n['html'][:120]} {n.get('failureSummary', '')[:200]}" for v in found
                   if v["impact"] in ("serious", "critical") for n in v["nodes"]]
        assert not serious, "\n".join(serious)


def test_a_contact_is_made_of_words_selected_by_mouse(page: Any, own_desk: str) -> None:
    path = next(p for p in inner_pages(page, own_desk) if p.startswith("/document/"))
    page.goto(own_desk + path)
    block = page.locator(".document p.text").first
    block.evaluate("""b => { const walk = document.createTreeWalker(b, NodeFilter.SHOW_TEXT), at = [walk.nextNode()];
        while (walk.nextNode()) at.push(walk.currentNode);
        const range = document.createRange(); range.setStart(at[0], 2); range.setEnd(at[at.length - 1], 3);
        const s = getSelection(); s.removeAllRanges(); s.addRange(range); }""")
    chosen = page.evaluate("getSelection().toString()")
    page.click("#by-hand summary")
    start, end = (int(page.input_value(f'#by-hand input[name="{name}"]')) for name in ("start", "end"))
    text = page.request.get(f"{own_desk}/api/v1/records/{path.removeprefix('/document/')}").json()["text"]
    assert text[start:end] == chosen and len(chosen) > 20
    page.fill('#by-hand input[name="parties"]', "RU, KZ")
    page.fill('#by-hand input[name="when"]', "2021-03-03")
    page.click("#by-hand button")
    page.click('a:has-text("KZ")')
    assert "".join(page.locator("blockquote mark.evidence").all_inner_texts()).split() == chosen.split()


def test_a_stretch_of_the_timeline_is_zoomed_to(page: Any, desk: str) -> None:
    page.goto(f"{desk}/pair/RU-US")
    canvas = page.locator(".chart canvas")
    canvas.wait_for()
    before = canvas.screenshot()
    box = canvas.bounding_box()
    y = box["y"] + box["height"] - 40
    page.mouse.move(box["x"] + box["width"] * 0.6, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, y, steps=4)
    page.mouse.up()
    page.wait_for_timeout(200)
    assert canvas.screenshot() != before


def test_merging_and_splitting_by_keyboard(page: Any, own_desk: str) -> None:
    page.goto(f"{own_desk}/pair/RU-US")
    hrefs = page.eval_on_selector_all("main .row > a.when", "all => all.map(a => a.getAttribute('href'))")
    one, other = list(dict.fromkeys(h for h in hrefs if h.startswith("/contact/")))[:2]
    page.goto(own_desk + one)
    page.keyboard.press("m")
    page.keyboard.type(other.removeprefix("/contact/"))
    page.keyboard.press("Enter")
    page.wait_for_selector(".decisions")
    page.keyboard.press("s")
    page.wait_for_selector('details[open] select[name="step"]')
    page.click('button[value="split"]')
    page.goto(f"{own_desk}/log")
    told = page.inner_text("table")
    assert "merge" in told and "split" in told
    page.click("#d1 button")
    page.wait_for_selector("#d1.undone")


def test_a_followed_pair_tells_what_is_new(page: Any, own_desk: str) -> None:
    page.goto(f"{own_desk}/pair/RU-US")
    page.click('button[value="follow"]')
    page.goto(f"{own_desk}/add")
    page.fill("textarea", "МОСКВА, 3 марта. /Агентство/. Глава МИД РФ Сергей Лавров встретился 3 марта в Вене с госсекретарем "
              "США Энтони Блинкеном.")
    page.fill('input[name="published"]', "2022-03-03")
    page.click('button[value="keep"]')
    page.wait_for_url("**/document/**")  # it is read first
    page.keyboard.press("g")
    page.keyboard.press("f")
    page.wait_for_url("**/following")
    assert "3 Mar 2022" in page.inner_text("main")
