import type { News } from "./useLive";

/** What the desk's screens show, by the events that make it old. */
export const DESK_NEWS: News = {
  "crew.pairings_planned.v1": ["pairings", "roster", "periods", "leg-crews"],
  "crew.pairing_planned.v1": ["pairings", "roster", "leg-crews"],
  "crew.pairings_revised.v1": ["pairings", "pairing", "roster", "leg-crews"],
  "crew.pairings_locked.v1": ["pairings", "pairing"],
  "crew.planning_run_queued.v1": ["runs"],
  "crew.planning_run_progressed.v1": ["runs", "run", "recovery"],
  "crew.planning_run_ended.v1": ["runs", "run", "scenarios", "recovery"],
  "crew.roster_planned.v1": ["roster", "periods", "home", "leg-crews"],
  "crew.assignment_changed.v1": ["roster", "member", "home", "leg-crews"],
  "crew.standby_released.v1": ["roster", "member"],
  "crew.roster_published.v1": ["periods", "roster", "mine", "home"],
  "crew.notice_acknowledged.v1": ["mine"],
  "crew.alert_raised.v1": ["home", "roster", "alerts"],
  "crew.alert_closed.v1": ["home", "roster", "alerts"],
  "flights.schedule_applied.v1": ["legs", "airports", "leg-crews"],
  "flights.tails_assigned.v1": ["legs"],
  "flights.equipment_changed.v1": ["legs", "roster", "leg-crews"],
  "maintenance.windows_applied.v1": ["legs"],
  "flights.leg_delayed.v1": ["legs", "roster", "home", "leg-crews"],
  "flights.leg_retimed.v1": ["legs", "roster", "home", "leg-crews"],
  "flights.leg_cancelled.v1": ["legs", "roster", "home", "leg-crews"],
  "flights.leg_reinstated.v1": ["legs", "roster", "home", "leg-crews"],
};
