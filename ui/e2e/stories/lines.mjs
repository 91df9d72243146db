// Two aircraft swap their lines, and swap back.
import assert from "node:assert/strict";
import { crewedLeg, toast } from "../acts.mjs";
import { signIn } from "../session.mjs";

const UNDO_MS = 60_000;

/** From a leg on the day board to another aircraft: seen first, done, undone. */
export async function swapAircraft({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/day");
  const { id, departure } = await crewedLeg(page, address);
  const flown = async () => {
    const answer = await page.request.get(`${address}/api/v1/flights/legs/${id}`);
    return (await answer.json()).leg.registration;
  };
  const before = await flown();
  const date = departure.slice(0, 10);
  await page.goto(`${address}/day?date=${date}&band=${id}`);
  await page.getByRole("button", { name: "Swap aircraft" }).click();
  const dialog = page.getByRole("dialog");
  const effects = dialog.getByRole("region", { name: "What it would do" });
  await effects.getByText(before, { exact: true }).first().waitFor();
  const act = dialog.getByRole("button", { name: /^Swap with/ });
  assert.ok(await act.isDisabled(), "a reason is asked for");
  await dialog.getByLabel(/^Reason/).fill("Tyre change");
  const other = (await act.textContent()).replace("Swap with ", "");
  await act.click();
  await toast(page, new RegExp(`is flown by ${other}`));
  assert.equal(await flown(), other);
  const undone = page.waitForResponse(
    (answer) => answer.url().endsWith("/swap") && answer.request().method() === "POST",
    { timeout: UNDO_MS },
  );
  await page.getByRole("button", { name: "Undo" }).click();
  assert.ok((await undone).ok());
  assert.equal(await flown(), before);
}
