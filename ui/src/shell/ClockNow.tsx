import { hhmm } from "../time/format";
import { useMinute } from "../time/useMinute";

/** The time in UTC, which every clock of the house is told from. */
export function ClockNow() {
  return <time className="clock">{hhmm(useMinute(), "UTC")}Z</time>;
}
