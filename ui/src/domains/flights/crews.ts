import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { LegCrew } from "../../api/types";
import { may } from "../../shell/places";
import { useMe } from "../../shell/queries";

/** Whether one may see who flies. */
function useMaySee(): boolean {
  const { data: me } = useMe();
  return me !== undefined && may(me, "crew.roster.read");
}

const byLeg = (crews: readonly LegCrew[]) =>
  new Map(crews.map(({ leg, seats }) => [leg, seats]));

/** Who is on each leg that departs in the period. */
export const useLegCrews = (from: string, to: string) =>
  useQuery({
    queryKey: ["leg-crews", from, to],
    enabled: useMaySee(),
    queryFn: () =>
      body(api.GET("/api/v1/crew/legs", { params: { query: { from, to } } })),
    select: (page) => byLeg(page.items),
  });

export const useLegCrew = (leg: string) =>
  useQuery({
    queryKey: ["leg-crews", leg],
    enabled: useMaySee(),
    queryFn: () =>
      body(api.GET("/api/v1/crew/legs/{leg}", { params: { path: { leg } } })),
  });
