import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, etag } from "../../../api/client";
import type { Roster } from "../../../api/types";
import type { Scope } from "../../../shell/scope";
import { applyMove, moveOf, type Seat } from "./plan";

const key = (period: string, scope: Scope) =>
  ["roster", period, scope.base ?? "", scope.fleet ?? ""] as const;

export const useRoster = (period: string, scope: Scope) =>
  useQuery({
    queryKey: key(period, scope),
    enabled: period !== "",
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/rosters/{period}", {
          params: { path: { period }, query: { base: scope.base, fleet: scope.fleet } },
        }),
      ),
  });

/** What a move would mean: for one person, or ranked for everybody who could take it. */
export const usePreview = (period: string, seat: Seat | null, to: string | null) =>
  useQuery({
    queryKey: ["preview", period, seat?.pairing, seat?.position, seat?.from, to],
    queryFn: () => {
      if (!seat) throw new Error("nothing is held");
      const path = { period };
      return body(
        api.POST("/api/v1/crew/rosters/{period}/preview", {
          params: { path },
          body: moveOf(seat, to, ""),
        }),
      );
    },
    select: ({ results }) => results,
    enabled: seat !== null,
    staleTime: 5_000,
  });

interface Assignment {
  seat: Seat;
  to: string | null;
  reason: string;
}

/** Orders on the roster: shown at once, taken back when the server refuses. */
export function usePlanning(period: string, scope: Scope) {
  const client = useQueryClient();
  const queryKey = key(period, scope);
  const current = () => client.getQueryData<Roster>(queryKey);
  const version = () => ({
    path: { period },
    header: { "if-match": etag(current()?.version ?? 0) },
  });
  // The next order stands on this one, also while the whole roster is still being read.
  const step = ({ version }: { version: number }) =>
    client.setQueryData<Roster>(queryKey, (now) => now && { ...now, version });
  const settle = () => client.invalidateQueries({ queryKey: ["roster", period] });

  const assign = useMutation({
    mutationFn: ({ seat, to, reason }: Assignment) =>
      body(
        api.POST("/api/v1/crew/rosters/{period}/assign", {
          params: version(),
          body: moveOf(seat, to, reason),
        }),
      ),
    onMutate: async ({ seat, to }) => {
      await client.cancelQueries({ queryKey });
      const before = current();
      if (before) client.setQueryData(queryKey, applyMove(before, seat, to));
      return { before };
    },
    onSuccess: step,
    onError: (_error, _move, kept) => client.setQueryData(queryKey, kept?.before),
    onSettled: settle,
  });
  const undo = useMutation({
    mutationFn: (change: string) =>
      body(
        api.POST("/api/v1/crew/rosters/{period}/undo", {
          params: version(),
          body: { change },
        }),
      ),
    onSuccess: step,
    onSettled: settle,
  });
  return { assign, undo, reload: settle };
}
