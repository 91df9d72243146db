import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import type { Leg, Pairing, PairingEditWish } from "../../../api/types";
import type { Scope } from "../../../shell/scope";

export type Category = Pairing["category"];

export const usePairingBoard = (
  period: string,
  { base, fleet }: Scope,
  category: Category | undefined,
) =>
  useQuery({
    queryKey: ["pairings", period, base, fleet, category],
    enabled: period !== "",
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/periods/{period}/pairings", {
          params: { path: { period }, query: { base, fleet, category } },
        }),
      ),
  });

/** One pairing explained: rules, costs, people. */
export const useAccount = (pairing: string) =>
  useQuery({
    queryKey: ["pairing", pairing],
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/pairings/{pairing}/account", {
          params: { path: { pairing } },
        }),
      ),
  });

/** Legs on their way: out of a pairing, or out of the tray (null). */
export interface Load {
  pairing: string | null;
  legs: readonly string[];
  category: Category;
  title: string;
  ride?: boolean;
}

export const wishOf = (load: Load, other: string | null): PairingEditWish => ({
  kind: "move",
  pairing: load.pairing,
  other,
  legs: [...load.legs],
  ride: load.ride ?? false,
  release: false,
});

/** What taking the legs would mean, pairing by pairing. */
export const useTakers = (period: string, load: Load | null) =>
  useQuery({
    queryKey: ["takers", period, load?.pairing, load?.legs, load?.ride],
    queryFn: () => {
      if (!load) throw new Error("nothing is held");
      return body(
        api.POST("/api/v1/crew/periods/{period}/pairings/edits/takers", {
          params: { path: { period } },
          body: { ...wishOf(load, null), category: load.category },
        }),
      );
    },
    select: ({ results }) => results,
    enabled: load !== null && load.legs.length > 0,
    staleTime: 5_000,
  });

/** What a change would make, and whose seats it would take away. */
export const useEditPreview = (period: string, wish: PairingEditWish) =>
  useQuery({
    queryKey: ["edit-preview", period, wish],
    queryFn: () =>
      body(
        api.POST("/api/v1/crew/periods/{period}/pairings/edits/preview", {
          params: { path: { period } },
          body: wish,
        }),
      ),
    gcTime: 0,
  });

/** Orders on pairings; each is one step for the server, and for undo. */
export function useOrders(period: string) {
  const client = useQueryClient();
  const settle = () => {
    for (const key of ["pairings", "pairing", "roster"]) {
      client.invalidateQueries({ queryKey: [key] });
    }
  };
  const path = { period };
  const edit = useMutation({
    mutationFn: (wish: PairingEditWish) =>
      body(
        api.POST("/api/v1/crew/periods/{period}/pairings/edits", {
          params: { path },
          body: wish,
        }),
      ),
    onSettled: settle,
  });
  const undo = useMutation({
    mutationFn: (edit: string) =>
      body(
        api.POST("/api/v1/crew/periods/{period}/pairings/edits/{edit}/undo", {
          params: { path: { period, edit } },
        }),
      ),
    onSettled: settle,
  });
  const lock = useMutation({
    mutationFn: (wish: { pairings: string[]; locked: boolean }) =>
      api.PUT("/api/v1/crew/periods/{period}/pairings/locks", {
        params: { path },
        body: wish,
      }),
    onSettled: settle,
  });
  return { edit, undo, lock };
}

export interface Step {
  leg: Leg;
  deadhead: boolean;
}

export interface Draft {
  base: string;
  category: Pairing["category"];
  fleet: string;
  steps: readonly Step[];
}

const bodyOf = (period: string, { steps, ...draft }: Draft) => ({
  ...draft,
  period,
  steps: steps.map(({ leg, deadhead }) => ({ leg: leg.id, deadhead })),
});

/** How the legs so far stand as a pairing; asked once they lead home. */
export const usePairingPreview = (period: string, draft: Draft, closed: boolean) =>
  useQuery({
    queryKey: ["pairing-preview", bodyOf(period, draft)],
    queryFn: () =>
      body(api.POST("/api/v1/crew/pairings/preview", { body: bodyOf(period, draft) })),
    enabled: closed,
  });

export function useBuildPairing(period: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) =>
      body(api.POST("/api/v1/crew/pairings", { body: bodyOf(period, draft) })),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["pairings", period] });
      client.invalidateQueries({ queryKey: ["roster", period] });
    },
  });
}
