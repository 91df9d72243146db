// How a person gets in, and around.
import assert from "node:assert/strict";
import { planner } from "../acts.mjs";
import { fillIn, person } from "../session.mjs";

export async function signingIn({ open, address }) {
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

export async function palette({ open, address }) {
  const page = await planner(open, address);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("flig");
  await page.getByRole("option", { name: /Flights/ }).waitFor();
  await page.getByRole("combobox").press("Enter");
  await page.getByRole("heading", { name: /^Flights/ }).waitFor();
  assert.equal(await page.getByRole("grid").count(), 0, "the board is left behind");
}
