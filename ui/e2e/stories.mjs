// What people do, from the sign-in to the published roster; each leaves things as found.
import assert from "node:assert/strict";
import { carryTo, findDuty, openBoard, walkToDuty } from "./board.mjs";
import { fillIn, person, signIn, signInRostered } from "./session.mjs";

const PHONE = { width: 390, height: 844 };

async function roster(page, address) {
  const get = async (path) => (await page.request.get(address + path)).json();
  const { items } = await get("/api/v1/crew/periods");
  return get(`/api/v1/crew/rosters/${items.at(-1).id}`);
}

/** Who holds which pairing in which position. */
async function holders(page, address) {
  const { lines } = await roster(page, address);
  const held = lines.flatMap(({ member, bars }) =>
    bars.filter(({ pairing }) => pairing).map((bar) => [bar, member.id]),
  );
  return new Set(held.map(([bar, id]) => `${bar.pairing} ${bar.position} ${id}`));
}

async function planner(open, address) {
  const page = await open();
  await signIn(page, "planner", "/rosters");
  await openBoard(page, address);
  return page;
}

const toast = (page, text) => page.locator(".toast").getByText(text).waitFor();

async function undo(page, address, before) {
  await page.getByRole("button", { name: "Undo" }).click();
  await toast(page, "Undone.");
  assert.deepEqual(await holders(page, address), before, "undo brings everything back");
}

/** Moves the first duty to whom the platform ranks first. */
async function moveToTheBest(page) {
  const { holder } = await walkToDuty(page);
  await page.keyboard.press("m");
  const offers = page.getByRole("dialog").getByRole("button", { name: /^Assign: / });
  const best = offers.and(page.locator(":enabled")).first();
  const name = (await best.getAttribute("aria-label")).replace("Assign: ", "");
  assert.ok(!holder.startsWith(name), "nobody is offered their own duty");
  await best.click();
}

async function signingIn({ open, address }) {
  const page = await open();
  await page.goto(`${address}/rosters`);
  await page.getByRole("link", { name: "Sign in" }).click();
  await fillIn(page, { login: person("planner").login, password: "not the password" });
  await page.getByRole("alert").waitFor();
  await fillIn(page, person("planner"));
  await page.getByRole("grid").waitFor();
  assert.equal(new URL(page.url()).pathname, "/rosters", "back where one wanted to go");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByText("You are not signed in").waitFor();
  assert.equal((await page.request.get(`${address}/api/v1/me`)).status(), 401);
}

