import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
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
