import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, body } from "../../../api/client";
import type { RecoveryWish } from "../../../api/types";

export const useRecovery = (period: string, run: string) =>
  useQuery({
    queryKey: ["recovery", run],
    enabled: period !== "",
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/periods/{period}/recoveries/{run}", {
          params: { path: { period, run } },
        }),
      ),
  });

export function useStartRecovery(period: string) {
  const client = useQueryClient();
  // One key per opened dialog: pressing twice asks for one run.
  const key = useMemo(() => crypto.randomUUID(), []);
  return useMutation({
    mutationFn: (wish: RecoveryWish) =>
      body(
        api.POST("/api/v1/crew/periods/{period}/recoveries", {
          params: { path: { period }, header: { "Idempotency-Key": key } },
          body: wish,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["runs", period] }),
  });
}

export function useCancelRecovery(period: string, run: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/crew/periods/{period}/recoveries/{run}/cancellation", {
          params: { path: { period, run } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["recovery", run] }),
  });
}

interface Choice {
  members: string[];
  reason: string;
}

/** Puts chosen lines on the roster, all of them or none; those people are told. */
export function useApplyRecovery(period: string, run: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: Choice) =>
      body(
        api.POST("/api/v1/crew/periods/{period}/recoveries/{run}/application", {
          params: { path: { period, run } },
          body: choice,
        }),
      ),
    onSettled: () => {
      for (const key of ["recovery", "alerts", "roster", "leg-crews", "home"]) {
        client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}
