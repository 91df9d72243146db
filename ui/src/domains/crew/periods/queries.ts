import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import type { CallKey, PeriodWish, StandbyWish } from "../../../api/types";

const once = () => ({ "Idempotency-Key": crypto.randomUUID() });

export function useOpenPeriod() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: PeriodWish) =>
      body(
        api.POST("/api/v1/crew/periods", { params: { header: once() }, body: wish }),
      ),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["periods"] });
      client.invalidateQueries({ queryKey: ["home"] });
    },
  });
}

/** The lines of standby that a period asks for. */
export const useStandby = (period: string) =>
  useQuery({
    queryKey: ["standby", period],
    enabled: period !== "",
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/periods/{period}/standby", {
          params: { path: { period } },
        }),
      ),
    select: (page) => page.items,
  });

export function useChangeStandby(period: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ["standby", period] });
  const add = useMutation({
    mutationFn: (wish: StandbyWish) =>
      body(
        api.POST("/api/v1/crew/periods/{period}/standby", {
          params: { path: { period }, header: once() },
          body: wish,
        }),
      ),
    onSuccess,
  });
  const drop = useMutation({
    mutationFn: (line: string) =>
      body(
        api.DELETE("/api/v1/crew/periods/{period}/standby/{line}", {
          params: { path: { period, line } },
        }),
      ),
    onSuccess,
  });
  return { add, drop };
}

/** By what a base orders its calls from standby. */
export const useCallOrder = (base: string) =>
  useQuery({
    queryKey: ["call-order", base],
    queryFn: () =>
      body(api.GET("/api/v1/crew/call-order/{base}", { params: { path: { base } } })),
    select: ({ keys }) => keys,
  });

export function useSaveCallOrder(base: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (keys: CallKey[]) =>
      body(
        api.PUT("/api/v1/crew/call-order/{base}", {
          params: { path: { base } },
          body: { keys },
        }),
      ),
    onSuccess: (saved) => client.setQueryData(["call-order", base], saved),
  });
}
