import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import type { FactsWish } from "../../../api/types";

interface Duty {
  pairing: string;
  duty: number;
}

/** How a duty would stand with the facts, as they are typed. */
export const useFactsPreview = (at: Duty, wish: FactsWish) =>
  useQuery({
    queryKey: ["facts", at, wish],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () =>
      body(
        api.POST("/api/v1/crew/pairings/{pairing}/duties/{duty}/facts/preview", {
          params: { path: { ...at } },
          body: wish,
        }),
      ),
  });

export function usePlanFacts(at: Duty) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: FactsWish) =>
      body(
        api.PUT("/api/v1/crew/pairings/{pairing}/duties/{duty}/facts", {
          params: { path: { ...at } },
          body: wish,
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  });
}
