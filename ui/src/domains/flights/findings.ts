import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Finding } from "../../api/types";
import type { Band } from "../../board/model";
import { t } from "../../texts";
import "../../texts/day";

/** Where the aircraft lines do not hold, by leg. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

/** Where the aircraft lines of a period do not hold; old when any leg changes. */
export const useFindings = (from: string, to: string) =>
  useQuery({
    queryKey: ["legs", "findings", from, to],
    queryFn: () =>
      body(api.GET("/api/v1/flights/findings", { params: { query: { from, to } } })),
    select: (page) => page.items,
  });

export function byLeg(found: readonly Finding[]): Findings {
  const legs = new Map<string, Finding[]>();
  for (const one of found) {
    for (const leg of one.legs) legs.set(leg, [...(legs.get(leg) ?? []), one]);
  }
  return legs;
}

/** How grave the gravest of some findings is. */
export function gravest(found: readonly Finding[]): Band["standing"] {
  if (found.some(({ severity }) => severity === "breach")) return "breach";
  return found.length > 0 ? "warning" : "compliant";
}

/** A finding in one sentence: what is wanted, and what is there. */
export const findingText = ({ kind, station, wanted, found }: Finding): string =>
  t(`finding.${kind}`, { station, wanted, found });
