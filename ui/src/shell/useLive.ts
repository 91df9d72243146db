import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Which answers grow old with which event; the version behind the type may change. */
export type News = Readonly<Record<string, readonly string[]>>;

const SETTLE_MS = 300; // news comes in bursts; one reading serves them all

/** Listens to what changes, and reads anew what grew old by it. */
export function useLive(news: News): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource("/api/v1/live");
    const old = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      for (const key of old) client.invalidateQueries({ queryKey: [key] });
      old.clear();
    };
    const hear = (keys: readonly string[]) => () => {
      for (const key of keys) old.add(key);
      timer ??= setTimeout(read, SETTLE_MS);
    };
    for (const [type, keys] of Object.entries(news)) {
      source.addEventListener(type, hear(keys));
    }
    source.addEventListener("reset", () => client.invalidateQueries());
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, news]);
}
