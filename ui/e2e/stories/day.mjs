// The day goes wrong: a base closes, and its crews are mended.
import assert from "node:assert/strict";
import { crewedLeg, toast } from "../acts.mjs";
import { signIn } from "../session.mjs";

const SEARCH_MS = 300_000; // a minute's search, after the worker has started a process

/** Closes a base for the middle of a day. */
async function closeBase(page, date) {
  await page.getByRole("button", { name: "Close airport" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Airport" }).fill("LIS");
  await page.getByRole("option", { name: /^LIS/ }).click();
  await dialog.getByLabel("From (UTC)").fill(`${date}T09:00`);
  await dialog.getByLabel("Hours").fill("6");
  await dialog.getByText(/would leave late/).waitFor();
  await dialog.getByLabel(/^Reason/).fill("fog");
  await dialog.getByRole("button", { name: "Close LIS for 6 h" }).click();
  await toast(page, /LIS is closed; \d+ legs/);
  await dialog.waitFor({ state: "detached" });
}

/** From the day board to a proposal, read before and after, to people who are told. */
export async function recovery({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/day");
  const date = (await crewedLeg(page, address)).departure.slice(0, 10);
  await page.goto(`${address}/day?date=${date}`);
  await page.getByRole("grid", { name: "Aircraft lines" }).waitFor();
  await closeBase(page, date);
  await page.getByRole("button", { name: "Recover", exact: true }).click();
  await page.getByRole("dialog").getByText("Flight deck", { exact: true }).click();
  await page.getByRole("button", { name: "Look for a recovery" }).click();
  await page.getByRole("heading", { name: /^Recovery/ }).waitFor();
  await page.locator(".run-state.done").waitFor({ timeout: SEARCH_MS }); // by itself
  const proposal = page.getByRole("region", { name: "Result" });
  await proposal.getByText("Before", { exact: true }).first().waitFor();
  await proposal.getByText("After", { exact: true }).first().waitFor();
  const act = proposal.getByRole("button", { name: /^Apply to/ });
  assert.ok(await act.isDisabled(), "a reason is asked for");
  await proposal.getByLabel(/^Reason/).fill("Fog at Lisbon");
  await act.click();
  await toast(page, /changed and told/);
  const key = new URL(page.url()).pathname.split("/").at(-1);
  const { items } = await (
    await page.request.get(`${address}/api/v1/crew/periods`)
  ).json();
  const found = await page.request.get(
    `${address}/api/v1/crew/periods/${items.at(-1).id}/recoveries/${key}`,
  );
  const { lines } = await found.json();
  assert.ok(lines.length > 0, "somebody had to change");
  assert.ok(
    lines.every(({ line }) => line.applied),
    "all of it is done",
  );
}
