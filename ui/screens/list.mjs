// Every screen, and how one gets there.
async function settled(page) {
  await page.locator("h1, h2").first().waitFor(); // before it, the screen is on its way
  await page.locator("[aria-busy]").first().waitFor({ state: "detached" });
}

const open = (path) => async (page, address) => {
  await page.goto(address + path);
  await page.getByRole("main").waitFor();
  await settled(page);
};

/** Walks to the first duty of the board, as the keyboard does. */
async function firstDuty(page, address) {
  await open("/rosters")(page, address);
  const grid = page.getByRole("grid");
  await grid.focus();
  for (let line = 0; line < 20; line++) {
    await page.keyboard.press("ArrowRight");
    const spoken = await page
      .locator("[role=gridcell][aria-selected=true]")
      .allTextContents();
    if (spoken.some((text) => text.startsWith("Flying"))) return;
    await page.keyboard.press("ArrowDown");
  }
}

const press = (key) => async (page, address) => {
  await firstDuty(page, address);
  await page.keyboard.press(key);
  await page.locator(key === "m" ? "[role=dialog]" : ".inspector").waitFor();
  await settled(page);
};

/** The first pairing, chosen as the keyboard does. */
const pressPairing = (key) => async (page, address) => {
  await open("/pairings")(page, address);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press(key);
  await page.locator(key === "m" ? "[role=dialog]" : ".inspector").waitFor();
  await settled(page);
};

const dialog = (path, button) => async (page, address) => {
  await open(path)(page, address);
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("dialog").waitFor();
  await settled(page);
};

async function member(page, address) {
  await open("/crew")(page, address);
  const link = page.locator("table a").first();
  const name = await link.textContent();
  await link.click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await settled(page);
}

/** The first leg of the day that its status names so. */
const legThat = (status) => async (page, address) => {
  await open("/flights")(page, address);
  await page.locator("tr", { hasText: status }).locator("a").first().click();
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await settled(page);
};

const leg = legThat("Scheduled");

/** The demo's own runs: they searched, and say what stayed open. */
async function planningRun(page, address) {
  await open("/runs")(page, address);
  await page.locator("table a").last().click();
  await page.locator(".run-figures").first().waitFor();
  await settled(page);
}

/** The crew beneath the first aircraft, chosen as the keyboard does. */
async function legCrew(page, address) {
  const crews = page.waitForResponse((answer) => answer.url().includes("/crew/legs?"));
  await open("/day")(page, address);
  await crews;
  const grid = page.getByRole("grid");
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("rowheader", { name: "Flight deck" }).waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.locator(".inspector").waitFor();
}

/** The first aircraft of the day, with its maintenance. */
async function aircraft(page, address) {
  await open("/day")(page, address);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Enter");
  await page.locator(".inspector").waitFor();
}

async function maintenance(page, address) {
  await aircraft(page, address);
  await page.getByRole("button", { name: "Plan maintenance" }).click();
  await page.getByRole("dialog").waitFor();
}

/** A roster run of the demo: seats, spread, and the wishes it denied. */
async function rosterRun(page, address) {
  await open("/runs")(page, address);
  await page.locator("table a", { hasText: "Rosters" }).last().click();
  await page.locator(".spreads").waitFor();
  await settled(page);
}

const order = (name) => async (page, address) => {
  await leg(page, address);
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator(".consequences").waitFor();
  await settled(page);
};

/** A form of the leg page that asks before it reckons. */
const legForm = (name) => async (page, address) => {
  await leg(page, address);
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await settled(page);
};

/** A recovery asked for now; on a quiet day it says that nothing is broken. */
async function recovery(page, address) {
  await dialog("/day", "Recover")(page, address);
  await page.getByRole("button", { name: "Look for a recovery" }).click();
  await page.locator(".run-state.done").waitFor();
  await settled(page);
}

/** What a duty is planned as: opened from the inspector of the first duty. */
async function facts(page, address) {
  await press("Enter")(page, address);
  await page.getByRole("button", { name: "Plan as …" }).first().click();
  await page.getByRole("dialog").getByText("How the duty stands so").waitFor();
  await settled(page);
}

async function palette(page, address) {
  await open("/")(page, address);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
}

/** Screens by the role that opens them; null stands for a stranger. */
export const SCREENS = {
  stranger: {
    "signed-out": open("/rosters"),
    "sign-in": open("/auth/login?next=/"),
  },
  planner: {
    home: open("/"),
    roster: open("/rosters"),
    "roster-duty": press("Enter"),
    "roster-move": press("m"),
    "roster-alert": open("/rosters?alert=all"),
    "roster-table": open("/rosters?look=table"),
    "roster-print": open("/rosters?look=print"),
    publish: dialog("/rosters", /^Publish/),
    pairings: open("/pairings"),
    "pairings-chosen": pressPairing("Enter"),
    "pairings-move": pressPairing("m"),
    "pairings-table": open("/pairings?look=table"),
    periods: open("/periods"),
    "period-open": dialog("/periods", "Open a period"),
    counters: open("/counters"),
    "duty-facts": facts,
    scenarios: open("/scenarios"),
    "scenario-new": dialog("/scenarios", "New scenario"),
    runs: open("/runs"),
    run: planningRun,
    "run-roster": rosterRun,
    "pairing-by-hand": dialog("/pairings", "Pairing by hand"),
    flights: open("/flights"),
    "flight-leg": leg,
    day: open("/day"),
    "day-crew": legCrew,
    crew: open("/crew"),
    "crew-member": member,
    palette,
    missing: open("/no-such-page"),
  },
  controller: {
    "day-alerts": open("/day?alert=all"),
    "day-recover": dialog("/day", "Recover"),
    "day-aircraft": aircraft,
    "day-maintenance": maintenance,
    "day-close": dialog("/day", "Close airport"),
    recovery,
    "leg-delay": order("Delay"),
    "leg-cancel": order("Cancel flight"),
    "leg-retime": order("Retime"),
    "leg-swap": order("Swap aircraft"),
    "leg-movement": legForm("Report movement"),
    "day-disturbed": open("/day?disturbed=true"),
  },
  crew: {
    "my-roster": open("/my-roster"),
    changes: open("/changes"),
    requests: open("/requests"),
    training: open("/training"),
    me: open("/me"),
  },
};
