import { Link } from "@tanstack/react-router";
import type { UncoveredLeg } from "../../../api/types";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";

/** Legs that no pairing flies, each with what the plan found against it. */
export function Uncovered({
  legs,
  zone,
}: {
  legs: readonly UncoveredLeg[];
  zone: string;
}) {
  if (legs.length === 0) return null;
  return (
    <>
      <h2>
        {t("open.uncovered")} <span className="quiet">{legs.length}</span>
      </h2>
      {legs.map((leg) => (
        <Link
          key={`${leg.leg}-${leg.category}`}
          to="/flights/$leg"
          params={{ leg: leg.leg }}
          className="open-seat stuck"
        >
          <strong>
            {leg.designator} {leg.origin}–{leg.destination}
          </strong>
          <span>
            {day(toMinute(leg.departure), zone)} {hhmm(toMinute(leg.departure), zone)}
          </span>
          <span className="quiet">{t(`category.${leg.category}`)}</span>
          <span className="reason quiet">{leg.reason}</span>
        </Link>
      ))}
    </>
  );
}
