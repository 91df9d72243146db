import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** What the address holds after the path, and the way to change a part of it. */
export function useSearchParams(): [Record<string, unknown>, (part: object) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const change = useCallback(
    (part: object) => {
      navigate({
        to: ".",
        search: (now: object) => ({ ...now, ...part }),
        replace: true,
      });
    },
    [navigate],
  );
  return [search, change];
}
