import type { PreviewResult } from "../../../api/types";
import type { Mark } from "../../../board/model";
import { t, word } from "../../../texts";
import { duration } from "../../../time/format";
import { standingOf } from "../words";

type Figure = NonNullable<PreviewResult["first_breach"]>;

/** A rule's figure in its unit: minutes as h:mm, counts as they are. */
export function figure(value: number | null, unit: string): string {
  if (value === null) return "–";
  return unit === "minutes" ? duration(value) : String(value);
}

/** What stands in the way: an unfit person is no figure against a limit. */
export function breachText(breach: Figure): string {
  const rule = word("rule", breach.rule);
  const value = figure(breach.value, breach.unit);
  if (breach.limit === null || breach.rule.startsWith("crew.")) {
    return breach.value ? t("move.unfit_by", { rule, value }) : rule;
  }
  const limit = figure(breach.limit, breach.unit);
  return t("move.breach", { rule, value, limit, citation: breach.citation });
}

type Judged = Pick<PreviewResult, "verdict" | "first_breach" | "smallest_margin">;

const SAID = {
  compliant: "move.legal",
  warning: "move.legal",
  unverified: "move.unverified",
  not_assessed: "move.not_assessed",
  breach: "verdict.breach",
} as const;

/** What a previewed move says beside a line: legal, the smallest margin, or the breach. */
export function judge({ verdict, first_breach, smallest_margin }: Judged): Mark {
  if (first_breach) return { tone: "breach", text: breachText(first_breach) };
  const left = smallest_margin?.margin ?? null;
  const minutes = smallest_margin?.unit === "minutes" ? left : null;
  const standing = standingOf(verdict, minutes);
  const tight = standingOf("compliant", minutes) === "warning";
  const tone = tight || standing === "not_assessed" ? "warning" : "fine";
  if (!smallest_margin || left === null) return { tone, text: t(SAID[standing]) };
  return {
    tone,
    text: t("move.margin", {
      standing: t(SAID[standing]),
      margin: figure(left, smallest_margin.unit),
      rule: word("rule", smallest_margin.rule).toLowerCase(),
    }),
  };
}
