import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Which answers grow old with which event; the version behind the type may change. */
const STALE: Readonly<Record<string, readonly string[]>> = {
  "crew.pairings_planned.v1": ["pairings", "roster", "periods", "leg-crews"],
  "crew.pairing_planned.v1": ["pairings", "roster", "leg-crews"],
  "crew.pairings_revised.v1": ["pairings", "pairing", "roster", "leg-crews"],
  "crew.pairings_locked.v1": ["pairings", "pairing"],
  "crew.planning_run_queued.v1": ["runs"],
  "crew.planning_run_progressed.v1": ["runs", "run", "recovery"],
  "crew.planning_run_ended.v1": ["runs", "run", "scenarios", "recovery"],
  "crew.roster_planned.v1": ["roster", "periods", "home", "leg-crews"],
  "crew.assignment_changed.v1": ["roster", "member", "home", "leg-crews"],
  "crew.roster_published.v1": ["periods", "roster", "mine", "home"],
  "crew.notice_acknowledged.v1": ["mine"],
  "crew.alert_raised.v1": ["home", "roster", "alerts"],
  "crew.alert_closed.v1": ["home", "roster", "alerts"],
  "flights.schedule_applied.v1": ["legs", "airports", "leg-crews"],
  "flights.leg_delayed.v1": ["legs", "roster", "home", "leg-crews"],
  "flights.leg_retimed.v1": ["legs", "roster", "home", "leg-crews"],
  "flights.leg_cancelled.v1": ["legs", "roster", "home", "leg-crews"],
  "flights.leg_reinstated.v1": ["legs", "roster", "home", "leg-crews"],
};
const SETTLE_MS = 300; // news comes in bursts; one reading serves them all

/** Listens to what changes, and reads anew what grew old by it. */
export function useLive(listening: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!listening) return;
    const source = new EventSource("/api/v1/live");
    const old = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      for (const key of old) client.invalidateQueries({ queryKey: [key] });
      old.clear();
    };
    const hear = (keys: readonly string[]) => () => {
      for (const key of keys) old.add(key);
      timer ??= setTimeout(read, SETTLE_MS);
    };
    for (const [type, keys] of Object.entries(STALE)) {
      source.addEventListener(type, hear(keys));
    }
    source.addEventListener("reset", () => client.invalidateQueries());
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, listening]);
}
