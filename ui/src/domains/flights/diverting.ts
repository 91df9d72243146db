import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body, etag } from "../../api/client";
import type { Leg } from "../../api/types";

export interface DivertWish {
  airport: string;
  arrival: string;
  onward: boolean;
}

/** What landing there would do to the aircraft's next legs. */
export const useDiversion = (leg: Leg, wish: DivertWish) =>
  useQuery({
    queryKey: ["legs", "diversion", leg.id, leg.version, wish],
    enabled: wish.airport !== "",
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET("/api/v1/flights/legs/{leg}/diversion", {
          params: { path: { leg: leg.id }, query: { ...wish } },
        }),
      ),
  });

/** How the people on the leg would stand. */
export const useDiversionEffects = (leg: Leg, { airport, arrival }: DivertWish) =>
  useQuery({
    queryKey: ["roster", "effects", "diversion", leg.id, airport, arrival],
    enabled: airport !== "",
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/legs/{leg}/diversion", {
          params: { path: { leg: leg.id }, query: { airport, arrival } },
        }),
      ),
    select: (page) => page.items,
  });

const seen = (leg: Leg) => ({
  path: { leg: leg.id },
  header: { "if-match": etag(leg.version) },
});

export function useDivert(leg: Leg) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: DivertWish & { reason: string }) =>
      body(
        api.POST("/api/v1/flights/legs/{leg}/diversion", {
          params: seen(leg),
          body: wish,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["legs"] }),
  });
}

export function useResume(leg: Leg) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      body(
        api.POST("/api/v1/flights/legs/{leg}/resumption", {
          params: seen(leg),
          body: { reason },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["legs"] }),
  });
}
