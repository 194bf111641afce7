// Keys, the as-of slider, and records that light up with their words. Every page works without this.
"use strict";
(function () {
  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]");
  const items = () => [...document.querySelectorAll("main .item")].filter((i) => !i.parentElement.closest(".item"));
  let at = -1, pending = "";

  function move(step) {
    const all = items();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  }
  function act(key) {
    const here = items()[at];
    const button = (here && here.querySelector(`[data-act="${key}"]`)) || (key === "u" && document.querySelector('[data-act="u"]'))
      || document.querySelector(`main > section [data-act="${key}"], main > details [data-act="${key}"]`);
    if (!button) return;
    if (here) sessionStorage.setItem("verbale-at", String(at));
    button.click();
    const details = button.closest("details");
    if (details) details.querySelector("select, input:not([type=hidden])")?.focus();
  }
  function help() {
    const dialog = document.getElementById("keys");
    if (dialog.open) dialog.close(); else dialog.showModal();
  }
  document.addEventListener("focusin", (e) => {
    const found = items().findIndex((i) => i.contains(e.target));
    if (found >= 0) at = found;
  });
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "Escape" && typing(e)) { e.target.blur(); return; }
    if (typing(e)) return;
    const key = pending ? `${pending} ${e.key}` : e.key;
    pending = "";
    if (key === "g") { pending = "g"; return; }
    if (key === "/") { e.preventDefault(); document.querySelector('input[type="search"]').focus(); return; }
    if (key === "?") { help(); return; }
    if (key === "g h") { location.href = "/"; return; }
    const link = document.querySelector(`a[data-key="${key}"]`);
    if (link) { link.click(); return; }
    if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "Enter" && document.activeElement.matches(".item")) document.activeElement.querySelector("a")?.click();
    else if ("aremsu".includes(key)) { e.preventDefault(); act(key); }
  });
  document.querySelector("[data-help]")?.addEventListener("click", help);

  const kept = sessionStorage.getItem("verbale-at");
  if (kept !== null && document.querySelector(".queue")) { at = Number(kept) - 1; sessionStorage.removeItem("verbale-at"); move(1); }

  for (const slider of document.querySelectorAll("input.as-of")) {
    const day = (text) => Math.round(Date.parse(text) / 86400000);
    slider.min = day(slider.dataset.first); slider.max = day(slider.dataset.last); slider.value = day(slider.dataset.day);
    slider.hidden = false;
    const box = slider.form.elements.as_of;
    slider.addEventListener("input", () => { box.value = new Date(slider.value * 86400000).toISOString().slice(0, 10); });
    slider.addEventListener("change", () => slider.form.requestSubmit());
  }

  const points = (text) => [...text].length;  // offsets of the record count code points, not UTF-16 units
  function place(node, offset) {
    const block = (node.nodeType === 1 ? node : node.parentElement)?.closest(".document .text[data-start]");
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, offset);
    return Number(block.dataset.start) + points(range.toString());
  }
  const hand = document.querySelector("#by-hand form");
  if (hand) document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) return;
    hand.elements.start.value = start;
    hand.elements.end.value = end;
    const words = chosen.toString().trim();
    hand.querySelector(".selected").textContent = words.length > 160 ? words.slice(0, 160) + "…" : words;
  });

  function light(ids, on) {
    for (const id of ids) {
      for (const found of document.querySelectorAll(`.document [data-ids~="${CSS.escape(id)}"], .margin [data-id="${CSS.escape(id)}"]`)) {
        found.classList.toggle("lit", on);
      }
    }
  }
  for (const on of [true, false]) {
    document.addEventListener(on ? "mouseover" : "mouseout", (e) => {
      const found = e.target.closest?.(".document [data-ids], .margin [data-id]");
      if (found) light((found.dataset.ids || found.dataset.id).split(" "), on);
    });
  }
})();
