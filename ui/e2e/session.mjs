// Who can sign in at the running demo, and how a browser does it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
const HOME = process.env.JETBRIDGE_HOME ?? join(CHECKOUT, ".jetbridge");
const NONE = "No demo is running. Type: make demo";
const said = (file) => JSON.parse(readFileSync(join(HOME, "run", file), "utf8"));

/** The address of the running platform and the people the demo named. */
export function demo() {
  try {
    return { ...said("demo.json"), address: said("api.json").address };
  } catch (error) {
    throw new Error(NONE, { cause: error });
  }
}

export function person(role) {
  const found = demo().people.find((one) => one.role === role);
  if (!found) throw new Error(`The demo names no ${role}.`);
  return found;
}

/** Fills the sign-in form that the page shows. */
export async function fillIn(page, { login, password }) {
  await page.getByLabel("Login").fill(login);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in as a role, or as a person, and stands on the page asked for. */
export async function signIn(page, who, path = "/") {
  await page.goto(`${demo().address}/auth/login?next=${encodeURIComponent(path)}`);
  await fillIn(page, typeof who === "string" ? person(who) : who);
  await page.locator("#content").waitFor();
}

/** Signs in as one of the crew who holds duties; an empty roster shows little. */
export async function signInRostered(open, size, path) {
  for (const one of demo().people.filter(({ role }) => role === "crew")) {
    const page = await open(size);
    await signIn(page, one, path);
    const answer = await page.request.get(`${demo().address}/api/v1/crew/me/roster`);
    if ((await answer.json()).bars.length > 0) return page;
    await page.context().close();
  }
  throw new Error("Nobody of the crew who can sign in holds a duty.");
}
