// What crew are told, and what they answer.
import assert from "node:assert/strict";
import {
  changing,
  moveToTheBest,
  planner,
  takeBack,
  toast,
  toOpenTime,
} from "../acts.mjs";
import { signInRostered } from "../session.mjs";

const PHONE = { width: 390, height: 844 };

async function publishNow(page, reason) {
  await page.getByRole("button", { name: /^Publish/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/people will see|One person/).waitFor();
  const act = dialog.getByRole("button", { name: /^Publish/ });
  assert.ok(await act.isDisabled(), "a reason is asked for");
  await dialog.getByRole("textbox").fill(reason);
  await act.click();
  await toast(page, /is published/);
}

export async function publish({ open, address }) {
  const page = await planner(open, address);
  await changing(page, () => moveToTheBest(page));
  await publishNow(page, "The week as planned");
  await page.getByRole("button", { name: /^Publish/ }).click();
  await page.getByRole("dialog").getByText("Nothing differs").waitFor();
  const crew = await signInRostered(open, PHONE, "/my-roster");
  await crew.getByText("Next duty").waitFor();
}

/** A duty is taken from a person, published, and read and acknowledged by them. */
export async function acknowledge({ open, address }) {
  const crew = await signInRostered(open, PHONE, "/changes");
  const mine = await (
    await crew.request.get(`${address}/api/v1/crew/me/roster`)
  ).json();
  const page = await planner(open, address);
  await page.getByRole("textbox", { name: "Filter people" }).fill(mine.member.number);
  const taken = await changing(page, () => toOpenTime(page));
  await publishNow(page, "Aircraft change");
  const change = crew.locator(".change").filter({ hasText: "Aircraft change" }).first();
  const button = change.getByRole("button", { name: "Acknowledge" });
  await button.click(); // it came by itself: the phone listens
  await change.getByText(/^Acknowledged /).waitFor();
  await takeBack(page, address, taken);
}

/** A day off is asked for on the phone, and asked for no more. */
export async function requests({ open }) {
  const crew = await signInRostered(open, PHONE, "/requests");
  const ask = crew.getByRole("button", { name: "Ask for this day" });
  await ask.click();
  const waiting = crew.getByRole("listitem").filter({ hasText: "Planning decides" });
  await waiting.getByRole("button", { name: "Withdraw" }).click();
  await waiting.waitFor({ state: "detached" });
  await crew.getByRole("link", { name: "Training" }).click();
  await crew.getByRole("listitem").filter({ hasText: "Medical" }).waitFor();
}

export async function phoneOffline({ open, address }) {
  const crew = await signInRostered(open, PHONE, "/my-roster");
  const heading = crew.getByRole("heading", { name: "My roster" });
  await heading.waitFor();
  await crew.evaluate(() => navigator.serviceWorker.ready);
  await crew.reload(); // the one visit the worker sees whole: it keeps, then answers
  await heading.waitFor();
  const words = await crew.getByRole("main").textContent();
  await crew.context().setOffline(true);
  await crew.goto(`${address}/my-roster`);
  await heading.waitFor();
  await crew.getByText(/^Offline\. Shown as of /).waitFor();
  const offline = await crew.getByRole("main").textContent();
  assert.equal(
    offline.replace(/Offline\. Shown as of \w{3} \d\d \w{3} \d\d:\d\d\./, ""),
    words,
  );
}
