import type { FactsWish, RosterBar } from "../../../api/types";
import { t } from "../../../texts";
import "../../../texts/facts";
import { duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";

type Duty = RosterBar["duties"][number];
type Leg = RosterBar["legs"][number];

/** The legs of one duty of a bar. */
export const legsOf = ({ legs }: Pick<RosterBar, "legs">, duty: Duty): Leg[] =>
  legs.filter(
    ({ departure, arrival }) => departure >= duty.report && arrival <= duty.debrief,
  );

/** The breaks between the legs of a duty: where, when, how long. */
export const breaksOf = (legs: readonly Leg[]) =>
  legs.slice(1).map((next, index) => {
    const before = legs[index] as Leg;
    const [start, end] = [toMinute(before.arrival), toMinute(next.departure)];
    return {
      value: String(index),
      label: t("facts.after_leg", {
        place: before.destination,
        from: `${hhmm(start, "UTC")}Z`,
        to: `${hhmm(end, "UTC")}Z`,
        length: duration(end - start),
      }),
    };
  });

/** What a duty is planned as, in words; nothing for a plain one. */
export function factsText(facts: FactsWish | null | undefined): string {
  if (!facts) return "";
  const said = [
    facts.extended && t("facts.extended"),
    facts.reduced_rest && t("facts.reduced_rest"),
    facts.split && t("facts.split"),
    facts.rest_on_board &&
      `${t("facts.rest")}, ${t("facts.class", { number: facts.rest_on_board.facility })}`,
  ];
  return said.filter(Boolean).join("; ");
}
