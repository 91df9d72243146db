import type { CallKey } from "../../../api/types";

const ALL: readonly CallKey[] = ["kind", "fewest_calls", "longest_wait", "junior"];

/** What calls could go by, too, and do not. */
export const unused = (keys: readonly CallKey[]): CallKey[] =>
  ALL.filter((key) => !keys.includes(key));

/** The order with a key one place nearer to its head. */
export function earlier(keys: readonly CallKey[], key: CallKey): CallKey[] {
  const at = keys.indexOf(key);
  if (at < 1) return [...keys];
  const rest = keys.filter((one) => one !== key);
  return [...rest.slice(0, at - 1), key, ...rest.slice(at - 1)];
}

/** The order without a key it has, or with one it lacks at its end. */
export const toggled = (keys: readonly CallKey[], key: CallKey): CallKey[] =>
  keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
