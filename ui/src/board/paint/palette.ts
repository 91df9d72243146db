import type { Kind } from "../model";

/** The tokens a canvas cannot read by itself. */
export interface Palette {
  [token: string]: string;
}

const TOKENS = [
  "canvas surface line line-strong text text-2 accent accent-fill accent-soft on-accent",
  "breach breach-soft warning warning-soft fine fine-soft standby standby-soft",
  "training training-soft leave leave-soft ground ground-soft away away-soft night",
]
  .join(" ")
  .split(" ");

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]),
  );
}

/** Fill and ink of an activity; `outline` kinds are drawn hollow. */
export const KINDS: Record<Kind, { ink: string; soft: string; outline: boolean }> = {
  operate: { ink: "accent-fill", soft: "accent-soft", outline: false },
  deadhead: { ink: "accent-fill", soft: "accent-soft", outline: true },
  standby: { ink: "standby", soft: "standby-soft", outline: false },
  reserve: { ink: "standby", soft: "surface", outline: true },
  training: { ink: "training", soft: "training-soft", outline: false },
  leave: { ink: "leave", soft: "leave-soft", outline: false },
  ground: { ink: "ground", soft: "ground-soft", outline: false },
  unavailable: { ink: "away", soft: "away-soft", outline: false },
};
