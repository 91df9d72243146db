// The roster board under load, in a real browser: prints a Markdown table.
//   npm run bench            node bench/board.mjs [lines] [bars]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import { launch } from "../browser.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const [lines = "1000", bars = "11000"] = process.argv.slice(2);
const STEPS = 180;
const STEP = 60;
const ROUNDS = 5;
const SETTLE_MS = 500; // a person looks before scrolling

async function serve(outDir) {
  const settings = {
    root: HERE,
    configFile: false,
    logLevel: "error",
    plugins: [react()],
    build: { outDir, rollupOptions: { input: join(HERE, "board.html") } },
  };
  await build(settings);
  return preview({
    ...settings,
    preview: { host: "127.0.0.1", port: 0 },
  });
}

/** Scrolls step by step and gives the time between frames. */
function scroll([steps, step, property]) {
  const element = document.querySelector("[role=grid]");
  return new Promise((resolve) => {
    const frames = [];
    let last = performance.now();
    let left = steps;
    const tick = (now) => {
      frames.push(now - last);
      last = now;
      element[property] += step;
      left -= 1;
      if (left > 0) requestAnimationFrame(tick);
      else resolve(frames.slice(1));
    };
    requestAnimationFrame(tick);
  });
}

const at = (values, share) =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ];
const ms = (value) => `${value.toFixed(1)} ms`;

async function measure(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.goto(`${address}board.html?lines=${lines}&bars=${bars}`);
  await page.waitForFunction(() => window.ready !== undefined);
  const ready = await page.evaluate(() => window.ready);
  const count = await page.evaluate(() => window.bars);
  await page.waitForTimeout(SETTLE_MS);
  const down = await page.evaluate(scroll, [STEPS, STEP, "scrollTop"]);
  const along = await page.evaluate(scroll, [STEPS, 10, "scrollLeft"]);
  const heap = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
  await page.close();
  if (errors.length > 0) throw errors[0];
  return { ready, count, down, along, heap };
}

const outDir = await mkdtemp(join(tmpdir(), "jetbridge-bench-"));
const server = await serve(outDir);
const browser = await launch();
const rounds = [];
try {
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await measure(browser, server.resolvedUrls.local[0]));
  }
} finally {
  await browser.close();
  await server.close();
  await rm(outDir, { recursive: true });
}

const ready = rounds.map((round) => round.ready);
const down = rounds.flatMap((round) => round.down);
const along = rounds.flatMap((round) => round.along);
console.log(
  `| roster board, ${lines} lines x ${rounds[0].count} bars | figure | goal |`,
);
console.log("| --- | --- | --- |");
console.log(
  `| ready: answer read to board on screen, median of ${ROUNDS} | ${ms(at(ready, 0.5))} | 1500 ms |`,
);
console.log(`| ready, slowest | ${ms(Math.max(...ready))} | 1500 ms |`);
console.log(`| scroll down, frame median | ${ms(at(down, 0.5))} | |`);
console.log(`| scroll down, frame p95 | ${ms(at(down, 0.95))} | 33 ms |`);
console.log(`| scroll along, frame p95 | ${ms(at(along, 0.95))} | 33 ms |`);
console.log(
  `| script heap | ${(Math.max(...rounds.map((r) => r.heap)) / 1e6).toFixed(0)} MB | |`,
);
process.exitCode = at(ready, 0.5) > 1500 || at(down, 0.95) > 33.4 ? 1 : 0;
