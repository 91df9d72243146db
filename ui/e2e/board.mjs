// How a person finds their way on the board: by the keyboard's words, by the mouse.
import assert from "node:assert/strict";

const LOOKED_AT = 60;
const STEP = 6;
const FURTHER = 300;

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

/** Walks line by line to the first duty that flies; gives the line's and duty's words. */
export async function walkToDuty(page) {
  await page.getByRole("grid").focus();
  for (let line = 0; line < LOOKED_AT; line++) {
    await page.keyboard.press("Home");
    const duty = await spoken(page);
    if (duty.startsWith("Flying")) {
      return { duty, holder: await page.getByRole("rowheader").textContent() };
    }
    await page.keyboard.press("ArrowDown");
  }
  return assert.fail(`no duty on the first ${LOOKED_AT} lines`);
}

/** Finds a flying duty under the mouse by what the board says of it. */
export async function findDuty(page) {
  const box = await page.getByRole("grid").boundingBox();
  for (let y = box.y + 160; y < box.y + box.height - 20; y += 19) {
    for (let x = box.x + 230; x < box.x + box.width - 20; x += STEP) {
      await page.mouse.move(x, y);
      const tip = page.locator(".board-tip");
      if ((await tip.count()) && (await tip.textContent()).includes("Flying")) {
        return { x: x + 3, y, words: await tip.textContent() };
      }
    }
  }
  return assert.fail("no duty under the mouse");
}

/** Carries what is held down the lines until one says what is wanted. */
export async function carryTo(page, from, wanted) {
  const box = await page.getByRole("grid").boundingBox();
  const previewed = page.waitForResponse((answer) => answer.url().endsWith("/preview"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 4, { steps: 3 });
  const ghost = page.locator(".ghost span");
  await previewed;
  for (let y = box.y + 160; y < box.y + box.height - 60; y += 19) {
    await page.mouse.move(from.x + 8, y);
    const said = (await ghost.count()) ? await ghost.textContent() : "";
    if (wanted.test(said)) return said;
  }
  for (let move = 0; move < FURTHER; move++) {
    await page.mouse.move(from.x + (move % 2), box.y + box.height - 16); // the edge scrolls
    const said = (await ghost.count()) ? await ghost.textContent() : "";
    if (wanted.test(said)) return said;
  }
  return assert.fail(`no line says ${wanted}`);
}
