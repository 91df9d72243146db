// How pairings and rosters come to be.
import assert from "node:assert/strict";
import { roster, toast } from "../acts.mjs";
import { signIn } from "../session.mjs";

/** Out and home again from the legs offered; judged before it is made. */
export async function pairingByHand({ open, address }) {
  const page = await open();
  await signIn(page, "planner", "/pairings");
  await page.getByRole("button", { name: "Pairing by hand" }).click();
  const dialog = page.getByRole("dialog");
  const offered = dialog.locator(".offer button");
  await offered.first().click();
  await dialog.getByText("It must end at").waitFor();
  const create = dialog.getByRole("button", { name: "Create pairing" });
  assert.ok(await create.isDisabled(), "no pairing that ends away from base");
  await dialog.getByText(/^Add a leg from /).waitFor();
  await offered.filter({ hasText: /–LIS$/ }).first().click();
  await dialog.getByText(/^(Legal|Not assessed)/).waitFor();
  await create.click();
  await toast(page, /is in open time/);
  const { open: seats } = await roster(page, address);
  assert.ok(
    seats.some(({ candidates }) => candidates > 0),
    "somebody can legally take it",
  );
}

/** A short run on a week of its own: asked for, followed to its end, read. */
export async function planAPeriod({ open, address }) {
  const page = await open();
  await signIn(page, "planner", "/pairings");
  const get = async (path) => (await page.request.get(address + path)).json();
  const { items } = await get("/api/v1/crew/periods");
  const period = items.find(({ status }) => status === "planning");
  assert.ok(period, "a period is still being planned");
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
  const rows = page.getByRole("table").getByRole("rowheader");
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
}
