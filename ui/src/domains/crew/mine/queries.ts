import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import { useMe } from "../../../shell/queries";

export const useMyRoster = () =>
  useQuery({
    queryKey: ["mine"],
    queryFn: async () => {
      const answer = await api.GET("/api/v1/crew/me/roster");
      const roster = await body(Promise.resolve(answer));
      // The service worker stamps what it answers from its store.
      return { ...roster, storedAt: answer.response.headers.get("X-Stored-At") };
    },
    refetchOnWindowFocus: true,
  });

export function useAcknowledge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: string) =>
      body(api.POST("/api/v1/crew/me/acknowledgements", { body: { change } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["mine"] }),
  });
}

/** The orders on one's own wishes. */
export function useWishes() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ["mine"] });
  const path = "/api/v1/crew/me/days-off/{day}";
  const ask = useMutation({
    mutationFn: ({ date, weight }: { date: string; weight: number }) =>
      body(api.PUT(path, { params: { path: { day: date } }, body: { weight } })),
    onSettled,
  });
  const withdraw = useMutation({
    mutationFn: (date: string) =>
      body(api.DELETE(path, { params: { path: { day: date } } })),
    onSettled,
  });
  return { ask, withdraw };
}

/** What one holds oneself. */
export function useMyQualifications() {
  const { data: me } = useMe();
  const holder = me?.crew_member ?? "";
  return useQuery({
    queryKey: ["mine", "qualifications", holder],
    enabled: holder !== "",
    queryFn: () =>
      body(
        api.GET("/api/v1/training/holders/{holder}/qualifications", {
          params: { path: { holder } },
        }),
      ),
    select: (page) => page.items,
  });
}
