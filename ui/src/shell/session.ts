import { useCallback } from "react";
import { csrfToken } from "../api/client";
import { choose, useScheme } from "../theme/scheme";

/** Ends the session here and at the server, and leaves no roster on a shared phone. */
async function signOut(): Promise<void> {
  const names = "caches" in window ? await caches.keys() : [];
  await Promise.all(names.map((name) => caches.delete(name)));
  await fetch("/auth/logout", { method: "POST", headers: { "X-CSRF": csrfToken() } });
  window.location.assign("/");
}

export function useSession() {
  const dark = useScheme() === "dark";
  const toggleScheme = useCallback(() => choose(dark ? "light" : "dark"), [dark]);
  return { signOut, toggleScheme, dark };
}
