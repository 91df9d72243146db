// How a person finds their way on the board: by the keyboard's words, by the mouse.
import assert from "node:assert/strict";

const LOOKED_AT = 60;
const STEP = 6;
const FURTHER = 300;
const LINE = 38; // pixels from one line of the board to the next
const LOOKS = 3;
const HEAD = 160; // pixels of time axis and coverage above the first line
const JUDGED = /\/(preview|takers)$/;

export async function openBoard(page, address) {
  await page.goto(`${address}/rosters`);
  const grid = page.getByRole("grid");
  await grid.waitFor();
  return grid;
}

/** What a screen reader says of the place the keyboard stands at. */
export async function spoken(page) {
  const id = await page.getByRole("grid").getAttribute("aria-activedescendant");
  return page.locator(`[id="${id}"]`).textContent();
}

/** Walks line by line to a last duty that flies, far from what happens on the first day. */
export async function walkToDuty(page) {
  await page.getByRole("grid").focus();
  for (let line = 0; line < LOOKED_AT; line++) {
    await page.keyboard.press("End");
    const duty = await spoken(page);
    if (duty.startsWith("Flying")) {
      return { duty, holder: await page.getByRole("rowheader").textContent() };
    }
    await page.keyboard.press("ArrowDown");
  }
  return assert.fail(`no duty on the first ${LOOKED_AT} lines`);
}

/** Lets the page answer to the pointer: what it says is of where the pointer is now. */
const answered = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** What a part says, once it has said it for a while; empty when it changes or is gone. */
async function steadily(page, part, wanted) {
  let said = "";
  for (let look = 0; look < LOOKS; look++) {
    said = (await part.count()) ? await part.first().textContent() : "";
    if (!wanted.test(said)) return "";
    await answered(page);
  }
  return said;
}

/** Finds a duty under the mouse by what the board says of it, the latest of a line. */
export async function findDuty(page, { wanted = /Flying/, top = HEAD } = {}) {
  const box = await page.getByRole("grid").boundingBox();
  const tip = page.locator(".board-tip");
  for (let y = box.y + top; y < box.y + box.height - 20; y += LINE / 2) {
    for (let x = box.x + box.width - 20; x > box.x + 230; x -= STEP) {
      await page.mouse.move(x, y);
      if (await steadily(page, tip, wanted)) return { x, y };
    }
  }
  return assert.fail("no duty under the mouse");
}

/** Takes hold of what is under the mouse, until the board can judge every line. */
async function hold(page, { x, y }) {
  const judged = page.waitForResponse((answer) => JUDGED.test(answer.url()));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 4, { steps: 3 });
  await judged;
  await page.mouse.move(x + 8, y + LINE * 2);
  await page.locator(".ghost span").waitFor();
  await page
    .locator(".ghost span", { hasText: "Checking legality" })
    .waitFor({ state: "detached" });
}

/** Carries what is held down the lines until one says what is wanted. */
export async function carryTo(page, from, wanted, top = HEAD) {
  const box = await page.getByRole("grid").boundingBox();
  const ghost = page.locator(".ghost span");
  await hold(page, from);
  for (let y = box.y + top; y < box.y + box.height - 60; y += LINE / 2) {
    await page.mouse.move(from.x + 8, y);
    await answered(page);
    const said = await steadily(page, ghost, wanted);
    if (said) return said;
  }
  for (let move = 0; move < FURTHER; move++) {
    await page.mouse.move(from.x + (move % 2), box.y + box.height - 16); // the edge scrolls
    await answered(page);
    const said = await steadily(page, ghost, wanted);
    if (said) return said;
  }
  return assert.fail(`no line says ${wanted}`);
}
