import type { Leg } from "../../api/types";
import type { Band, Row } from "../../board/model";
import { t, word } from "../../texts";
import { hhmm } from "../../time/format";
import { toMinute } from "../../time/zone";
import { arrives, leaves } from "./times";

function bandOf(leg: Leg, zone: string): Band {
  const [start, end] = [toMinute(leaves(leg)), toMinute(arrives(leg))];
  const label = `${leg.origin}–${leg.destination}`;
  const late = start - toMinute(leg.scheduled_departure);
  const detail = `${leg.designator} ${label} ${hhmm(start, zone)}–${hhmm(end, zone)}`;
  return {
    id: leg.id,
    kind: "operate",
    start,
    end,
    label,
    short: leg.destination,
    segments: [{ start, end, label, detail, outline: false }],
    standing: late > 0 ? "warning" : "compliant",
    restEnd: null,
    restShort: false,
    movable: false,
    spoken: [detail, word("leg", leg.status), late > 0 ? `${late} minutes late` : ""]
      .filter(Boolean)
      .join(", "),
  };
}

/** One line per aircraft, grouped by type; legs without an aircraft stand together. */
export function aircraftLines(legs: readonly Leg[], zone: string): Row[] {
  const flown = legs.filter(({ status }) => status !== "cancelled");
  const tails = Map.groupBy(flown, (leg) => leg.registration ?? "");
  return [...tails]
    .map(([registration, own]) => ({
      id: registration || "none",
      title: registration || t("flights.no_tail"),
      subtitle: `${own.length} × ${own[0]?.aircraft_type ?? ""}`,
      group: own[0]?.aircraft_type ?? "",
      zone,
      bands: own.map((leg) => bandOf(leg, zone)).sort((a, b) => a.start - b.start),
    }))
    .sort((a, b) => a.group.localeCompare(b.group) || a.title.localeCompare(b.title));
}
