import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body } from "../../api/client";

export interface Closure {
  airport: string;
  from: string;
  to: string;
}

/** The legs a closed airport would delay, those that only follow late among them. */
export const useClosure = ({ airport, from, to }: Closure) =>
  useQuery({
    queryKey: ["legs", "closure", airport, from, to],
    enabled: airport !== "",
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET("/api/v1/flights/airports/{airport}/closure", {
          params: { path: { airport }, query: { from, to } },
        }),
      ),
  });

/** How the people on those legs would stand. */
export const useClosureEffects = ({ airport, from, to }: Closure) =>
  useQuery({
    queryKey: ["roster", "effects", "closure", airport, from, to],
    enabled: airport !== "",
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/legs/closure", {
          params: { query: { airport, from, to } },
        }),
      ),
    select: (page) => page.items,
  });

export function useClose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ airport, from, to, reason }: Closure & { reason: string }) =>
      body(
        api.POST("/api/v1/flights/airports/{airport}/closure", {
          params: { path: { airport } },
          body: { start: from, end: to, reason },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["legs"] }),
  });
}
