import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../../api/client";

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
