import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body } from "../../../api/client";

export const useMembers = (base: string | undefined, q: string) =>
  useInfiniteQuery({
    queryKey: ["members", base, q],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/crew/members", {
          params: { query: { base, q: q || undefined, cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useMember = (id: string) =>
  useQuery({
    queryKey: ["member", id],
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/members/{member}", { params: { path: { member: id } } }),
      ),
  });

/** Says whether a member is new on type or in position. */
export function useMarkExperience(member: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (inexperienced: boolean) =>
      body(
        api.PUT("/api/v1/crew/members/{member}/experience", {
          params: { path: { member } },
          body: { inexperienced },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["member", member] }),
  });
}
