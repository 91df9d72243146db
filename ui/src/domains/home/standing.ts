import type { Home, Period } from "../../api/types";
import { count, t } from "../../texts";
import { DAY, type Minute, toMinute } from "../../time/zone";

type Seats = Pick<Home["periods"][number], "seats" | "open_seats">;

/** Filled seats of those needed; 100 % only when none is open. */
export function coverageOf({ seats, open_seats }: Seats): string {
  if (seats === 0) return "–";
  const share = (100 * (seats - open_seats)) / seats;
  return `${Math.floor(share * 10) / 10} %`;
}

type Due = Pick<Period, "status" | "publication_deadline">;

/** How the publication stands to its deadline: met, ahead, or missed. */
export function deadlineOf({ status, publication_deadline }: Due, now: Minute) {
  if (status !== "planning") return { late: false, text: t("home.published") };
  const left = toMinute(publication_deadline) - now;
  if (left < 0) return { late: true, text: t("home.overdue") };
  return { late: false, text: count("home.days_left", Math.floor(left / DAY)) };
}
