import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";

const LONG = 10 * 60_000;

export interface LegFilter {
  from: string;
  to: string;
  airport?: string | undefined;
  registration?: string | undefined;
}

export const useLegs = (filter: LegFilter, enabled = true) =>
  useInfiniteQuery({
    queryKey: ["legs", filter],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/flights/legs", {
          params: { query: { ...filter, cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useLeg = (leg: string) =>
  useQuery({
    queryKey: ["legs", "one", leg],
    queryFn: () =>
      body(api.GET("/api/v1/flights/legs/{leg}", { params: { path: { leg } } })),
  });

export const useRotation = (leg: string) =>
  useQuery({
    queryKey: ["legs", "rotation", leg],
    queryFn: () =>
      body(
        api.GET("/api/v1/flights/legs/{leg}/rotation", { params: { path: { leg } } }),
      ),
    select: (page) => page.items,
  });

export const useSeasons = () =>
  useQuery({
    queryKey: ["seasons"],
    queryFn: () => body(api.GET("/api/v1/flights/seasons")),
    select: (page) => page.items,
    staleTime: LONG,
  });
