"""An independent check of plans: own arithmetic, no code shared with the solver.

Knows the EASA core as a person would write it down: Table 2 by report time and
sectors, rest as long as the duty before it and at least 10 hours, and the airline's
documented defaults. All places are in zone UTC.
"""

from collections import Counter
from datetime import datetime
from itertools import pairwise
from typing import Any

REPORT, DEBRIEF, CONNECTION = 60, 30, 30
UNBROUGHT = 20_000.0
MOST_SECTORS, MOST_DUTIES, MOST_DAYS, LONGEST_DUTY = 6, 4, 5, 900


def minutes(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() // 60)


def longest_fdp(report: int, sectors: int) -> int:
    """Table 2 of ORO.FTL.205(b): base by report time, 30 minutes a sector beyond 2."""
    minute = report % 1440
    if 360 <= minute < 810:
        base = 780
    elif 810 <= minute < 1020:
        base = 765 - 15 * ((minute - 810) // 30)
    elif 300 <= minute < 360:
        base = 720 + 15 * ((minute - 300) // 15)
    else:
        base = 660
    return max(540, base - 30 * max(0, sectors - 2))


def problems(
    document: dict[str, Any], legs: list[Any], *, uncovered: float
) -> list[str]:
    """Name everything that is wrong with a ``P.json``; nothing, when it is right."""
    known = {leg.id: leg for leg in legs}
    found = [
        f"{p['id']}: {wrong}"
        for p in document["pairings"]
        for wrong in _pairing(p, known)
    ]
    found += list(_coverage(document, known))
    cost = sum(price(p) for p in document["pairings"])
    cost += uncovered * len(document["uncovered"])
    cost += UNBROUGHT * len(document.get("unused_carry_in", []))
    if abs(cost - document["objective"]) > 0.1:
        found.append(f"objective {document['objective']} is really {cost}")
    if document["lower_bound"] > document["objective"] + 1e-3:
        found.append("the bound is above the objective")
    return found


def _coverage(document: dict[str, Any], known: dict[str, Any]):
    crews = Counter(
        a["leg"]
        for p in document["pairings"]
        for d in p["duties"]
        for a in d["activities"]
        if a["kind"] == "operate"
    )
    uncovered = Counter(item["leg"] for item in document["uncovered"])
    for leg in known:
        if crews[leg] + uncovered[leg] != 1:
            yield f"{leg}: {crews[leg]} crews, {uncovered[leg]} times uncovered"
    for item in document["uncovered"]:
        if len(item["reason"]) < 20:
            yield f"{item['leg']} has no reason"


def _pairing(pairing: dict[str, Any], known: dict[str, Any]):
    duties = [*pairing.get("carried_in", []), *pairing["duties"]]
    for duty in pairing["duties"]:
        yield from _duty(duty, known)
    place = pairing["base"]
    for number, duty in enumerate(duties):
        if duty["activities"][0]["origin"] != place:
            yield "a duty begins where the crew is not"
        place = duty["activities"][-1]["destination"]
        if number:
            yield from _rest(duties[number - 1], duty)
    if place != pairing["base"]:
        yield "does not end at its base"
    if pairing["verdict"] == "breach":
        yield "is a breach by its own verdict"
    yield from _span(duties)


def _span(duties: list[dict[str, Any]]):
    if len(duties) > MOST_DUTIES:
        yield "has too many duties"
    days = (
        minutes(duties[-1]["debrief_utc"]) // 1440
        - minutes(duties[0]["report_utc"]) // 1440
    )
    if days >= MOST_DAYS:
        yield "takes too many days"


def _rest(before: dict[str, Any], after: dict[str, Any]):
    rest = minutes(after["report_utc"]) - minutes(before["debrief_utc"])
    worked = minutes(before["debrief_utc"]) - minutes(before["report_utc"])
    if rest < max(600, worked):
        yield f"a rest of {rest} minutes after a duty of {worked}"


def _duty(duty: dict[str, Any], known: dict[str, Any]):
    report, debrief = minutes(duty["report_utc"]), minutes(duty["debrief_utc"])
    activities = duty["activities"]
    yield from _schedule(activities, known)
    yield from _connections(activities)
    if report + REPORT != minutes(activities[0]["departure_utc"]):
        yield "reports at the wrong time"
    if debrief - DEBRIEF != minutes(activities[-1]["arrival_utc"]):
        yield "debriefs at the wrong time"
    yield from _length(
        report, debrief, [a for a in activities if a["kind"] == "operate"]
    )


def _schedule(activities: list[dict[str, Any]], known: dict[str, Any]):
    for activity in activities:
        if activity["kind"] == "ground":
            continue
        leg = known[activity["leg"]]
        off, on = activity["departure_utc"], activity["arrival_utc"]
        said = (activity["origin"], minutes(off), activity["destination"], minutes(on))
        if (leg.origin, leg.departure, leg.destination, leg.arrival) != said:
            yield f"{leg.id} is not flown as it stands in the schedule"


def _connections(activities: list[dict[str, Any]]):
    for one, other in pairwise(activities):
        if one["destination"] != other["origin"]:
            yield "jumps between airports"
        least = 0 if other["kind"] == "ground" else CONNECTION
        if minutes(other["departure_utc"]) - minutes(one["arrival_utc"]) < least:
            yield "connects too fast"


def _length(report: int, debrief: int, operated: list[dict[str, Any]]):
    if debrief - report > LONGEST_DUTY or len(operated) > MOST_SECTORS:
        yield "has too long a duty, or too many sectors"
    if operated:
        fdp = minutes(operated[-1]["arrival_utc"]) - report
        if fdp > longest_fdp(report, len(operated)):
            yield f"a flight duty period of {fdp} minutes"
    days = _midnights(report, debrief)
    night = any(report < d + 300 and debrief > d + 120 for d in days)
    if night and debrief - report > 600:
        yield "a night duty over 10 hours"


def _midnights(report: int, debrief: int) -> list[int]:
    return [day * 1440 for day in range(report // 1440, debrief // 1440 + 1)]


def price(pairing: dict[str, Any]) -> float:
    """Price one pairing by the documented formula."""
    total = 0.0
    done = pairing.get("carried_in", [])
    duties = [*done, *pairing["duties"]]
    for number, duty in enumerate(duties):
        if number < len(done):
            continue
        worked = minutes(duty["debrief_utc"]) - minutes(duty["report_utc"])
        total += max(240, worked)
        for activity in duty["activities"]:
            block = minutes(activity["arrival_utc"]) - minutes(
                activity["departure_utc"]
            )
            if activity["kind"] == "operate":
                total -= block
            if activity["kind"] == "deadhead":
                total += 60 + 0.5 * block
        if number:
            rest = minutes(duty["report_utc"]) - minutes(
                duties[number - 1]["debrief_utc"]
            )
            total += 180 + 0.05 * rest
    return total
