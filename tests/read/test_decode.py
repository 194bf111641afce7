"""Bytes of every encoding come back as the same text; what is no text is refused."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import encodings
from verbale.read.decode import NotText, decode

TEXTS = [
    "МОСКВА, 3 марта. Министр встретился с коллегой и обсудил с ним визит.",
    "Министр заявил: «Переговоры идут», — и отказался отвечать на вопросы…",
    "ПЕРЕГОВОРЫ МИНИСТРОВ ПРОШЛИ В ЖЕНЕВЕ",
    "Reuters: министр и Blinken говорили по телефону",
    "Лавров прибыл в Вену",
    "встреча не планируется",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251",
                                      "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"])
def test_russian(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decode(data)[0] == data.decode(encoding)


@pytest.mark.parametrize(("text", "encoding"), [
    ("The minister’s talks – “a success” – go on.", "cp1252"), ("The café talks were a success.", "cp1252"),
    ("The minister spoke.", "ascii"), ("The minister spoke.", "utf-16-le"),
])
def test_western(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_a_guess_is_named() -> None:
    assert decode("Министр прибыл в Вену".encode("koi8-r"))[1] == "koi8-r"
    assert decode("Министр прибыл в Вену".encode())[1] is None


def test_damaged_utf8_is_mended() -> None:
    text, guessed = decode("Министр прибыл в Вену и встретился с коллегой".encode()[:-1])
    assert text == "Министр прибыл в Вену и встретился с коллего\ufffd" and guessed == "utf-8, damaged"


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04...", b"\x89PNG\r\n", bytes(range(256)) * 4,
                                  b"\0\1\2\3" * 100])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


def test_a_stray_nul_is_text() -> None:
    assert decode("Министр\0 прибыл в Вену.".encode())[0] == "Министр\0 прибыл в Вену."


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except NotText:
        return
    assert isinstance(text, str)


def test_noise_is_refused() -> None:
    refused = 0
    for _ in range(20):
        try:
            decode(os.urandom(3000))
        except NotText:
            refused += 1
    assert refused == 20


@pytest.mark.parametrize("encoding", encodings.ENCODINGS)
@pytest.mark.parametrize("size", encodings.SIZES)
def test_every_headline_and_text_of_the_sample(size: str, encoding: str) -> None:
    right, total = encodings.accuracy(encodings.ours, size, encoding)
    assert right == total >= 30
