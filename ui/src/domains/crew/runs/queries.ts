import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { api, body } from "../../../api/client";
import type { Run, RunWish } from "../../../api/types";

/** A period's runs, the newest first. */
export const useRuns = (period: string) =>
  useInfiniteQuery({
    queryKey: ["runs", period],
    enabled: period !== "",
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/crew/periods/{period}/runs", {
          params: { path: { period }, query: { limit: 30, cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useRun = (period: string, run: string) =>
  useQuery({
    queryKey: ["run", run],
    enabled: period !== "",
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/periods/{period}/runs/{run}", {
          params: { path: { period, run } },
        }),
      ),
  });

export function useStartRun(period: string) {
  const client = useQueryClient();
  // One key per opened dialog: pressing twice asks for one run.
  const key = useMemo(() => crypto.randomUUID(), []);
  return useMutation({
    mutationFn: (wish: RunWish) =>
      body(
        api.POST("/api/v1/crew/periods/{period}/runs", {
          params: { path: { period }, header: { "Idempotency-Key": key } },
          body: wish,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["runs", period] }),
  });
}

export function useCancelRun(period: string, run: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/crew/periods/{period}/runs/{run}/cancellation", {
          params: { path: { period, run } },
        }),
      ),
    onSettled: () => {
      client.invalidateQueries({ queryKey: ["run", run] });
      client.invalidateQueries({ queryKey: ["runs", period] });
    },
  });
}

/** What a roster run answered to wishes, the dearest refusal first. */
export const useAnswers = ({ id, period }: Run) =>
  useQuery({
    queryKey: ["answers", id],
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/periods/{period}/runs/{run}/answers", {
          params: { path: { period, run: id } },
        }),
      ),
    select: ({ items }) => items,
  });
