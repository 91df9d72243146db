import type { PreviewResult } from "../../../api/types";
import type { Mark } from "../../../board/model";
import { t } from "../../../texts";
import { duration } from "../../../time/format";
import { standingOf } from "../words";

type Figure = NonNullable<PreviewResult["first_breach"]>;

/** A rule's figure in its unit: minutes as h:mm, counts as they are. */
export function figure(value: number | null, unit: string): string {
  if (value === null) return "–";
  return unit === "minutes" ? duration(value) : String(value);
}

export const breachText = (breach: Figure): string =>
  t("move.breach", {
    rule: breach.rule,
    value: figure(breach.value, breach.unit),
    limit: figure(breach.limit, breach.unit),
    citation: breach.citation,
  });

type Judged = Pick<PreviewResult, "verdict" | "first_breach" | "smallest_margin">;

/** What a previewed move says beside a line: legal, the smallest margin, or the breach. */
export function judge(result: Judged): Mark {
  if (result.first_breach) {
    return { tone: "breach", text: breachText(result.first_breach) };
  }
  const margin = result.smallest_margin;
  if (!margin || margin.margin === null) return { tone: "fine", text: t("move.legal") };
  const minutes = margin.unit === "minutes" ? margin.margin : null;
  const standing = standingOf(result.verdict, minutes);
  return {
    tone: standing === "warning" ? "warning" : "fine",
    text: t("move.legal_margin", {
      margin: figure(margin.margin, margin.unit),
      rule: margin.rule,
    }),
  };
}
