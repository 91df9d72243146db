import { useEffect, useState } from "react";
import type { Minute } from "./zone";

const LOOK_MS = 5_000; // no second of a new minute is shown late by more

const now = (): Minute => Math.floor(Date.now() / 60_000);

/** The minute it is, and each next one as it comes. */
export function useMinute(): Minute {
  const [minute, setMinute] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setMinute(now()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
