// Runs one story in a real browser against the running demo: node e2e/run.mjs STORY
import { launch } from "../browser.mjs";
import { demo } from "./session.mjs";
import { STORIES } from "./stories.mjs";

const PATIENCE_MS = 120_000; // a step's, on a machine that does much else
const story = STORIES[process.argv[2]];
if (!story) {
  console.error(`No such story. Known: ${Object.keys(STORIES).join(", ")}`);
  process.exit(2);
}

const browser = await launch();
const errors = [];

/** A window of one person, on a desk or a phone. */
async function open(size = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport: size, locale: "en-GB" });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error));
  return page;
}

try {
  await story({ open, address: demo().address });
  if (errors.length > 0) throw errors[0];
} finally {
  await browser.close();
}
