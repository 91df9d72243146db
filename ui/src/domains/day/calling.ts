import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { CallWish, DiscretionWish } from "../../api/types";

const seat = (pairing: string, position: string) => ({ path: { pairing, position } });

/** Who waits for a call to a seat, in the order of call-out. */
export const useCalls = (pairing: string, position: string, enabled: boolean) =>
  useQuery({
    queryKey: ["calls", pairing, position],
    enabled,
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/pairings/{pairing}/calls/{position}", {
          params: seat(pairing, position),
        }),
      ),
    select: (page) => page.items,
  });

/** Keeps a call that was made; accepted, it gives the seat. */
export function useCall(pairing: string, position: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: CallWish) =>
      body(
        api.POST("/api/v1/crew/pairings/{pairing}/calls/{position}", {
          params: seat(pairing, position),
          body: wish,
        }),
      ),
    onSettled: () => {
      for (const key of ["calls", "alerts", "roster", "leg-crews", "home"]) {
        client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}

/** What commanders decided on a period's days, the newest first. */
export const useDiscretions = (period: string) =>
  useQuery({
    queryKey: ["discretions", period],
    enabled: period !== "",
    queryFn: () =>
      body(api.GET("/api/v1/crew/discretions", { params: { query: { period } } })),
    select: (page) => page.items,
  });

export function useDecide(pairing: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: DiscretionWish) =>
      body(
        api.POST("/api/v1/crew/pairings/{pairing}/discretions", {
          params: { path: { pairing } },
          body: wish,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["discretions"] }),
  });
}

export function useReport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (discretion: string) =>
      body(
        api.POST("/api/v1/crew/discretions/{discretion}/report", {
          params: { path: { discretion } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["discretions"] }),
  });
}
