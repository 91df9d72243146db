import { en as screens } from "./en";
import { rules } from "./rules";

const en = { ...screens, ...rules } as const;

export type TextKey = keyof typeof en;

/** The text of a key, with its values put in. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The text for a number of things: `key.one` for one of them. */
export function count(key: TextKey, number: number): string {
  const single = `${key}.one`;
  return t(number === 1 && single in en ? (single as TextKey) : key, { count: number });
}

/** The text of a word the server sends; a word we do not know is shown as it is. */
export function word(family: string, value: string): string {
  const key = `${family}.${value}`;
  if (key in en) return t(key as TextKey);
  const plain = value.replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
