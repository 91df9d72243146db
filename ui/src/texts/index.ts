import type { day } from "./day";
import type { desk } from "./desk";
import { en } from "./en";
import type { facts } from "./facts";
import type { operation } from "./operation";
import type { pairings } from "./pairings";
import type { periods } from "./periods";
import type { plan } from "./plan";
import type { rules } from "./rules";
import type { work } from "./work";

export type TextKey =
  | keyof typeof en
  | keyof typeof desk
  | keyof typeof day
  | keyof typeof operation
  | keyof typeof pairings
  | keyof typeof facts
  | keyof typeof periods
  | keyof typeof plan
  | keyof typeof rules
  | keyof typeof work;

const known = new Map<string, string>(Object.entries(en));

/** Takes in the texts of a part that is loaded when it is needed. */
export function learn(texts: Readonly<Record<string, string>>): void {
  for (const [key, text] of Object.entries(texts)) known.set(key, text);
}

/** The text of a key, with its values put in. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  const text = known.get(key) ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The text for a number of things: `key.one` for one of them. */
export function count(key: TextKey, number: number): string {
  const single = `${key}.one`;
  return t(number === 1 && known.has(single) ? (single as TextKey) : key, {
    count: number,
  });
}

/** The text of a word the server sends; a word we do not know is shown as it is. */
export function word(family: string, value: string): string {
  const text = known.get(`${family}.${value}`);
  if (text !== undefined) return text;
  const plain = value.replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
