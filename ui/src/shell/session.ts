import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useCallback } from "react";
import { csrfToken } from "../api/client";

/** Ends the session here and at the server, and leaves no roster on a shared phone. */
async function signOut(): Promise<void> {
  const names = "caches" in window ? await caches.keys() : [];
  await Promise.all(names.map((name) => caches.delete(name)));
  await fetch("/auth/logout", { method: "POST", headers: { "X-CSRF": csrfToken() } });
  window.location.assign("/");
}

export function useSession() {
  const scheme = useComputedColorScheme("light");
  const { setColorScheme } = useMantineColorScheme();
  const dark = scheme === "dark";
  const toggleScheme = useCallback(
    () => setColorScheme(dark ? "light" : "dark"),
    [dark, setColorScheme],
  );
  return { signOut, toggleScheme, dark };
}
