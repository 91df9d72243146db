// One place that finds and starts the browser of the tests, pictures and benchmarks.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const ARCHIVES = join(ROOT, "node_modules/@sparticuz/chromium/bin");
const UNPACKED = join(ROOT, "node_modules/.cache/chromium");
const SYSTEM = "/usr/bin/chromium";
const HELP = [
  "No browser could be started. Do one of:",
  "  cd ui && npm ci                          (carries its own Chromium)",
  "  apt-get install chromium                 (as root)",
  "  export JETBRIDGE_BROWSER=/path/to/chrome",
].join("\n");

const escaped = (path) => path.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The bundled configuration looks for fonts under /tmp; without any, form fields crash. */
function pointToFonts() {
  const fonts = join(UNPACKED, "fonts");
  const configuration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped(join(fonts, "fonts"))}</dir>
  <cachedir>${escaped(join(UNPACKED, "fonts-cache"))}</cachedir>
</fontconfig>
`;
  writeFileSync(join(fonts, "fonts.conf"), configuration);
}

/** Unpacks the browser that npm carries; it brings NSS and fonts for bare machines. */
async function unpack() {
  mkdirSync(UNPACKED, { recursive: true });
  // The package unpacks into the temporary directory, which another user may own.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = UNPACKED;
  try {
    const { inflate } = await import("@sparticuz/chromium");
    const names = ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"];
    await Promise.all(names.map((name) => inflate(join(ARCHIVES, name))));
    pointToFonts();
    return await inflate(join(ARCHIVES, "chromium.br"));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

async function candidates() {
  if (process.env.JETBRIDGE_BROWSER) {
    return [{ executablePath: process.env.JETBRIDGE_BROWSER }];
  }
  const found = [];
  if (existsSync(ARCHIVES)) {
    const env = {
      ...process.env,
      LD_LIBRARY_PATH: join(UNPACKED, "al2023/lib"),
      FONTCONFIG_PATH: join(UNPACKED, "fonts"),
    };
    found.push({ executablePath: await unpack(), env });
  }
  if (existsSync(SYSTEM)) found.push({ executablePath: SYSTEM });
  return found;
}

/** The first browser that starts, as Playwright launch options. */
export async function browserOptions() {
  const args = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
  ];
  for (const { executablePath, env } of await candidates()) {
    try {
      execFileSync(executablePath, ["--no-sandbox", "--version"], {
        env,
        stdio: "pipe",
      });
      return { executablePath, env, args, headless: true };
    } catch {
      // Missing libraries: the next candidate may have them.
    }
  }
  throw new Error(HELP);
}

/** Starts the browser; the caller closes it. */
export async function launch(extra = {}) {
  return chromium.launch({ ...(await browserOptions()), ...extra });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await browserOptions()).executablePath);
}
