import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, etag } from "../../api/client";
import type { Leg, Movement } from "../../api/types";

const SOURCE = "desk"; // systems tell theirs by name

export interface Told {
  kind: Movement["kind"];
  at: string;
  station: string;
}

function useLegAct<Wish>(act: (wish: Wish) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ queryKey: ["legs"] }),
  });
}

export const useRecord = (leg: Leg) =>
  useLegAct((told: Told) =>
    body(
      api.POST("/api/v1/flights/legs/{leg}/movements", {
        params: { path: { leg: leg.id } },
        body: { ...told, source: SOURCE },
      }),
    ),
  );

const ofMovement = (leg: Leg, movement: string) => ({
  path: { leg: leg.id, movement },
  header: { "if-match": etag(leg.version) },
});

/** Puts a movement right: what was told before stays beside it. */
export const useCorrect = (leg: Leg, wrong: string) =>
  useLegAct(({ at, station, reason }: Told & { reason: string }) =>
    body(
      api.PUT("/api/v1/flights/legs/{leg}/movements/{movement}", {
        params: ofMovement(leg, wrong),
        body: { at, station, reason, source: SOURCE },
      }),
    ),
  );

export const useWithdraw = (leg: Leg, wrong: string) =>
  useLegAct((reason: string) =>
    body(
      api.POST("/api/v1/flights/legs/{leg}/movements/{movement}/withdrawal", {
        params: ofMovement(leg, wrong),
        body: { reason },
      }),
    ),
  );
