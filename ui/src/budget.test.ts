import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { beforeAll, expect, test, vi } from "vitest";

const UI = process.cwd(); // npm runs its scripts in the package's folder
const BUILD_MS = 300_000; // seconds on a quiet machine
// The design's budgets: what is loaded before a screen works, gzip -9.
const PHONE_BYTES = 120_000;
const PLANNER_BYTES = 250_000;
const PHONE = /\/src\/domains\/crew\/mine\/[A-Z]\w+\.tsx$/;
const PLANNER = /\/src\/domains\/crew\/roster\/RosterScreen\.tsx$/;
const DESK =
  /\/src\/(shell\/Desk\.tsx|board\/|domains\/crew\/roster\/|domains\/flights\/)/;

let chunks: Map<string, Rolldown.OutputChunk>;

/** The files of some chunks and all that they import at once. */
function loadedBy(names: Iterable<string>, seen = new Set<string>()): Set<string> {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    loadedBy(chunks.get(name)?.imports ?? [], seen);
  }
  return seen;
}

const withEntry = (wanted: RegExp): Map<string, Set<string>> => {
  const all = [...chunks.values()];
  const entry = all.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  const screens = all.filter(({ facadeModuleId }) => wanted.test(facadeModuleId ?? ""));
  return new Map(
    screens.map(({ fileName, name }) => [name, loadedBy([...entry, fileName])]),
  );
};

const bytes = (files: Iterable<string>) =>
  [...files]
    .map((file) => gzipSync(chunks.get(file)?.code ?? "", { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);

const modules = (files: Iterable<string>) =>
  [...files].flatMap((file) => chunks.get(file)?.moduleIds ?? []);

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production"); // else React comes as its larger, talkative self
  const made = await build({ root: UI, logLevel: "silent", build: { write: false } });
  const { output } = made as Rolldown.RolldownOutput;
  chunks = new Map(
    output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file]] : [])),
  );
  vi.unstubAllEnvs();
}, BUILD_MS);

test("every place of the phone is loaded within its budget", () => {
  const places = withEntry(PHONE);
  expect([...places.keys()]).toContain("MyRoster");
  for (const [place, files] of places) {
    expect(bytes(files), place).toBeLessThanOrEqual(PHONE_BYTES);
  }
});

test("the phone loads nothing of the desk: no board, no component library", () => {
  for (const [place, files] of withEntry(PHONE)) {
    const foreign = modules(files).filter(
      (id) => DESK.test(id) || id.includes("@mantine/core"),
    );
    expect(foreign, place).toEqual([]);
  }
});

test("the roster board is loaded within the planner's budget", () => {
  const desk = withEntry(/\/src\/shell\/Desk\.tsx$/).get("Desk") ?? new Set();
  const roster = withEntry(PLANNER).get("RosterScreen") ?? new Set();
  expect(roster.size).toBeGreaterThan(1);
  expect(bytes(new Set([...desk, ...roster]))).toBeLessThanOrEqual(PLANNER_BYTES);
});

const catalogues = import.meta.glob<Record<string, object>>(
  "./texts/{day,facts,operation,pairings,periods,plan}.ts",
  { eager: true },
);

test("a screen has loaded the texts that it says", () => {
  for (const [file, parts] of Object.entries(catalogues)) {
    const keys = Object.values(parts).flatMap(Object.keys);
    const said = (code: string) =>
      keys.filter((key) => ["'", '"', "`"].some((q) => code.includes(q + key + q)));
    const holds = (id: string) => id.endsWith(file.replace("./", "/src/"));
    const untold = [...chunks.values()]
      .filter(({ fileName }) => !modules(loadedBy([fileName])).some(holds))
      .flatMap(({ name, code }) => said(code).map((key) => `${name}: ${key}`));
    expect(untold, file).toEqual([]);
  }
});
