import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import type { Leg } from "../../../api/types";
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
  category: string;
  fleet: string;
  steps: readonly Step[];
}

export function useBuildPairing(period: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ steps, ...draft }: Draft) =>
      body(
        api.POST("/api/v1/crew/pairings", {
          body: {
            ...draft,
            period,
            steps: steps.map(({ leg, deadhead }) => ({ leg: leg.id, deadhead })),
          },
        }),
      ),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["pairings", period] });
      client.invalidateQueries({ queryKey: ["roster", period] });
    },
  });
}
