import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import type { Leg, Pairing } from "../../../api/types";
import type { Scope } from "../../../shell/scope";

export const usePairings = (period: string, scope: Scope) =>
  useInfiniteQuery({
    queryKey: ["pairings", period, scope.base, scope.fleet],
    enabled: period !== "",
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/crew/pairings", {
          params: {
            query: { period, base: scope.base, fleet: scope.fleet, cursor: pageParam },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export interface Step {
  leg: Leg;
  deadhead: boolean;
}

export interface Draft {
  base: string;
  category: Pairing["category"];
  fleet: string;
  steps: readonly Step[];
}

const bodyOf = (period: string, { steps, ...draft }: Draft) => ({
  ...draft,
  period,
  steps: steps.map(({ leg, deadhead }) => ({ leg: leg.id, deadhead })),
});

/** How the legs so far stand as a pairing; asked once they lead home. */
export const usePairingPreview = (period: string, draft: Draft, closed: boolean) =>
  useQuery({
    queryKey: ["pairing-preview", bodyOf(period, draft)],
    queryFn: () =>
      body(api.POST("/api/v1/crew/pairings/preview", { body: bodyOf(period, draft) })),
    enabled: closed,
  });

export function useBuildPairing(period: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) =>
      body(api.POST("/api/v1/crew/pairings", { body: bodyOf(period, draft) })),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["pairings", period] });
      client.invalidateQueries({ queryKey: ["roster", period] });
    },
  });
}
