import createClient, { type Middleware } from "openapi-fetch";
import { ProblemError, problemFrom, unreachable } from "./problem";
import type { paths } from "./schema";

const SAFE = new Set(["GET", "HEAD"]);

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** The value of the cookie that only our own pages can read. */
export const csrfToken = () => cookie("jetbridge-csrf");

const csrf: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method)) request.headers.set("X-CSRF", csrfToken());
    return request;
  },
};

const problems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const body: unknown = await response.json().catch(() => null);
    throw new ProblemError(problemFrom(response, body));
  },
  onError() {
    return new ProblemError(unreachable);
  },
};

/** The one way to the server: typed by the exported OpenAPI document. */
export const api = createClient<paths>({ credentials: "same-origin" });
api.use(csrf, problems);

/** The version one has seen, as If-Match takes it. */
export const etag = (version: number) => `"${version}"`;

/** The body of an answer the middleware let pass. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  if (data === undefined) throw new ProblemError(unreachable);
  return data;
}
