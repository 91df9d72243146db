// Photographs every screen of the running demo, and fails on what a picture cannot show.
//   npm run screens -- [--out FOLDER] [--only NAME]
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../browser.mjs";
import { demo, signIn, signInRostered } from "../e2e/session.mjs";
import { faults } from "./faults.mjs";
import { SCREENS } from "./list.mjs";

const SIZES = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};
const SCHEMES = ["light", "dark"];
const PATIENCE_MS = 120_000; // a step's, on a machine that does much else
const { values } = parseArgs({
  options: {
    out: { type: "string", default: "screens-out" },
    only: { type: "string" },
  },
});

async function blank(browser, size, colorScheme) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme,
    locale: "en-GB",
    timezoneId: "UTC",
    hasTouch: size === "phone",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}

/** Waits until fonts stand and what moves once has moved. */
const still = (page) =>
  page.evaluate(async () => {
    const once = (one) => one.effect.getComputedTiming().iterations !== Infinity;
    const moving = document.getAnimations().filter(once);
    await Promise.allSettled([
      document.fonts.ready,
      ...moving.map((one) => one.finished),
    ]);
  });

async function enter(role, open) {
  if (role === "crew") return signInRostered(open, null, "/my-roster");
  const page = await open();
  if (role !== "stranger") await signIn(page, role);
  return page;
}

/** What the page complained of; a stranger's 401 is the answer one wants. */
function listen(page, role) {
  const heard = [];
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const expected = role === "stranger" && message.text().includes("401");
    if (message.type() === "error" && !expected)
      heard.push(`console: ${message.text()}`);
  });
  return heard;
}

async function photograph(page, name, go, heard) {
  heard.length = 0;
  try {
    await go(page, demo().address);
    await still(page);
    const file = join(values.out, `${name}.png`);
    await page.screenshot({ path: file });
    return [...heard, ...(await faults(page))];
  } catch (error) {
    return [...heard, `not reached: ${String(error).split("\n")[0]}`];
  }
}

async function round(browser, role, size, scheme) {
  const page = await enter(role, () => blank(browser, size, scheme));
  const heard = listen(page, role);
  let bad = 0;
  for (const [screen, go] of Object.entries(SCREENS[role])) {
    if (values.only && !screen.includes(values.only)) continue;
    const name = `${screen}-${size}-${scheme}`;
    const found = await photograph(page, name, go, heard);
    for (const fault of found) console.log(`${name}: ${fault}`);
    bad += found.length;
  }
  await page.context().close();
  return bad;
}

await mkdir(values.out, { recursive: true });
const browser = await launch();
let bad = 0;
for (const role of Object.keys(SCREENS)) {
  for (const size of Object.keys(SIZES)) {
    for (const scheme of SCHEMES) bad += await round(browser, role, size, scheme);
  }
}
await browser.close();
console.log(
  bad ? `${bad} faults; pictures in ${values.out}` : `Pictures in ${values.out}`,
);
process.exitCode = bad ? 1 : 0;
