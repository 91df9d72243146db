import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import type { ScenarioWish } from "../../../api/types";

export const useScenarios = (period: string) =>
  useQuery({
    queryKey: ["scenarios", period],
    enabled: period !== "",
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/periods/{period}/scenarios", {
          params: { path: { period } },
        }),
      ),
    select: (page) => page.items,
  });

/** Scenarios beside the plan. */
export const useComparison = (period: string, scenario: string[]) =>
  useQuery({
    queryKey: ["scenarios", period, scenario],
    enabled: scenario.length > 0,
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/periods/{period}/scenarios/comparison", {
          params: { path: { period }, query: { scenario } },
        }),
      ),
  });

/** What is done with scenarios; nothing of it is in force until one is adopted. */
export function useScenarioOrders(period: string) {
  const client = useQueryClient();
  const settle = () => {
    for (const key of ["scenarios", "pairings", "runs"]) {
      client.invalidateQueries({ queryKey: [key] });
    }
  };
  const path = (scenario: string) => ({ params: { path: { period, scenario } } });
  const open = useMutation({
    mutationFn: (wish: ScenarioWish) =>
      body(
        api.POST("/api/v1/crew/periods/{period}/scenarios", {
          params: { path: { period } },
          body: wish,
        }),
      ),
    onSettled: settle,
  });
  const search = useMutation({
    mutationFn: ({ scenario, minutes }: { scenario: string; minutes: number }) =>
      body(
        api.POST("/api/v1/crew/periods/{period}/scenarios/{scenario}/runs", {
          ...path(scenario),
          body: { time_limit_seconds: minutes * 60, seed: 1 },
        }),
      ),
    onSettled: settle,
  });
  const adopt = useMutation({
    mutationFn: (scenario: string) =>
      body(
        api.POST(
          "/api/v1/crew/periods/{period}/scenarios/{scenario}/adoption",
          path(scenario),
        ),
      ),
    onSettled: settle,
  });
  const discard = useMutation({
    mutationFn: (scenario: string) =>
      body(
        api.POST(
          "/api/v1/crew/periods/{period}/scenarios/{scenario}/discard",
          path(scenario),
        ),
      ),
    onSettled: settle,
  });
  return { open, search, adopt, discard };
}
