// How pairings and rosters come to be.
import assert from "node:assert/strict";
import { roster, toast } from "../acts.mjs";
import { carryTo, findDuty } from "../board.mjs";
import { signIn } from "../session.mjs";

const DAY_MS = 86_400_000;
const AXIS = 40; // pixels of time axis above the first pairing

/** Takes the number-th leg out and a leg home; tells whether that is legal. */
async function outAndHome(dialog, number) {
  const offered = dialog.locator(".offer button");
  await offered.nth(number).click();
  await dialog.getByText("It must end at").waitFor();
  const create = dialog.getByRole("button", { name: "Create pairing" });
  assert.ok(await create.isDisabled(), "no pairing that ends away from base");
  await dialog.getByText(/^Add a leg from /).waitFor();
  await offered.filter({ hasText: /–LIS$/ }).first().click();
  const legal = dialog.getByText(/^(Legal|Not assessed)/);
  await legal.or(dialog.getByText(/, limit .*ORO\.FTL/)).waitFor();
  return (await legal.count()) > 0;
}

/** Out and home again from the legs offered; judged before it is made.
 *
 * A leg that another story left late may not go together with the one before it. */
export async function pairingByHand({ open, address }) {
  const page = await open();
  await signIn(page, "planner", "/pairings");
  await page.getByRole("button", { name: "Pairing by hand" }).click();
  const dialog = page.getByRole("dialog");
  for (let number = 0; !(await outAndHome(dialog, number)); number++) {
    await dialog.getByRole("button", { name: "Remove the last leg" }).click();
    await dialog.getByRole("button", { name: "Remove the last leg" }).click();
  }
  await dialog.getByRole("button", { name: "Create pairing" }).click();
  await toast(page, /is in open time/);
  const { open: seats } = await roster(page, address);
  assert.ok(
    seats.some(({ candidates }) => candidates > 0),
    "somebody can legally take it",
  );
}

