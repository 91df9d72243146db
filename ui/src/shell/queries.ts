import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";
import { ProblemError } from "../api/problem";
import type { Airport } from "../api/types";
import { useScope } from "./scope";

const LONG = 10 * 60_000;

export const useMe = () =>
  useQuery({
    queryKey: ["me"],
    queryFn: () => body(api.GET("/api/v1/me")),
    staleTime: LONG,
    retry: (count, error) =>
      count < 2 && !(error instanceof ProblemError && error.problem.status === 401),
  });

export const useBases = () =>
  useQuery({
    queryKey: ["bases"],
    queryFn: () => body(api.GET("/api/v1/people/bases")),
    select: (page) => page.items,
    staleTime: LONG,
  });

export const useAircraft = () =>
  useQuery({
    queryKey: ["aircraft"],
    queryFn: () => body(api.GET("/api/v1/maintenance/aircraft")),
    select: (page) => page.items,
    staleTime: LONG,
  });

const byCode = (airports: Airport[]) =>
  new Map(airports.map((airport) => [airport.code, airport]));

export const useAirports = () =>
  useQuery({
    queryKey: ["airports"],
    queryFn: () => body(api.GET("/api/v1/flights/airports")),
    select: byCode,
    staleTime: LONG,
  });

export const usePeriods = () =>
  useQuery({
    queryKey: ["periods"],
    queryFn: () => body(api.GET("/api/v1/crew/periods")),
    select: (page) => page.items,
    staleTime: 60_000,
  });

/** The period in scope: the one in the address, else the newest. */
export function usePeriod() {
  const [scope] = useScope();
  const periods = usePeriods();
  const known = periods.data ?? [];
  const period = known.find(({ id }) => id === scope.period) ?? known.at(-1);
  return { ...periods, period };
}

/** The zone of the home base in scope: its own, or that of the only base there is. */
export function useHomeZone(): string {
  const [scope] = useScope();
  const { data: bases = [] } = useBases();
  const base = bases.find(({ airport }) => airport === scope.base) ?? bases[0];
  return base?.zone ?? "UTC";
}
