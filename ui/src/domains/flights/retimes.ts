import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body, etag } from "../../api/client";
import type { Leg } from "../../api/types";

export interface Times {
  departure: string;
  arrival: string;
}

/** How the aircraft line would hold at other times of a leg. */
export const useRetime = (leg: string, times: Times) =>
  useQuery({
    queryKey: ["legs", "retime", leg, times],
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET("/api/v1/flights/legs/{leg}/retime", {
          params: { path: { leg }, query: times },
        }),
      ),
  });

/** How the people on the leg would stand at other times of it. */
export const useRetimeEffects = (leg: string, times: Times) =>
  useQuery({
    queryKey: ["roster", "effects", "retime", leg, times],
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/legs/{leg}/retime", {
          params: { path: { leg }, query: times },
        }),
      ),
    select: (page) => page.items,
  });

/** Moves the scheduled times of the leg as it was seen. */
export function useDoRetime(leg: Leg) {
  const client = useQueryClient();
  const params = { path: { leg: leg.id }, header: { "if-match": etag(leg.version) } };
  return useMutation({
    mutationFn: (wish: Times & { reason: string }) =>
      body(api.POST("/api/v1/flights/legs/{leg}/retime", { params, body: wish })),
    onSettled: () => client.invalidateQueries({ queryKey: ["legs"] }),
  });
}
