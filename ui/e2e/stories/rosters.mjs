// What planners and controllers do on the roster board.
import assert from "node:assert/strict";
import {
  changing,
  csrfOf,
  holders,
  moveToTheBest,
  planner,
  roster,
  takeBack,
  toast,
  toOpenTime,
  undo,
} from "../acts.mjs";
import { carryTo, findDuty, openBoard, walkToDuty } from "../board.mjs";
import { signIn } from "../session.mjs";

/** Opens the alerts one by one until one offers a way out; gives whose it is. */
async function oneWithAWayOut(alerts) {
  const known = alerts.locator("button.alert");
  for (let at = 0; at < (await known.count()); at++) {
    const one = known.nth(at);
    if ((await one.getAttribute("aria-expanded")) !== "true") await one.click();
    const offer = alerts.getByRole("button", { name: "Apply" }).first();
    await offer.or(alerts.getByText(/^Nobody qualified/)).waitFor();
    if (await offer.count()) return one.locator("strong").textContent();
  }
  return assert.fail("no alert has a way out");
}

export async function board({ open, address }) {
  const page = await planner(open, address);
  const { lines } = await roster(page, address);
  const grid = page.getByRole("grid");
  assert.equal(await grid.getAttribute("aria-rowcount"), String(lines.length));
  const { duty } = await walkToDuty(page);
  assert.match(
    duty,
    /^Flying, [A-Z]{3}–[A-Z]{3}.*, \w{3} \d\d \w{3} \d\d:\d\d to \d\d:\d\d/,
  );
  await page.keyboard.press("Enter");
  await page.getByRole("complementary").getByText("Report").first().waitFor();
  assert.ok(page.url().includes("duty="), "the address holds what is selected");
  await page.getByText("Table", { exact: true }).click();
  const table = page.getByRole("table", { name: "Table" });
  const rows = Number(await table.getAttribute("aria-rowcount"));
  assert.ok(rows > lines.length, "the table tells every duty");
  assert.ok(
    (await table.getByRole("row").count()) < 80,
    "but builds only those in view",
  );
}

export async function keyboardMove({ open, address }) {
  const page = await planner(open, address);
  const before = await holders(page, address);
  const change = await changing(page, () => moveToTheBest(page));
  await undo(page, address, before);
  const seat = `${change.pairing} ${change.position}`;
  assert.ok(before.has(`${seat} ${change.leaver}`), "it was taken from its holder");
  assert.ok(!before.has(`${seat} ${change.taker}`), "and given to somebody else");
}

export async function drag({ open, address }) {
  const page = await planner(open, address);
  const before = await holders(page, address);
  const said = await carryTo(page, await findDuty(page), /^Legal/);
  assert.match(
    said,
    /^Legal.*, \d+:\d\d to /,
    "the smallest margin stands beside the pointer",
  );
  const change = await changing(page, () => page.mouse.up());
  assert.ok(change.taker, "dropping does it");
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.keyboard.press("Control+z");
  await toast(page, "Undone.");
  assert.deepEqual(await holders(page, address), before, "Ctrl Z undoes it");
}

export async function dragIntoBreach({ open, address }) {
  const page = await planner(open, address);
  const before = await holders(page, address);
  const said = await carryTo(
    page,
    await findDuty(page),
    /limit .*ORO\.FTL|Overlaps another duty/,
  );
  await page.mouse.up();
  await toast(page, said);
  assert.deepEqual(await holders(page, address), before, "a breach is not done");
}

export async function unassign({ open, address }) {
  const page = await planner(open, address);
  const before = await holders(page, address);
  const change = await changing(page, () => toOpenTime(page));
  await undo(page, address, before);
  assert.equal(change.taker, null, "nobody holds it in open time");
}

/** Two planners, one duty: the second learns of it before anything is lost. */
export async function conflict({ open, address }) {
  const slow = await open();
  await slow.context().route("**/api/v1/live", (route) => route.abort()); // the news is late
  await signIn(slow, "planner", "/rosters");
  await openBoard(slow, address);
  const fast = await planner(open, address);
  const before = await holders(fast, address);
  const change = await changing(fast, () => moveToTheBest(fast));
  await moveToTheBest(slow);
  const alert = slow.getByRole("alert");
  await alert.getByText("Somebody else changed this roster first").waitFor();
  await alert.getByRole("button", { name: "Reload" }).click();
  await alert.waitFor({ state: "detached" });
  await takeBack(fast, address, change);
  assert.deepEqual(await holders(fast, address), before);
}

/** A late last leg takes the rest before the next duty; a way out is applied. */
export async function wayOut({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/rosters");
  await openBoard(page, address);
  const { lines } = await roster(page, address);
  const short = ({ rest_after_minutes: rest, required_rest_minutes: required }) =>
    rest !== null && required !== null && rest - required < 170;
  const bars = lines.flatMap((line) => line.bars);
  const tired = bars.find((bar) => bar.legs.length > 0 && short(bar.duties.at(-1)));
  assert.ok(tired, "some rest is within three hours of its minimum");
  const leg = `${address}/api/v1/flights/legs/${tired.legs.at(-1).id}`;
  const { etag } = (await page.request.get(leg)).headers();
  const answer = await page.request.post(`${leg}/delay`, {
    headers: { "X-CSRF": await csrfOf(page), "If-Match": etag },
    data: { minutes: 180, reason: "late inbound" },
  });
  assert.ok(answer.ok(), await answer.text());
  await page.locator(".alert-count").click(); // it comes by itself: the board listens
  const alerts = page.getByRole("complementary", { name: "Alerts" });
  await alerts.getByText("is 180 minutes late").first().waitFor();
  const whose = alerts.getByText(await oneWithAWayOut(alerts), { exact: true });
  const before = await whose.count();
  const options = alerts.getByRole("button", { name: "Apply" });
  assert.ok((await options.count()) <= 3, "three ways out, not a list of everybody");
  await options.first().click();
  await toast(page, /takes over\. Both are told/);
  await whose.nth(before - 1).waitFor({ state: "detached" }); // others of theirs may stay
}
