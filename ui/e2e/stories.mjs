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

/** Acts, and gives the change that the platform made of it. */
async function changing(page, act) {
  const answered = page.waitForResponse(
    (answer) => answer.url().endsWith("/assign") && answer.ok(),
  );
  await act();
  return (await (await answered).json()).change;
}

/** Presses Undo, which is offered for ten seconds: looking around comes afterwards. */
async function undo(page, address, before) {
  await page.getByRole("button", { name: "Undo" }).click();
  await toast(page, "Undone.");
  assert.deepEqual(await holders(page, address), before, "undo brings everything back");
}

const csrfOf = async (page) =>
  (await page.context().cookies()).find(({ name }) => name === "jetbridge-csrf").value;

/** Takes a change back as another program would, however long ago it was made. */
async function takeBack(page, address, change) {
  const { version } = await roster(page, address);
  const path = `${address}/api/v1/crew/rosters/${change.period}/undo`;
  const answer = await page.request.post(path, {
    headers: { "X-CSRF": await csrfOf(page), "If-Match": `"${version}"` },
    data: { change: change.id },
  });
  assert.ok(answer.ok(), await answer.text());
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

async function toOpenTime(page) {
  await walkToDuty(page);
  await page.keyboard.press("m");
  await page.getByRole("button", { name: "Move to open time" }).click();
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
  const change = await changing(page, () => moveToTheBest(page));
  await undo(page, address, before);
  const seat = `${change.pairing} ${change.position}`;
  assert.ok(before.has(`${seat} ${change.leaver}`), "it was taken from its holder");
  assert.ok(!before.has(`${seat} ${change.taker}`), "and given to somebody else");
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
  const change = await changing(page, () => page.mouse.up());
  assert.ok(change.taker, "dropping does it");
  await page.getByRole("button", { name: "Undo" }).waitFor();
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
  const change = await changing(page, () => toOpenTime(page));
  await undo(page, address, before);
  assert.equal(change.taker, null, "nobody holds it in open time");
}

/** Two planners, one duty: the second learns of it before anything is lost. */
async function conflict({ open, address }) {
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
  await changing(page, () => moveToTheBest(page));
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
  const taken = await changing(page, () => toOpenTime(page));
  await publishNow(page, "Aircraft change");
  const change = crew.locator(".change").filter({ hasText: "Aircraft change" }).first();
  const button = change.getByRole("button", { name: "Acknowledge" });
  await button.click(); // it came by itself: the phone listens
  await change.getByText(/^Acknowledged /).waitFor();
  await takeBack(page, address, taken);
}

async function phoneOffline({ open, address }) {
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

async function palette({ open, address }) {
  const page = await planner(open, address);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("flig");
  await page.getByRole("option", { name: /Flights/ }).waitFor();
  await page.getByRole("combobox").press("Enter");
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
  await page.getByRole("rowheader", { name: /^Flight deck/ }).or(grid).first().waitFor();
}

/** Beneath an aircraft stand those who fly it; choosing them leads to each. */
async function crewBeneath({ open, address }) {
  const page = await open();
  const crews = page.waitForResponse((answer) => answer.url().includes("/crew/legs?"));
  await signIn(page, "controller", "/flights?view=day");
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
  assert.ok(new URL(page.url()).searchParams.get("band"), "the address holds the choice");
  await captain.click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  assert.ok(address);
}

/** The controller sees what a delay would break before it is done, and takes it back. */
async function delayAndCancel({ open, address }) {
  const page = await open();
  await signIn(page, "controller", "/flights");
  await page.getByRole("region", { name: "Legs" }).getByRole("link").first().click();
  const dialog = page.getByRole("dialog");
  const reason = dialog.getByLabel(/^Reason/);
  const order = async (name, act, minutes) => {
    await page.getByRole("button", { name, exact: true }).click();
    if (minutes !== undefined) await dialog.getByLabel(/^Minutes/).fill(String(minutes));
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
  await nothingBroken(page, address);
}

/** Waits until the platform has heard that all is well again. */
async function nothingBroken(page, address) {
  const alerts = `${address}/api/v1/crew/alerts`;
  for (;;) {
    const { items } = await (await page.request.get(alerts)).json();
    if (items.length === 0) return;
    await page.waitForResponse((answer) => answer.url().includes("/api/v1/"));
  }
}

/** A day off is asked for on the phone, and asked for no more. */
async function requests({ open }) {
  const crew = await signInRostered(open, PHONE, "/requests");
  const ask = crew.getByRole("button", { name: "Ask for this day" });
  await ask.click();
  const open_ = crew.getByRole("listitem").filter({ hasText: "Planning decides" });
  await open_.getByRole("button", { name: "Withdraw" }).click();
  await open_.waitFor({ state: "detached" });
  await crew.getByRole("link", { name: "Training" }).click();
  await crew.getByRole("listitem").filter({ hasText: "Medical" }).waitFor();
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

/** A short run on a week of its own: asked for, followed to its end, read. */
async function planAPeriod({ open, address }) {
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
  await page.goto(`${address}/pairings?period=${period.id}`);
  const rows = page.locator("table tbody tr");
  await rows.first().waitFor();
  assert.ok((await rows.count()) > 0, "the pairings are there");
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
  const whose = await oneWithAWayOut(alerts);
  const options = alerts.getByRole("button", { name: "Apply" });
  assert.ok((await options.count()) <= 3, "three ways out, not a list of everybody");
  await options.first().click();
  await toast(page, /takes over\. Both are told/);
  await alerts.getByText(whose, { exact: true }).first().waitFor({ state: "detached" });
}

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
  "plan-a-period": planAPeriod,
  flights,
  "crew-beneath": crewBeneath,
  "delay-and-cancel": delayAndCancel,
  requests,
  publish,
  acknowledge,
  "way-out": wayOut,
  "phone-offline": phoneOffline,
};
