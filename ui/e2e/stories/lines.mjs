// What a controller does to aircraft lines, each taken back: swaps, times, maintenance.
import assert from "node:assert/strict";
import { crewedLeg, toast } from "../acts.mjs";
import { findDuty } from "../board.mjs";
import { signIn } from "../session.mjs";

const UNDO_MS = 60_000;
const HEAD = 70; // pixels of time axis and fleet above the first aircraft
const STEP = 12; // pixels; a line is three times as high
const PASSES = 20; // over all lines, should the page still be reckoning
const MINUTE = 60_000;
const PACKAGE = "WP-STORY";

async function controller(open) {
  const page = await open();
  await signIn(page, "controller", "/day");
  return page;
}

/** A leg as it stands now. */
async function legOf(page, address, id) {
  const answer = await page.request.get(`${address}/api/v1/flights/legs/${id}`);
  return (await answer.json()).leg;
}

/** Presses Undo, and waits until the platform has done it. */
async function undo(page, act) {
  const undone = page.waitForResponse(
    (answer) => answer.url().endsWith(act) && answer.request().method() === "POST",
    { timeout: UNDO_MS },
  );
  await page.getByRole("button", { name: "Undo" }).click();
  assert.ok((await undone).ok());
}

/** Gives the reason, swaps, and gives the aircraft that flies it then. */
async function swap(page, dialog) {
  const act = dialog.getByRole("button", { name: /^Swap with/ });
  assert.ok(await act.isDisabled(), "a reason is asked for");
  await dialog.getByLabel(/^Reason/).fill("Tyre change");
  const other = (await act.textContent()).replace("Swap with ", "");
  await act.click();
  await toast(page, new RegExp(`is flown by ${other}`));
  return other;
}

/** From a leg on the day board to another aircraft: seen first, done, undone. */
export async function swapAircraft({ open, address }) {
  const page = await controller(open);
  const { id, departure } = await crewedLeg(page, address);
  const { registration } = await legOf(page, address, id);
  const date = departure.slice(0, 10);
  await page.goto(`${address}/day?date=${date}&band=${id}`);
  await page.getByRole("button", { name: "Swap aircraft" }).click();
  const dialog = page.getByRole("dialog");
  const effects = dialog.getByRole("region", { name: "What it would do" });
  await effects.getByText(registration, { exact: true }).first().waitFor();
  const other = await swap(page, dialog);
  assert.equal((await legOf(page, address, id)).registration, other);
  await undo(page, "/swap");
  assert.equal((await legOf(page, address, id)).registration, registration);
}

/** Lets the page answer to the pointer. */
const answered = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** Takes hold of the leg under the mouse; gives its id. */
async function hold(page, { x, y }) {
  const judged = page.waitForResponse((answer) => answer.url().includes("/swaps?"));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 4, { steps: 3 });
  return (await judged).url().match(/legs\/([^/]+)\/swaps/)[1];
}

/** Carries what is held over the lines until one takes it; gives what it says. */
async function carry(page, x) {
  const said = page.locator(".ghost span");
  const box = await page.getByRole("grid").boundingBox();
  for (let pass = 0; pass < PASSES; pass++) {
    for (let y = box.y + HEAD; y < box.y + box.height; y += STEP) {
      await page.mouse.move(x, y);
      await answered(page);
      if (await said.count()) return said.textContent();
    }
  }
  return assert.fail("no line takes the leg");
}

/** A leg carried to another aircraft's line asks for the reason, and is undone. */
export async function swapByDrag({ open, address }) {
  const page = await controller(open);
  const { departure } = await crewedLeg(page, address);
  await page.goto(`${address}/day?date=${departure.slice(0, 10)}`);
  await page.getByRole("grid", { name: "Aircraft lines" }).waitFor();
  const from = await findDuty(page, { wanted: /, Scheduled$/, top: HEAD });
  const leg = await hold(page, from);
  const words = await carry(page, from.x);
  const { registration } = await legOf(page, address, leg);
  await page.mouse.up();
  const dialog = page.getByRole("dialog");
  const chosen = await dialog.getByRole("combobox").inputValue();
  const other = await swap(page, dialog);
  assert.equal(chosen, `${other} · ${words}`, "it is dropped where it was said");
  assert.notEqual(other, registration);
  assert.equal((await legOf(page, address, leg)).registration, other);
  await undo(page, "/swap");
  assert.equal((await legOf(page, address, leg)).registration, registration);
}

/** Gives a leg another scheduled departure, having seen what it does. */
async function moveTo(page, departure) {
  await page.getByRole("button", { name: "Retime", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Scheduled departure/).fill(departure.slice(0, 16));
  await dialog.getByText(/Nobody would break|would break a rule/).waitFor();
  await dialog.getByLabel(/^Reason/).fill("Slot of the summer");
  const answered = page.waitForResponse((answer) => answer.url().endsWith("/retime"));
  await dialog.getByRole("button", { name: /^Retime/ }).click();
  assert.ok((await answered).ok());
  await dialog.waitFor({ state: "detached" });
  await toast(page, /has new scheduled times/);
}

/** Five minutes later, seen in the leg's facts, and back. */
export async function retimeALeg({ open, address }) {
  const page = await controller(open);
  const { id } = await crewedLeg(page, address);
  const before = await legOf(page, address, id);
  const later = (time) => new Date(Date.parse(time) + 5 * MINUTE).toISOString();
  await page.goto(`${address}/flights/${id}`);
  await moveTo(page, later(before.scheduled_departure));
  const after = await legOf(page, address, id);
  const times = [after.scheduled_departure, after.scheduled_arrival].map(Date.parse);
  assert.deepEqual(
    times,
    [before.scheduled_departure, before.scheduled_arrival].map((time) =>
      Date.parse(later(time)),
    ),
    "the block time stays",
  );
  await page
    .getByText(later(before.scheduled_departure).slice(11, 16))
    .first()
    .waitFor();
  await moveTo(page, before.scheduled_departure);
  const back = await legOf(page, address, id);
  assert.equal(back.scheduled_departure, before.scheduled_departure);
}

/** An aircraft's night stop becomes maintenance; at noon its legs do not hold; withdrawn. */
export async function planMaintenance({ open, address }) {
  const page = await controller(open);
  const { id, departure } = await crewedLeg(page, address);
  const { registration } = await legOf(page, address, id);
  const date = departure.slice(0, 10);
  await page.goto(`${address}/day?date=${date}&band=${registration}`);
  const line = page.getByRole("complementary", { name: registration });
  await line.getByRole("button", { name: "Plan maintenance" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Work package/).fill(PACKAGE);
  await dialog.getByLabel(/^What is done/).fill("Weekly check");
  await dialog.getByRole("button", { name: "Plan maintenance" }).click();
  await line.getByText(new RegExp(`^${PACKAGE}, `)).waitFor();
  await line.getByRole("button", { name: `Move ${PACKAGE}` }).click();
  await dialog.getByLabel("From (UTC)").fill(departure.slice(0, 16));
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await line
    .getByText(/^With maintenance at/)
    .first()
    .waitFor();
  await line.getByRole("button", { name: `Withdraw ${PACKAGE}` }).click();
  await dialog.getByLabel(/^Why/).fill("It was a story");
  await dialog.getByRole("button", { name: "Withdraw" }).click();
  await line.getByText(new RegExp(`^${PACKAGE}, `)).waitFor({ state: "detached" });
  await line
    .getByText(/^With maintenance at/)
    .first()
    .waitFor({ state: "detached" });
}
