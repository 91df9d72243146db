import type { NamedAnswer } from "../../api/types";
import { t } from "../../texts";

/** A wish in words: "Day off 2026-12-24", "Fly to LIS". */
export function wishText({ kind, value }: NamedAnswer["answer"]["wish"]): string {
  if (kind === "day_off") return t("requests.day_off", { days: value });
  return t(kind === "leg" ? "requests.leg" : "requests.place", { value });
}
