"""JSON-LD: contacts as schema.org events, their evidence as W3C web annotations, the chain of sources in PROV.

Vocabularies: https://schema.org/Event, https://www.w3.org/TR/annotation-vocab/ (TextQuoteSelector,
TextPositionSelector), https://www.w3.org/TR/prov-o/. The status keeps its own term, ``verbale:status``, beside the
nearest schema.org one, since schema.org knows no denied and no conditional event.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from verbale.serve.exports.words import title

Answer = dict[str, Any]
CONTEXT = {
    "@vocab": "https://schema.org/", "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#",
    "verbale": "urn:verbale:", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "startDate": {"@id": "https://schema.org/startDate", "@type": "xsd:date"},
    "endDate": {"@id": "https://schema.org/endDate", "@type": "xsd:date"}}
STATUS = {"scheduled": "EventScheduled", "cancelled": "EventCancelled", "postponed": "EventPostponed"}
"""Statuses for which schema.org has a term; the others stand in ``verbale:status`` alone."""


def jsonld(rows: Sequence[Answer], base: str) -> bytes:
    graph = [node for row in rows for node in (event(row, base), *marks(row, base))]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1).encode()


def event(row: Answer, base: str) -> Answer:
    time, place = row["time"] or {}, row["place"] or {}
    node: Answer = {
        "@id": f"{base}/contact/{row['id']}", "@type": "Event", "identifier": row["id"], "name": title(row),
        "verbale:kind": row["kind"], "verbale:status": row["status"], "verbale:level": row["level"],
        "participant": [{"@type": "Country" if len(p) == 2 else "Organization", "identifier": p} for p in row["parties"]],
        "attendee": [{"@id": f"{base}/person/{quote(p['id'])}", "@type": "Person", "name": p["name"]}
                     for p in row["participants"]],
        "prov:wasDerivedFrom": [{"@id": f"{base}/document/{d}"} for d in dict.fromkeys(s["document"] for s in row["history"])]}
    for name, value in (("startDate", time.get("earliest")), ("endDate", time.get("latest")),
                        ("verbale:condition", row["condition"])):
        if value:
            node[name] = value
    if row["status"] in STATUS:
        node["eventStatus"] = {"@id": f"https://schema.org/{STATUS[row['status']]}"}
    if place:
        node["location"] = {"@type": "Place", "name": place.get("name") or place.get("state"),
                            "addressCountry": place.get("state")}
    return node


def marks(row: Answer, base: str) -> list[Answer]:
    """An annotation for each piece of evidence: the contact's page says what its body is, the document's words are its target."""
    return [{
        "@id": f"{base}/contact/{row['id']}#evidence-{i}-{j}", "@type": "oa:Annotation",
        "oa:hasBody": {"@id": f"{base}/contact/{row['id']}"}, "verbale:status": step["status"],
        "oa:hasTarget": {
            "oa:hasSource": {"@id": f"{base}/document/{step['document']}"},
            "oa:hasSelector": [
                {"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end},
                {"@type": "oa:TextQuoteSelector", "oa:exact": step["quotation"]}]},
    } for i, step in enumerate(row["history"]) for j, (start, end) in enumerate(step["evidence"])]
