import { useSearchParams } from "../../../shell/searchParams";
import type { Category } from "./queries";

export type PairingLook = "board" | "table";

const CREWS: readonly string[] = ["flight_deck", "cabin"];
const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The address keeps how the pairings are looked at, which, and what is selected. */
export function useAddress() {
  const [search, change] = useSearchParams();
  const crew = text(search.crew);
  return {
    look: (search.look === "table" ? "table" : "board") as PairingLook,
    category: CREWS.includes(crew) ? (crew as Category) : undefined,
    filter: text(search.q),
    selected: text(search.duty) || null,
    setLook: (look: PairingLook) => change({ look }),
    setCategory: (crew: Category | undefined) => change({ crew }),
    setFilter: (q: string) => change({ q: q || undefined }),
    select: (duty: string | null) => change({ duty: duty ?? undefined }),
  };
}
