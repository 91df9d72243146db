import { learn } from ".";

/** Texts of maintenance on an aircraft line. */
export const work = {
  "work.title": "Maintenance",
  "work.window": "{package}, {station}, {from} – {to}, {reason}",
  "work.none": "No maintenance is planned on this day.",
  "work.no_legs": "It flies nothing on this day.",
  "work.plan": "Plan maintenance",
  "work.plan_one": "Plan maintenance of {registration}",
  "work.move": "Move",
  "work.move_one": "Move {package}",
  "work.withdraw": "Withdraw",
  "work.withdraw_one": "Withdraw {package}",
  "work.package": "Work package",
  "work.station": "Station",
  "work.start": "From (UTC)",
  "work.end": "To (UTC)",
  "work.end_late": "The end must be later than the start.",
  "work.what": "What is done",
  "work.why": "Why it stands no more, kept in the record",
  "work.planned": "{registration} is with maintenance at {station}.",
  "work.moved": "{package} is moved.",
  "work.withdrawn": "{package} is withdrawn; {registration} is back in service.",
  "work.undone": "Undone on the desk",
} as const;

learn(work);
