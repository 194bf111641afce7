"""The shipped roster against rosters that others made: who is missing, whose dates differ; the report of docs/roster.md.

    python bench/check_roster.py ../shared/data/rosters [--write docs/roster.md]

Three references, each read here only: Archigos (effective leaders 1995-2015, one a state), a table of Russian
office holders, and a snapshot of leaders of 2026. A reference row *agrees* where the roster has a bearer of the name in the
office with begin and end within :data:`SLACK` days; it is *missing* where nobody of that name held the office then.
States that the roster does not list at all are counted apart.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from verbale.lexicon.names import sound, words
from verbale.lexicon.roster import Holder, Term, roster
from verbale.model import Party, Role

SINCE = "2000-01-01"
SLACK = 31
LEADERS: tuple[Role, ...] = ("head_of_state", "head_of_government")
BEGIN, END = "<!-- report -->", "<!-- end of report -->"

ARCHIGOS_CODES = (
    "AFG=AF ALB=AL ALG=DZ ANG=AO ARG=AR ARM=AM AUL=AU AUS=AT AZE=AZ BAH=BH BAR=BB BEL=BE BEN=BJ BFO=BF BHM=BS BLR=BY BNG=BD "
    "BOL=BO BOS=BA BOT=BW BRA=BR BRU=BN BUI=BI BUL=BG CAM=KH CAN=CA CAO=CM CDI=CI CEN=CF CHA=TD CHL=CL CHN=CN COL=CO "
    "COM=KM CON=CG COS=CR CRO=HR CUB=CU CYP=CY CZR=CZ DEN=DK DJI=DJ DOM=DO DRC=CD DRV=VN ECU=EC EGY=EG EQG=GQ ERI=ER "
    "EST=EE ETH=ET ETM=TL FIN=FI FJI=FJ FRN=FR GAB=GA GAM=GM GFR=DE GHA=GH GNB=GW GRC=GR GRG=GE GUA=GT GUI=GN GUY=GY "
    "HAI=HT HON=HN HUN=HU ICE=IS IND=IN INS=ID IRE=IE IRN=IR IRQ=IQ ISR=IL ITA=IT JAM=JM JOR=JO JPN=JP KEN=KE KOS=XK "
    "KUW=KW KYR=KG KZK=KZ LAO=LA LAT=LV LBR=LR LEB=LB LIB=LY LIT=LT LUX=LU MAA=MR MAC=MK MAG=MG MAL=MY MEX=MX MLD=MD "
    "MLI=ML MLT=MT MON=MN MOR=MA MYA=MM MZM=MZ NAM=NA NEP=NP NEW=NZ NIC=NI NIG=NG NIR=NE NOR=NO NTH=NL OMA=OM PAK=PK "
    "PAN=PA PAR=PY PER=PE PHI=PH PNG=PG POL=PL POR=PT PRK=KP QAT=QA ROK=KR RUM=RO RUS=RU RWA=RW SAF=ZA SAL=SV SAU=SA "
    "SEN=SN SER=RS SIE=SL SIN=SG SLO=SK SLV=SI SOL=SB SOM=SO SPN=ES SRI=LK SSD=SS SUD=SD SWD=SE SWZ=CH SYR=SY TAJ=TJ "
    "TAW=TW TAZ=TZ THI=TH TKM=TM TOG=TG TRI=TT TUN=TN TUR=TR UAE=AE UGA=UG UKG=GB UKR=UA URU=UY USA=US UZB=UZ VEN=VE "
    "YEM=YE YUG=YU ZAM=ZM ZIM=ZW")
ARCHIGOS = dict(pair.split("=") for pair in ARCHIGOS_CODES.split())

CABINET: dict[str, str] = {
    "President": "president", "Acting President": "acting_president", "Prime Minister": "prime_minister",
    "Minister of Foreign Affairs": "foreign_minister", "Minister of Defence": "defence_minister",
    "Secretary of the Security Council": "security_secretary", "Foreign Ministry Spokeperson": "foreign_spokesperson",
    "Director of the Foreign Intelligence Service": "intelligence_chief",
    "Director of the Federal Security Service": "intelligence_chief",
    "Chairman of the State Duma": "speaker", "Chairman of the Federation Council": "upper_speaker",
    "Permanent Representative to the United Nations": "representative_to_un"}


class Row(NamedTuple):
    """A line of a reference: who, for whom, in which roles or office, from when until when (None where not told)."""

    source: str
    party: Party
    name: str
    roles: tuple[Role, ...]
    post: str | None
    from_: str | None
    until: str | None


class Verdict(NamedTuple):
    row: Row
    kind: str  # agrees, inside, dates, missing, unlisted
    note: str = ""


def archigos(path: Path) -> Iterator[Row]:
    for row in csv.DictReader(path.open(encoding="utf8")):
        party = ARCHIGOS.get(row["idacr"], row["idacr"])
        if row["enddate"] >= SINCE:
            yield Row("Archigos", party, row["leader"], LEADERS, None, row["startdate"],
                      row["enddate"] if row["enddate"] < "2014-12-31" else None)


def cabinet(path: Path) -> Iterator[Row]:
    for row in csv.DictReader(path.open(encoding="utf8")):
        post = CABINET.get(row["position"])
        if post and (not row["end"] or row["end"] >= SINCE):
            yield Row("Russian offices", "RU", row["person"], (), post, row["start"], row["end"] or None)


def snapshot(path: Path) -> Iterator[Row]:
    for country in json.loads(path.read_text(encoding="utf8"))["countries"].values():
        party = country["country"]["iso_code"]
        party = "AU" if party == "AU_AF" else party
        for office in country["positions"].values():
            if holder := office.get("current_holder"):
                source = "Leaders 2026"
                roles = LEADERS if country["country"]["iso_code"] not in ("EU", "AU_AF") else ("other",)
                yield Row(source, party, holder["name_en"], roles, None, holder["since"], None)


def judged(row: Row) -> Verdict:
    """How a reference row stands to the roster: the best of all bearers of the name in the office."""
    people = roster().holders_all
    if not any(t.party == row.party for h in people for t in h.terms):
        return Verdict(row, "unlisted")
    near = [(gaps(row, t), h, t) for h in people for t in h.terms if held(row, t) and alike(row.name, h)]
    if not near:
        return Verdict(row, "missing")
    (first, last), holder, term = min(near, key=lambda n: sum(n[0]))
    if max(first, last) <= SLACK:
        return Verdict(row, "agrees")
    if any(inside(row, term) for _, _, term in near):
        return Verdict(row, "inside")
    return Verdict(row, "dates", f"roster: {holder.en} {term.from_ or ''}..{term.until or ''}")


def held(row: Row, term: Term) -> bool:
    """Whether a term is of the office and the time of the row."""
    same = term.post.name == row.post if row.post else term.role in row.roles
    return same and term.party == row.party and overlap(row, term)


def overlap(row: Row, term: Term) -> bool:
    return not ((term.until and row.from_ and term.until < row.from_) or (row.until and term.from_ and row.until < term.from_))


def inside(row: Row, term: Term) -> bool:
    """Whether the row begins and ends within the term, give or take the slack."""
    early = (bounds(term.from_)[0] - bounds(row.from_)[1]).days if row.from_ and term.from_ else 0
    late = (bounds(row.until)[0] - bounds(term.until)[1]).days if row.until and term.until else 0
    return early <= SLACK and late <= SLACK


def gaps(row: Row, term: Term) -> tuple[int, int]:
    """Days between the begins and between the ends; 0 where one of them is not told."""
    return days(row.from_, term.from_), days(row.until, term.until) if row.until else 0


def days(a: str | None, b: str | None) -> int:
    """Days between the nearest days of two dates of any precision."""
    if not a or not b:
        return 0
    (a1, a2), (b1, b2) = bounds(a), bounds(b)
    return max(0, (b1 - a2).days, (a1 - b2).days)


def bounds(date: str) -> tuple[dt.date, dt.date]:
    year, month, day = (int(x) for x in (date + "-00-00").split("-")[:3])
    if not month:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not day:
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return dt.date(year, month, 1), following - dt.timedelta(days=1)
    return dt.date(year, month, day), dt.date(year, month, day)


def alike(name: str, holder: Holder) -> bool:
    """Whether a reference, which spells names in many ways and often not in full, may mean the holder."""
    asked = {sound(w) for w in words(name.replace("-", " ")) if len(w) > 2}
    known = {sound(w) for n in holder.names for w in words(n) if len(w) > 2}
    return any(difflib.SequenceMatcher(None, a, k).ratio() >= 0.8 for a in asked for k in known)


def size() -> str:
    """How much the shipped roster holds."""
    terms = [t for h in roster().holders_all for t in h.terms]
    heads = {t.party for t in terms if t.role in LEADERS}
    ministers = {t.party for t in terms if t.role == "foreign_minister"}
    rows = {"persons": len(roster().holders_all), "terms of office": len(terms),
            "states and organisations": len({t.party for t in terms}), "with heads of state or government": len(heads),
            "with foreign ministers": len(ministers),
            "with a Wikidata id": sum(h.wikidata is not None for h in roster().holders_all)}
    return "\n".join(["| the roster holds | |", "| --- | --- |", *(f"| {what} | {n} |" for what, n in rows.items())])


def report(verdicts: list[Verdict]) -> str:
    lines = [size(), "", "| reference | rows | not listed | rest | agree | inside | dates differ | missing | agree or inside |",
             "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
    for source in dict.fromkeys(v.row.source for v in verdicts):
        mine = [v for v in verdicts if v.row.source == source]
        n = {kind: sum(v.kind == kind for v in mine) for kind in ("agrees", "inside", "dates", "missing", "unlisted")}
        rest = len(mine) - n["unlisted"]
        lines.append(f"| {source} | {len(mine)} | {n['unlisted']} | {rest} | {n['agrees']} | {n['inside']} "
                     f"| {n['dates']} | {n['missing']} | {(n['agrees'] + n['inside']) / max(1, rest):.1%} |")
    for kind, title in (("dates", "Dates that differ by more than a month"), ("missing", "Rows without a counterpart")):
        lines += ["", f"{title}:", ""]
        lines += [f"- {v.row.source}: {v.row.party} {v.row.name} {v.row.from_ or ''}..{v.row.until or ''}"
                  + (f" ({v.note})" if v.note else "") for v in verdicts if v.kind == kind]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path, help="replace the report in this file")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        print(f"{arguments.folder}: no reference rosters here, nothing checked")
        return 0
    rows = [*archigos(arguments.folder / "archigos-leaders-1995-2015.csv"),
            *cabinet(arguments.folder / "russia-cabinet-holders.csv"),
            *snapshot(arguments.folder / "world-leaders-2026-08.json")]
    text = report([judged(row) for row in rows])
    print(text)
    if arguments.write:
        page = arguments.write.read_text(encoding="utf8")
        head, rest = page.split(BEGIN)
        tail = rest.split(END)[1]
        arguments.write.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
