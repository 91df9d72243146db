import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, etag } from "../../api/client";
import type { DelayReason, Leg } from "../../api/types";

/** Every delay code with its meaning, by code. */
export const useDelayCodes = () =>
  useQuery({
    queryKey: ["delay-codes"],
    queryFn: () => body(api.GET("/api/v1/flights/delay-codes")),
    select: (codes) => new Map(codes.map(({ code, meaning }) => [code, meaning])),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useExplain(leg: Leg) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reasons: DelayReason[]) =>
      body(
        api.PUT("/api/v1/flights/legs/{leg}/delay/reasons", {
          params: { path: { leg: leg.id }, header: { "if-match": etag(leg.version) } },
          body: { reasons },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["legs"] }),
  });
}

/** What the codes leave of a delay; nothing when it shrank since. */
export const unexplained = (late: number, reasons: readonly DelayReason[]): number =>
  Math.max(0, late - reasons.reduce((sum, { minutes }) => sum + minutes, 0));
