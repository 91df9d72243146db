import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, body } from "../../../api/client";

/** What everybody's line of a period adds up to, in a scope. */
export const useCounters = (period: string, base?: string, fleet?: string) =>
  useQuery({
    queryKey: ["counters", period, base, fleet],
    enabled: period !== "",
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/periods/{period}/counters", {
          params: { path: { period }, query: { base, fleet } },
        }),
      ),
    select: ({ items }) => items,
  });