/** Fills the form that opens a period, and sends it. */
async function askForPeriod(page, name, [first, last]) {
  await page.getByRole("button", { name: "Open a period" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("First day").fill(first);
  await dialog.getByLabel("Last day (included)").fill(last);
  await dialog.getByRole("button", { name: "Open a period" }).click();
  return dialog;
}

/** Opens the week before the demo's, once refused for days that are planned already. */
async function openWeekBefore(page, known) {
  const day = (days) =>
    new Date(Date.parse(known.start) + days * DAY_MS).toISOString().slice(0, 10);
  const refused = await askForPeriod(page, "Once more", [day(0), day(2)]);
  await refused.getByText(`${known.name} plans the same people`).waitFor();
  await refused.getByRole("button", { name: "Cancel" }).click();
  await askForPeriod(page, "Week before", [day(-7), day(-1)]);
  await toast(page, /Week before is open/);
}

/** Asks for standby, and takes the line back. */
async function askForStandby(page) {
  const standby = page.getByRole("region", { name: /asked for in Week before$/ });
  await standby.getByText("Nobody is asked to wait.").waitFor();
  await standby.getByRole("combobox", { name: "Base" }).click();
  await page.getByRole("option").first().click();
  await standby.getByLabel("People a day").fill("2");
  await standby.getByRole("button", { name: "Add a line" }).click();
  await standby.getByRole("cell", { name: "Home standby" }).waitFor();
  await standby.getByRole("button", { name: /^Remove/ }).click();
  await standby.getByText("Nobody is asked to wait.").waitFor();
}

/** A period opened, and a short run on it: asked for, followed to its end, read. */
export async function planAPeriod({ open, address }) {
  const page = await open();
  await signIn(page, "planner", "/periods");
  const get = async (path) => (await page.request.get(address + path)).json();
  const known = (await get("/api/v1/crew/periods")).items.at(-1);
  await openWeekBefore(page, known);
  await askForStandby(page);
  const { items } = await get("/api/v1/crew/periods");
  const period = items.find(({ name }) => name === "Week before");
  await page.goto(`${address}/pairings?period=${period.id}`);
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Search for at most (minutes)").fill("0.5");
  await dialog.getByRole("button", { name: "Start run" }).click();
  await page.getByRole("heading", { name: /^Pairings, flight deck/ }).waitFor();
  // It comes by itself: the page listens. The worker starts a process for it.
  await page.locator(".run-state.done").waitFor({ timeout: 120_000 });
  await page.getByRole("img", { name: /^Cost and bound over time: Cost \d/ }).waitFor();
  const [left] = await page.getByRole("table").getByRole("row").allTextContents();
  assert.match(left, /Reason/, "what stayed open is told with its reason");
  await page.getByText(/no flight takes a crew from OPO home/).waitFor();
  await page.getByRole("link", { name: "Runs" }).click();
  await page.getByRole("cell", { name: "Saved" }).first().waitFor();
  await changePairings(page, `${address}/pairings?period=${period.id}`);
}

/** On the board: what stayed open, two pairings made one and two again, one locked. */
async function changePairings(page, address) {
  await page.goto(`${address}&look=table`);
  const plan = page.getByRole("table", { name: "Pairings" });
  const rows = plan.getByRole("rowheader"); // the inspector has tables of its own
  await rows.first().waitFor();
  const before = await rows.allTextContents();
  await page
    .locator(".open-seat .reason")
    .getByText(/takes a crew from OPO/)
    .waitFor();
  await rows.first().getByRole("button").click();
  await page
    .getByText(/ORO\.FTL/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Join with another" }).click();
  const takers = page.getByRole("dialog").getByRole("button", { name: /^Move here/ });
  await takers.first().click();
  await toast(page, /moved/);
  await rows.nth(before.length - 1).waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await toast(page, /Undone/);
  await rows.nth(before.length - 1).waitFor();
  assert.deepEqual(await rows.allTextContents(), before);
  await rows.first().getByRole("button").click();
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await rows.first().getByText("Locked").waitFor();
  await page.goto(address);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await toast(page, /Unlocked/);
  await carryLegs(page, address, before);
}

/** By the mouse: legs carried to a pairing that may take them, and taken back. */
async function carryLegs(page, address, before) {
  await page.goto(address);
  await page.getByRole("grid").waitFor();
  const duty = await findDuty(page, { wanted: /LIS–OPO–LIS/, top: AXIS });
  const said = await carryTo(page, duty, /^Legal/, AXIS);
  assert.match(said, /\d+:\d\d/, "the smallest margin stands beside the pointer");
  const edited = page.waitForResponse(
    (answer) => answer.url().endsWith("/pairings/edits") && answer.ok(),
  );
  await page.mouse.up();
  const { after } = await (await edited).json();
  assert.equal(after.length, 1, "one pairing flies what two did");
  await toast(page, /moved/);
  await page.getByText(`${before.length - 1} pairing`).waitFor();
  await page.keyboard.press("Control+z");
  await toast(page, /Undone/);
  await page.getByText(`${before.length} pairings`).waitFor();
}

/** The order of call-out, by the keyboard: one key earlier, left out, and all as it was. */
export async function orderCalls({ open, address }) {
  const page = await open();
  await signIn(page, "planner", "/periods");
  const order = page.getByRole("region", { name: "Order of call-out" });
  const lines = order.getByRole("list").first().getByRole("listitem");
  await lines.nth(3).waitFor();
  const before = await lines.allTextContents();
  const earlier = order.getByRole("button", { name: "Earlier: The most junior" });
  await earlier.focus();
  await page.keyboard.press("Enter");
  await lines.nth(2).getByText("The most junior").waitFor();
  await earlier.and(page.locator(":focus")).waitFor(); // the keyboard goes along
  await order.getByRole("button", { name: "Leave out: The most junior" }).click();
  await lines.nth(3).waitFor({ state: "detached" });
  const { keys } = await (
    await page.request.get(`${address}/api/v1/crew/call-order/LIS`)
  ).json();
  assert.deepEqual(keys, ["kind", "fewest_calls", "longest_wait"]);
  await order.getByRole("button", { name: "Use: The most junior" }).click();
  await lines.nth(3).waitFor();
  assert.deepEqual(await lines.allTextContents(), before);
}

/** Sorts the counters, opens a person, and says that they are new. */
export async function readCounters({ open, address }) {
  const page = await open();
  await signIn(page, "planner", "/counters");
  const column = page.getByRole("columnheader", { name: /^Nights/ });
  await column.getByRole("button").click();
  assert.equal(await column.getAttribute("aria-sort"), "descending");
  await page.getByRole("heading", { name: "Nights, mean of each group" }).waitFor();
  const cells = page.locator("tbody tr td:nth-child(7)");
  const nights = (await cells.allTextContents()).map(Number);
  assert.deepEqual(
    nights,
    [...nights].sort((one, other) => other - one),
    "the most nights first",
  );
  await page.locator("tbody tr a").first().click();
  const fresh = page.getByRole("switch", { name: "New on type or in position" });
  await fresh.click();
  await toast(page, /is new: no run pairs them/);
  const id = new URL(page.url()).pathname.split("/").pop();
  const asked = await page.request.get(`${address}/api/v1/crew/members/${id}`);
  assert.equal((await asked.json()).member.inexperienced, true);
  await fresh.click();
  await toast(page, /flies with anybody/);
}

/** A scenario beside the plan: a copy, looked at and let go. */
export async function scenarioBesideThePlan({ open }) {
  const page = await open();
  await signIn(page, "planner", "/scenarios");
  await page.getByRole("button", { name: "New scenario" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Dear hotels");
  await dialog.getByLabel("Cost of a layover (minutes)").fill("600");
  await dialog.getByRole("button", { name: "Open scenario" }).click();
  await page.getByLabel("Dear hotels").check();
  await page.getByRole("heading", { name: "Nights away" }).waitFor();
  await page.getByText("All have the same pairings.").waitFor();
  await page.getByText("cost of a layover (minutes) 600").waitFor();
  assert.ok(await page.getByRole("button", { name: "Adopt" }).isDisabled());
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("No scenario yet.").waitFor();
}
