import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body, etag } from "../../api/client";
import type { Leg, SwapOption } from "../../api/types";
import type { Mark } from "../../board/model";
import { count, t } from "../../texts";
import "../../texts/day";

/** The aircraft that could take a leg, the least harm first. */
export const useSwaps = (leg: string | null, only: boolean) =>
  useQuery({
    queryKey: ["legs", "swaps", leg, only],
    enabled: leg !== null,
    queryFn: () =>
      body(
        api.GET("/api/v1/flights/legs/{leg}/swaps", {
          params: { path: { leg: leg ?? "" }, query: { only } },
        }),
      ),
    select: (page) => page.items,
  });

const asked = (leg: string, registration: string, only: boolean) => ({
  params: { path: { leg }, query: { with: registration, only } },
});

/** What a swap would change, and how both lines would hold. */
export const useSwap = (leg: string, registration: string, only: boolean) =>
  useQuery({
    queryKey: ["legs", "swap", leg, registration, only],
    enabled: registration !== "",
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(api.GET("/api/v1/flights/legs/{leg}/swap", asked(leg, registration, only))),
  });

/** Which crews would no longer fit. */
export const useSwapEffects = (leg: string, registration: string, only: boolean) =>
  useQuery({
    queryKey: ["roster", "effects", "swap", leg, registration, only],
    enabled: registration !== "",
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(api.GET("/api/v1/crew/legs/{leg}/swap", asked(leg, registration, only))),
  });

export interface SwapWish {
  registration: string;
  only: boolean;
  reason: string;
}

/** Swaps, of the leg as it was seen; the opposite swap undoes it. */
export function useDoSwap(leg: Leg) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: SwapWish & { version?: number }) => {
      const { version = leg.version, ...order } = wish;
      return body(
        api.POST("/api/v1/flights/legs/{leg}/swap", {
          params: { path: { leg: leg.id }, header: { "if-match": etag(version) } },
          body: order,
        }),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["legs"] }),
  });
}

/** How an aircraft stands as a candidate, in form and words. */
export function judgeSwap(one: SwapOption): Mark {
  const more = one.breaches_after - one.breaches_before;
  if (more > 0) return { tone: "breach", text: count("swap.breaks", more) };
  if (one.retyped > 0)
    return { tone: "warning", text: count("swap.retyped", one.retyped) };
  if (more < 0) return { tone: "fine", text: count("swap.mends", -more) };
  return { tone: "fine", text: t("swap.holds") };
}
