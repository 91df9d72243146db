// The day's flying, and what the controller does to it.
import assert from "node:assert/strict";
import { crewedLeg } from "../acts.mjs";
import { signIn } from "../session.mjs";

const POLL_MS = 250;

/** Waits until the platform has heard that all is well again with a leg. */
async function nothingBroken(page, address, leg) {
  for (;;) {
    const answer = await page.request.get(`${address}/api/v1/crew/alerts`);
    const { items } = await answer.json();
    if (!items.some((alert) => alert.leg === leg)) return;
    await page.waitForTimeout(POLL_MS);
  }
}

export async function flights({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/flights");
  const rows = page.getByRole("region", { name: "Legs" }).getByRole("row");
  await rows.nth(1).waitFor();
  const [flight, origin] = await rows
    .nth(1)
    .getByRole("cell")
    .or(rows.nth(1).getByRole("rowheader"))
    .allTextContents();
  assert.match(flight, /^[A-Z0-9]{2}\d+/);
  assert.match(origin, /^[A-Z]{3}$/);
  await page.getByRole("link", { name: "Day", exact: true }).click();
  const grid = page.getByRole("grid", { name: "Aircraft lines" });
  await grid.focus();
  await page.keyboard.press("ArrowRight");
  const id = await grid.getAttribute("aria-activedescendant");
  const words = await page.locator(`[id="${id}"]`).textContent();
  assert.match(words, /^[A-Z0-9]{2}\d+ [A-Z]{3}–[A-Z]{3} \d\d:\d\d–\d\d:\d\d/);
  assert.equal(new URL(page.url()).pathname, "/day");
  await page.goto(`${address}/day`);
  await page
    .getByRole("rowheader", { name: /^Flight deck/ })
    .or(grid)
    .first()
    .waitFor();
}

/** Beneath an aircraft stand those who fly it; choosing them leads to each. */
export async function crewBeneath({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/flights");
  const date = (await crewedLeg(page, address)).departure.slice(0, 10);
  const crews = page.waitForResponse(
    (answer) => answer.url().includes("/crew/legs?") && answer.url().includes(date),
  );
  await page.goto(`${address}/day?date=${date}`);
  const { items } = await (await crews).json();
  const names = items.flatMap(({ seats }) => seats.map(({ member }) => member?.name));
  const grid = page.getByRole("grid", { name: "Aircraft lines" });
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("rowheader", { name: "Flight deck" }).waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  const chosen = page.getByRole("complementary");
  const captain = chosen.getByRole("row").filter({ hasText: "CP" }).getByRole("link");
  const name = await captain.textContent();
  assert.ok(names.includes(name), "the captain is one of the day's");
  assert.ok(
    new URL(page.url()).searchParams.get("band"),
    "the address holds the choice",
  );
  await captain.click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** The controller sees what a delay would break before it is done, and takes it back. */
export async function delayAndCancel({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/flights");
  await page.goto(`${address}/flights/${(await crewedLeg(page, address)).id}`);
  const dialog = page.getByRole("dialog");
  const reason = dialog.getByLabel(/^Reason/);
  const order = async (name, act, minutes) => {
    await page.getByRole("button", { name, exact: true }).click();
    if (minutes !== undefined)
      await dialog.getByLabel(/^Minutes/).fill(String(minutes));
    await reason.fill("fog");
    await act();
    await dialog.waitFor({ state: "detached" });
  };
  const shown = (words) => dialog.getByText(words).first().waitFor();
  await order(
    "Delay",
    async () => {
      await shown("600 min");
      await shown(/would break a rule|Nobody would break/);
      await dialog.getByRole("button", { name: "Delay by 600 minutes" }).click();
    },
    600,
  );
  await page.getByText("Delayed", { exact: true }).first().waitFor();
  const back = () => dialog.getByRole("button", { name: "Delay by 0 minutes" }).click();
  await order("Delay", back, 0);
  await order("Cancel flight", async () => {
    await shown("A leg is cancelled");
    await dialog.getByRole("button", { name: /^Cancel [A-Z]/ }).click();
  });
  const again = () => dialog.getByRole("button", { name: /^Reinstate/ }).click();
  await order("Reinstate", again);
  await page.getByRole("button", { name: "Cancel flight" }).waitFor();
  await nothingBroken(page, address, new URL(page.url()).pathname.split("/").at(-1));
}
