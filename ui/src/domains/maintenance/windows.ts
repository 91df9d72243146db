import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { WorkWindow } from "../../api/types";
import type { Clock } from "../../shell/clock";
import { t } from "../../texts";
import "../../texts/work";
import { day, hhmm, MARK } from "../../time/format";
import { toMinute } from "../../time/zone";

/** The maintenance windows that touch a period; old when any leg changes. */
export const useWindows = (from: string, to: string, enabled: boolean) =>
  useQuery({
    queryKey: ["legs", "windows", from, to],
    enabled,
    queryFn: () =>
      body(api.GET("/api/v1/maintenance/windows", { params: { query: { from, to } } })),
    select: (page) => page.items,
  });

const ofPackage = (work_package: string) => ({ params: { path: { work_package } } });

/** Takes a window in, moves it, or gives the aircraft back to service. */
export function useWindowActs() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ["legs"] });
  const plan = useMutation({
    mutationFn: ({ work_package, ...wish }: WorkWindow) =>
      body(
        api.PUT("/api/v1/maintenance/windows/{work_package}", {
          ...ofPackage(work_package),
          body: wish,
        }),
      ),
    onSettled,
  });
  const withdraw = useMutation({
    mutationFn: ({
      work_package,
      reason,
    }: Pick<WorkWindow, "work_package" | "reason">) =>
      api.POST("/api/v1/maintenance/windows/{work_package}/withdrawal", {
        ...ofPackage(work_package),
        body: { reason },
      }),
    onSettled,
  });
  return { plan, withdraw };
}

/** A window in words: which, where, from when to when, and what is done. */
export function windowText(window: WorkWindow, clock: Clock): string {
  const { work_package, station, start, end, reason } = window;
  const zone = clock.at(station);
  const [from, to] = [start, end].map((moment) => {
    const minute = toMinute(moment);
    return `${day(minute, zone)} ${hhmm(minute, zone)}${MARK[clock.mode]}`;
  });
  return t("work.window", {
    package: work_package,
    station,
    from: from ?? "",
    to: to ?? "",
    reason,
  });
}
