import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, etag } from "../../../api/client";
import type { Alert } from "../../../api/types";

export const useAlerts = (
  period: string | undefined,
  base: string | undefined,
  enabled = true,
) =>
  useQuery({
    queryKey: ["alerts", period, base],
    enabled,
    queryFn: () =>
      body(api.GET("/api/v1/crew/alerts", { params: { query: { period, base } } })),
    select: (page) => page.items,
  });

export const useWaysOut = (alert: string) =>
  useQuery({
    queryKey: ["ways-out", alert],
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/alerts/{alert}/ways-out", {
          params: { path: { alert } },
        }),
      ),
    select: (page) => page.items,
  });

interface Choice {
  alert: Alert;
  taker: string;
}

/** Applies one way out; both people are told, and the alert closes. */
export function useApply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ alert, taker }: Choice) =>
      body(
        api.POST("/api/v1/crew/alerts/{alert}/way-out", {
          params: {
            path: { alert: alert.id },
            header: { "if-match": etag(alert.version) },
          },
          body: { taker, reason: alert.cause },
        }),
      ),
    onSettled: () => {
      for (const key of ["alerts", "ways-out", "roster", "home"]) {
        client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}
