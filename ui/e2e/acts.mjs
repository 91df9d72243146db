// Acts that several stories begin with, end with, or look back at.
import assert from "node:assert/strict";
import { openBoard, walkToDuty } from "./board.mjs";
import { signIn } from "./session.mjs";

export async function roster(page, address) {
  const get = async (path) => (await page.request.get(address + path)).json();
  const { items } = await get("/api/v1/crew/periods");
  return get(`/api/v1/crew/rosters/${items.at(-1).id}`);
}

/** Who holds which pairing in which position. */
export async function holders(page, address) {
  const { lines } = await roster(page, address);
  const held = lines.flatMap(({ member, bars }) =>
    bars.filter(({ pairing }) => pairing).map((bar) => [bar, member.id]),
  );
  return new Set(held.map(([bar, id]) => `${bar.pairing} ${bar.position} ${id}`));
}

/** The first leg that somebody of the roster flies. */
export async function crewedLeg(page, address) {
  const { lines } = await roster(page, address);
  return lines.flatMap(({ bars }) => bars).find(({ legs }) => legs.length > 0).legs[0];
}

export async function planner(open, address) {
  const page = await open();
  await signIn(page, "planner", "/rosters");
  await openBoard(page, address);
  return page;
}

/** Waits until something is said; the last of it, what was said before may still stand. */
export const toast = (page, text) =>
  page.locator(".toast").getByText(text).last().waitFor();

/** Acts, and gives the change that the platform made of it. */
export async function changing(page, act) {
  const answered = page.waitForResponse(
    (answer) => answer.url().endsWith("/assign") && answer.ok(),
  );
  await act();
  return (await (await answered).json()).change;
}

/** Presses Undo, which is offered for ten seconds: looking around comes afterwards. */
export async function undo(page, address, before) {
  await page.getByRole("button", { name: "Undo" }).click();
  await toast(page, "Undone.");
  assert.deepEqual(await holders(page, address), before, "undo brings everything back");
}

export const csrfOf = async (page) =>
  (await page.context().cookies()).find(({ name }) => name === "jetbridge-csrf").value;

/** Takes a change back as another program would, however long ago it was made. */
export async function takeBack(page, address, change) {
  const { version } = await roster(page, address);
  const path = `${address}/api/v1/crew/rosters/${change.period}/undo`;
  const answer = await page.request.post(path, {
    headers: { "X-CSRF": await csrfOf(page), "If-Match": `"${version}"` },
    data: { change: change.id },
  });
  assert.ok(answer.ok(), await answer.text());
}

/** Moves the first duty to whom the platform ranks first. */
export async function moveToTheBest(page) {
  const { holder } = await walkToDuty(page);
  await page.keyboard.press("m");
  const offers = page.getByRole("dialog").getByRole("button", { name: /^Assign: / });
  const best = offers.and(page.locator(":enabled")).first();
  const name = (await best.getAttribute("aria-label")).replace("Assign: ", "");
  assert.ok(!holder.startsWith(name), "nobody is offered their own duty");
  await best.click();
}

export async function toOpenTime(page) {
  await walkToDuty(page);
  await page.keyboard.press("m");
  await page.getByRole("button", { name: "Move to open time" }).click();
}
