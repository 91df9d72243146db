// The typed client from the exported API document; --check says whether it is up to date.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapi, { astToString, COMMENT_HEADER } from "openapi-typescript";

const DOCUMENT = new URL("../docs/reference/openapi.json", import.meta.url);
const CLIENT = fileURLToPath(new URL("src/api/schema.d.ts", import.meta.url));
const BIOME = fileURLToPath(new URL("node_modules/.bin/biome", import.meta.url));

const made = COMMENT_HEADER + astToString(await openapi(DOCUMENT));
const client = execFileSync(BIOME, ["format", `--stdin-file-path=${CLIENT}`], {
  input: made,
  encoding: "utf8",
});
if (!process.argv.includes("--check")) {
  writeFileSync(CLIENT, client);
} else if (readFileSync(CLIENT, "utf8") !== client) {
  console.error("src/api/schema.d.ts is older than the API. Type: make generate");
  process.exitCode = 1;
}
