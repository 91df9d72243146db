// The roster stays readable without a network after one visit. Answers kept here are the
// signed-in person's own roster and papers only; signing out deletes them (src/shell/session.ts).
const SHELL = "shell-v1";
const OWN = "own-v1";
const OWN_PATHS = ["/api/v1/me", "/api/v1/crew/me/roster"];
const OWN_PAPERS = /^\/api\/v1\/training\/holders\/[^/]+\/qualifications$/;
const BEHIND_API = ["/api/", "/auth/", "/oidc/"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(["/", "/icon.svg", "/manifest.webmanifest"]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const kept = new Set([SHELL, OWN]);
  const drop = (names) =>
    Promise.all(
      names.filter((name) => !kept.has(name)).map((name) => caches.delete(name)),
    );
  event.waitUntil(
    caches
      .keys()
      .then(drop)
      .then(() => self.clients.claim()),
  );
});

/** The answer with the moment it was kept, so that the screen can say since when. */
async function stamped(response) {
  const headers = new Headers(response.headers);
  headers.set("X-Stored-At", new Date().toISOString());
  return new Response(await response.blob(), { status: response.status, headers });
}

async function fresh(request, name, key, mark) {
  const cache = await caches.open(name);
  try {
    const response = await fetch(request);
    if (response.ok) {
      const copy = response.clone();
      await cache.put(key, mark ? await stamped(copy) : copy);
    }
    return response;
  } catch (error) {
    const kept = await cache.match(key);
    if (kept) return kept;
    throw error;
  }
}

/** Built files carry their hash in the name: what is kept never changes. */
async function kept(request) {
  const cache = await caches.open(SHELL);
  const found = await cache.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (OWN_PATHS.includes(url.pathname) || OWN_PAPERS.test(url.pathname)) {
    event.respondWith(fresh(request, OWN, url.pathname, true));
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(kept(request));
  } else if (
    request.mode === "navigate" &&
    !BEHIND_API.some((path) => url.pathname.startsWith(path))
  ) {
    event.respondWith(fresh(request, SHELL, "/", false));
  }
});