async function board({ open, address }) {
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

async function keyboardMove({ open, address }) {
  const page = await planner(open, address);
  const before = await holders(page, address);
  await moveToTheBest(page);
  await page.getByRole("button", { name: "Undo" }).waitFor();
  const after = await holders(page, address);
  assert.equal(
    [...after].filter((one) => !before.has(one)).length,
    1,
    "one seat moved",
  );
  await undo(page, address, before);
}

async function drag({ open, address }) {
  const page = await planner(open, address);
  const before = await holders(page, address);
  const said = await carryTo(page, await findDuty(page), /^Legal/);
  assert.match(
    said,
    /^Legal.*, \d+:\d\d to /,
    "the smallest margin stands beside the pointer",
  );
  await page.mouse.up();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  assert.notDeepEqual(await holders(page, address), before, "dropping does it");
  await page.keyboard.press("Control+z");
  await toast(page, "Undone.");
  assert.deepEqual(await holders(page, address), before, "Ctrl Z undoes it");
}

async function dragIntoBreach({ open, address }) {
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

async function unassign({ open, address }) {
  const page = await planner(open, address);
  const before = await holders(page, address);
  await walkToDuty(page);
  await page.keyboard.press("m");
  await page.getByRole("button", { name: "Move to open time" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  assert.equal((await holders(page, address)).size, before.size - 1);
  await undo(page, address, before);
}

/** Two planners, one duty: the second learns of it before anything is lost. */
async function conflict({ open, address }) {
  const slow = await open();
  await slow.context().route("**/api/v1/live", (route) => route.abort()); // the news is late
  await signIn(slow, "planner", "/rosters");
  await openBoard(slow, address);
  const fast = await planner(open, address);
  const before = await holders(fast, address);
  for (const page of [fast, slow]) {
    await moveToTheBest(page);
    if (page === fast) await page.getByRole("button", { name: "Undo" }).waitFor();
  }
  const alert = slow.getByRole("alert");
  await alert.getByText("Somebody else changed this roster first").waitFor();
  await alert.getByRole("button", { name: "Reload" }).click();
  await alert.waitFor({ state: "detached" });
  await undo(fast, address, before);
}

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

async function publish({ open, address }) {
  const page = await planner(open, address);
  await moveToTheBest(page);
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await publishNow(page, "The week as planned");
  await page.getByRole("button", { name: /^Publish/ }).click();
  await page.getByRole("dialog").getByText("Nothing differs").waitFor();
  const crew = await signInRostered(open, PHONE, "/my-roster");
  await crew.getByText("Next duty").waitFor();
}

/** A duty is taken from a person, published, and read and acknowledged by them. */
async function acknowledge({ open, address }) {
  const crew = await signInRostered(open, PHONE, "/changes");
  const mine = await (
    await crew.request.get(`${address}/api/v1/crew/me/roster`)
  ).json();
  const page = await planner(open, address);
  await page.getByRole("textbox", { name: "Filter people" }).fill(mine.member.number);
  await walkToDuty(page);
  await page.keyboard.press("m");
  await page.getByRole("button", { name: "Move to open time" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await publishNow(page, "Aircraft change");
  const change = crew.locator(".change").filter({ hasText: "Aircraft change" }).first();
  const button = change.getByRole("button", { name: "Acknowledge" });
  await button.click(); // it came by itself: the phone listens
  await change.getByText(/^Acknowledged /).waitFor();
}

async function phoneOffline({ open, address }) {
  const crew = await signInRostered(open, PHONE, "/my-roster");
  const heading = crew.getByRole("heading", { name: "My roster" });
  await heading.waitFor();
  await crew.evaluate(() => navigator.serviceWorker.ready);
  await crew.reload(); // the one visit that the worker sees whole
  await heading.waitFor();
  await crew.waitForTimeout(500);
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

async function palette({ open, address }) {
  const page = await planner(open, address);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.type("flig");
  await page.getByRole("option", { name: /Flights/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /^Flights/ }).waitFor();
  assert.equal(await page.getByRole("grid").count(), 0, "the board is left behind");
}

async function flights({ open, address }) {
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
  await page.getByText("Day view").click();
  const grid = page.getByRole("grid", { name: "Aircraft lines" });
  await grid.focus();
  await page.keyboard.press("ArrowRight");
  const id = await grid.getAttribute("aria-activedescendant");
  const words = await page.locator(`[id="${id}"]`).textContent();
  assert.match(words, /^[A-Z0-9]{2}\d+ [A-Z]{3}–[A-Z]{3} \d\d:\d\d–\d\d:\d\d/);
  assert.equal(new URL(page.url()).searchParams.get("view"), "day");
  await page.goto(`${address}/flights?view=day`);
  await grid.waitFor();
}

/** Out and home again from the legs offered; judged before it is made. */
async function pairingByHand({ open, address }) {
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

/** A late last leg takes the rest before the next duty; a way out is applied. */
async function wayOut({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/rosters");
  await openBoard(page, address);
  const { lines } = await roster(page, address);
  const short = ({ rest_after_minutes: rest, required_rest_minutes: required }) =>
    rest !== null && required !== null && rest - required < 170;
  const bars = lines.flatMap((line) => line.bars);
  const tired = bars.find((bar) => bar.legs.length > 0 && short(bar.duties.at(-1)));
  assert.ok(tired, "some rest is within three hours of its minimum");
  const cookies = await page.context().cookies();
  const csrf = cookies.find(({ name }) => name === "jetbridge-csrf").value;
  const leg = `${address}/api/v1/flights/legs/${tired.legs.at(-1).id}`;
  const { etag } = (await page.request.get(leg)).headers();
  const answer = await page.request.post(`${leg}/delay`, {
    headers: { "X-CSRF": csrf, "If-Match": etag },
    data: { minutes: 180, reason: "late inbound" },
  });
  assert.ok(answer.ok(), await answer.text());
  const count = page.locator(".alert-count"); // it comes by itself: the board listens
  await count.click();
  const alerts = page.getByRole("complementary", { name: "Alerts" });
  await alerts.getByText("is 180 minutes late").first().waitFor();
  const heeded = alerts.locator("button.alert[aria-expanded=true] strong");
  const whose = await heeded.textContent();
  const options = alerts.getByRole("button", { name: "Apply" });
  await options.first().waitFor();
  assert.ok((await options.count()) <= 3, "three ways out, not a list of everybody");
  await options.first().click();
  await toast(page, /takes over\. Both are told/);
  await alerts.getByText(whose, { exact: true }).first().waitFor({ state: "detached" });
}

/** In this order: what publishes comes before what needs a publication. */
export const STORIES = {
  "signing-in": signingIn,
  palette,
  board,
  "keyboard-move": keyboardMove,
  drag,
  "drag-into-breach": dragIntoBreach,
  unassign,
  conflict,
  "pairing-by-hand": pairingByHand,
  flights,
  publish,
  acknowledge,
  "way-out": wayOut,
  "phone-offline": phoneOffline,
};
