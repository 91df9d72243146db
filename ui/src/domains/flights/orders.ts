import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body, etag } from "../../api/client";
import type { Leg } from "../../api/types";

/** What can be ordered of a leg, and undone by its opposite. */
export type Order = "delay" | "cancellation" | "reinstatement";

/** The legs that a delay would move, the leg itself first. */
export const useKnockOn = (leg: string, minutes: number, enabled: boolean) =>
  useQuery({
    queryKey: ["legs", "knock-on", leg, minutes],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET("/api/v1/flights/legs/{leg}/delay", {
          params: { path: { leg }, query: { minutes } },
        }),
      ),
  });

/** How the people on the leg would stand, were it late or cancelled. */
export const useEffects = (leg: string, order: Order, minutes: number) =>
  useQuery({
    queryKey: ["roster", "effects", leg, order, minutes],
    enabled: order !== "reinstatement",
    placeholderData: keepPreviousData,
    queryFn: () => {
      const path = { leg };
      return order === "delay"
        ? body(
            api.GET("/api/v1/crew/legs/{leg}/delay", {
              params: { path, query: { minutes } },
            }),
          )
        : body(api.GET("/api/v1/crew/legs/{leg}/cancellation", { params: { path } }));
    },
    select: (page) => page.items,
  });

export interface Wish {
  order: Order;
  minutes: number;
  reason: string;
}

/** Does it to the leg as it was seen: a leg that changed meanwhile refuses. */
export function useOrder(leg: Leg) {
  const client = useQueryClient();
  const params = { path: { leg: leg.id }, header: { "if-match": etag(leg.version) } };
  return useMutation({
    mutationFn: async ({ order, minutes, reason }: Wish) => {
      if (order === "delay") {
        const wish = { minutes, reason };
        await api.POST("/api/v1/flights/legs/{leg}/delay", { params, body: wish });
      } else if (order === "cancellation") {
        const wish = { reason };
        await api.POST("/api/v1/flights/legs/{leg}/cancellation", {
          params,
          body: wish,
        });
      } else {
        const wish = { reason };
        await api.POST("/api/v1/flights/legs/{leg}/reinstatement", {
          params,
          body: wish,
        });
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["legs"] }),
  });
}
