"""The role of the contract that a title stands for."""

from __future__ import annotations

from collections.abc import Callable

from verbale.extraction.ru.title import Title
from verbale.model import Role

HEADS = {"глава", "руководитель", "председатель", "председательница", "шеф", "начальник", "лидер", "директор"}
SPOKEN_FOR = {"foreign_ministry", "defence_ministry", "ministry", "press_service", "presidency", "seat", "embassy"}
"""Bodies whose "спикер" speaks for them: he presides over a parliament only."""
MINISTRIES = {"foreign_ministry", "defence_ministry", "ministry"}
DEPUTIES = {"заместитель", "заместительница", "зам", "замглавы", "замруководителя"}


def role(title: Title) -> Role:
    """The first rule that has a verdict."""
    return next((r for rule in RULES if (r := rule(title))), "other")


def of_head(title: str, organization: str, body_role: str | None) -> Role:
    """The role of whoever leads a body, or belongs to it."""
    if title in ("член", "депутат"):
        return "other" if title == "член" else "legislator"
    if body_role == "foreign_ministry":
        return "foreign_minister"
    if body_role == "government" or organization == "правительство":
        return "head_of_government"
    if body_role == "parliament":
        return "legislator"
    return "minister" if body_role in ("defence_ministry", "ministry") else "other"


def deputy(title: Title) -> Role | None:
    if title.noun.noun not in DEPUTIES and title.noun.role != "deputy_minister":
        return None
    ministry = title.body_role in ("foreign_ministry", "defence_ministry", "ministry")
    return "deputy_minister" if ministry or "министр" in title.text or "госсекретар" in title.text else "other"


def vice(title: Title) -> Role | None:
    return "other" if title.text.startswith(("вице-", "первый вице-")) and title.noun.role != "legislator" else None


def spokesperson(title: Title) -> Role | None:
    text = title.text
    if title.noun.noun in ("представитель", "представительница") and "официальн" in text:
        return "spokesperson"
    if "пресс-служб" in text or title.body_role == "press_service":
        return "spokesperson"
    if title.noun.noun in ("представитель", "представительница") and title.body_role in (
            "foreign_ministry", "defence_ministry", "press_service") and "при" not in text.split():
        return "spokesperson"
    if title.noun.noun == "спикер" and title.body_role in SPOKEN_FOR:
        return "spokesperson"
    return "spokesperson" if title.noun.role == "spokesperson" else None


def envoy(title: Title) -> Role | None:
    text = title.text
    if title.noun.noun in ("представитель", "представительница", "координатор", "уполномоченный"):
        if "постоянн" in text or "полномочн" in text:
            return "ambassador" if "при" in text.split() or "постоянн" in text else "envoy"
        if "специальн" in text or "личн" in text or "особ" in text.split():
            return "envoy"
    if title.noun.noun == "переговорщик":
        return "envoy"
    return None


def foreign_minister(title: Title) -> Role | None:
    if title.noun.noun == "министр" and ("иностранных дел" in title.text or "внешних" in title.text):
        return "foreign_minister"
    if title.noun.noun == "госсекретарь" or (title.noun.noun == "секретарь" and "государственн" in title.text):
        return "foreign_minister"
    if title.noun.noun in ("представитель", "представительница") and title.text.startswith("верховн") and "EU" in title.states:
        return "foreign_minister"  # as the Union has them
    if title.noun.noun not in HEADS - {"директор", "начальник"}:
        return None  # "политический директор МИД" heads no ministry
    diplomacy = "дипломатия" in title.body_lemmas or {"внешнеполитический", "ведомство"} <= set(title.body_lemmas)  # several
    return "foreign_minister" if diplomacy or title.body_role == "foreign_ministry" else None


def head_of_body(title: Title) -> Role | None:
    """``глава правительства``, ``спикер парламента``, ``глава Пентагона``."""
    if title.noun.noun not in HEADS and title.noun.noun not in ("спикер", "вице-спикер"):
        return None
    if title.body_role == "seat" or ("государств" in title.text and title.noun.noun == "глава"):
        return "head_of_state"
    if "правительств" in title.text or title.body_role == "government":
        return "head_of_government"
    if title.body_role == "parliament" or title.noun.noun in ("спикер", "вице-спикер"):
        return "legislator"
    if title.body_role in ("defence_ministry", "ministry") or "министерств" in (title.organization or "").lower():
        return "minister"
    if title.noun.noun in ("лидер", "глава") and title.states and not (title.organization or title.crowd):
        return "head_of_state"
    return None


def president_of_body(title: Title) -> Role | None:
    """``президент компании`` is no head of state, ``канцлер министерства`` no head of government."""
    if title.noun.role == "head_of_government" and (title.body_role in MINISTRIES or title.body_lemmas[:1] == ("министерство",)):
        return "other"
    return "other" if title.noun.role == "head_of_state" and title.organization and not title.land else None


def by_noun(title: Title) -> Role | None:
    return title.noun.role or None  # type: ignore[return-value]


RULES: tuple[Callable[[Title], Role | None], ...] = (
    deputy, vice, spokesperson, envoy, foreign_minister, head_of_body, president_of_body, by_noun)
