import { useSyncExternalStore } from "react";

export type Scheme = "light" | "dark";

const KEY = "jetbridge-scheme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const watching = new Set<() => void>();

/** What the person chose on this device, else what the device prefers. */
export function scheme(): Scheme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

/** Puts the scheme where the tokens and the component library look for it. */
function show(): void {
  document.documentElement.dataset.mantineColorScheme = scheme();
  for (const tell of watching) tell();
}

export function choose(wanted: Scheme): void {
  localStorage.setItem(KEY, wanted);
  show();
}

/** Shows the scheme before the first picture, and follows the device. */
export function startScheme(): void {
  dark.addEventListener("change", show);
  show();
}

function watch(tell: () => void): () => void {
  watching.add(tell);
  return () => watching.delete(tell);
}

export const useScheme = (): Scheme => useSyncExternalStore(watch, scheme);
