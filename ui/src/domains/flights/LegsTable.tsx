import { Link } from "@tanstack/react-router";
import type { Leg } from "../../api/types";
import { clockAt, useClock } from "../../shell/clock";
import { t, word } from "../../texts";
import { duration } from "../../time/format";
import { toMinute } from "../../time/zone";
import { arrives, leaves, moved, statusOf } from "./times";

interface TimeProps {
  scheduled: string;
  better: string | null;
  station: string;
}

function Time({ scheduled, better, station }: TimeProps) {
  const clock = useClock();
  if (!better) return clockAt(clock, scheduled, station);
  return (
    <>
      <s className="quiet">{clockAt(clock, scheduled, station)}</s>{" "}
      <strong className="warning">{clockAt(clock, better, station)}</strong>
    </>
  );
}

function Row({ leg }: { leg: Leg }) {
  const off = moved(leg.scheduled_departure, leg.actual_out, leg.estimated_departure);
  const on = moved(leg.scheduled_arrival, leg.actual_in, leg.estimated_arrival);
  const block = toMinute(arrives(leg)) - toMinute(leaves(leg));
  return (
    <tr className={leg.status === "cancelled" ? "cancelled" : ""}>
      <th scope="row">
        <Link to="/flights/$leg" params={{ leg: leg.id }}>
          {leg.designator}
        </Link>
      </th>
      <td>{leg.origin}</td>
      <td>{leg.destination}</td>
      <td className="number">
        <Time scheduled={leg.scheduled_departure} better={off} station={leg.origin} />
      </td>
      <td className="number">
        <Time scheduled={leg.scheduled_arrival} better={on} station={leg.destination} />
      </td>
      <td className="number">{duration(block)}</td>
      <td>{leg.aircraft_type}</td>
      <td>{leg.registration ?? "–"}</td>
      <td>{word("leg", statusOf(leg))}</td>
    </tr>
  );
}

/** The legs in order of departure; a moved time stands beside the scheduled one. */
export function LegsTable({ legs }: { legs: readonly Leg[] }) {
  const heads = [
    ["flights.flight", ""],
    ["flights.from", ""],
    ["flights.to", ""],
    ["flights.departure", "number"],
    ["flights.arrival", "number"],
    ["flights.block", "number"],
    ["flights.type", ""],
    ["flights.registration", ""],
    ["flights.status", ""],
  ] as const;
  return (
    <div
      className="scroll-box card"
      tabIndex={0}
      role="region"
      aria-label={t("flights.list")}
    >
      <table className="dense">
        <thead>
          <tr>
            {heads.map(([text, look]) => (
              <th key={text} className={look} scope="col">
                {t(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {legs.map((leg) => (
            <Row key={leg.id} leg={leg} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
