// A leg in the air lands elsewhere, and then does not.
import assert from "node:assert/strict";
import { csrfOf, toast } from "../acts.mjs";
import { signIn } from "../session.mjs";

const MINUTE = 60_000;
const ago = (minutes) => new Date(Date.now() - minutes * MINUTE).toISOString();

async function get(page, address, path) {
  const answer = await page.request.get(`${address}/api/v1/flights/${path}`);
  assert.ok(answer.ok(), await answer.text());
  return answer.json();
}

/** Moves a leg to other times, as another program would. */
async function retime(page, address, id, departure, arrival) {
  const { leg } = await get(page, address, `legs/${id}`);
  const answer = await page.request.post(
    `${address}/api/v1/flights/legs/${id}/retime`,
    {
      headers: { "X-CSRF": await csrfOf(page), "If-Match": `"${leg.version}"` },
      data: { departure, arrival, reason: "a story of the day" },
    },
  );
  assert.ok(answer.ok(), await answer.text());
}

/** The last leg of the last season, which nobody is planned on yet. */
async function lastLeg(page, address) {
  const { items: seasons } = await get(page, address, "seasons");
  const day = seasons
    .map(({ last_day }) => last_day)
    .sort()
    .at(-1);
  const { items } = await get(page, address, `legs?from=${day}T00:00:00Z`);
  return items.at(-1);
}

/** Tells a movement; the form proposes what comes next, and where. */
async function report(page, dialog, minutes) {
  await page.getByRole("button", { name: "Report movement" }).click();
  await dialog.getByLabel("When (UTC)").fill(ago(minutes).slice(0, 16));
  await dialog.getByRole("button", { name: "Report movement" }).click();
  await dialog.waitFor({ state: "detached" });
}

async function takeBack(page, dialog, kind) {
  await page.getByRole("button", { name: new RegExp(`^Correct ${kind} `) }).click();
  await dialog.getByLabel(/^What was wrong/).fill("it was a story");
  await dialog.getByRole("button", { name: "It never was" }).click();
  await dialog.waitFor({ state: "detached" });
}

async function toElsewhere(page, dialog, leg) {
  const { items } = await get(page, page.url().split("/flights/")[0], "legs?limit=50");
  const airport = items
    .flatMap(({ origin, destination }) => [origin, destination])
    .find((code) => code !== leg.origin && code !== leg.destination);
  await page.getByRole("button", { name: "Divert or return" }).click();
  await dialog.getByRole("combobox").fill(airport);
  await page.getByRole("option", { name: new RegExp(`^${airport} `) }).click();
  await dialog.getByLabel(/^A new leg flies on/).check();
  await dialog.getByText(`${airport}–${leg.destination} flies on`).waitFor();
  await dialog.getByText(/Nobody would break|would break a rule/).waitFor();
  await dialog.getByLabel(/^Reason/).fill("storm");
  await dialog.getByRole("button", { name: `Divert to ${airport}` }).click();
  await toast(page, `lands at ${airport}`);
  await page.getByText(`${airport}, planned ${leg.destination}`).waitFor();
  return airport;
}

/** Off, away to another airport, back to the plan, and all of it taken back. */
export async function divertAndResume({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/flights");
  const leg = await lastLeg(page, address);
  await retime(page, address, leg.id, ago(60), ago(-120));
  await page.goto(`${address}/flights/${leg.id}`);
  const dialog = page.getByRole("dialog");
  await report(page, dialog, 50);
  await page.getByText("Departed", { exact: true }).first().waitFor();
  await report(page, dialog, 40);
  const airport = await toElsewhere(page, dialog, leg);
  const onward = (await get(page, address, `legs/${leg.id}/rotation`)).items.find(
    ({ onward_of }) => onward_of === leg.id,
  );
  assert.equal(onward.origin, airport, "a linked leg flies on");
  await page.getByRole("button", { name: "Fly as planned" }).click();
  await dialog.getByLabel(/^Reason/).fill("it cleared");
  await dialog.getByRole("button", { name: "Fly as planned" }).click();
  await dialog.waitFor({ state: "detached" });
  const gone = await get(page, address, `legs/${onward.id}`);
  assert.equal(gone.leg.status, "cancelled");
  await takeBack(page, dialog, "off");
  await takeBack(page, dialog, "out");
  await page.getByText("Scheduled", { exact: true }).nth(1).waitFor();
  const { scheduled_departure: off, scheduled_arrival: on } = leg;
  await retime(page, address, leg.id, off, on);
}
