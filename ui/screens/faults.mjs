// What a picture cannot show, measured in the page it was taken of.
import { AxeBuilder } from "@axe-core/playwright";

const GRAVE = new Set(["serious", "critical"]);

/** Runs in the page: text wider than its control, or a control off the screen. */
function clipped() {
  const scrolls = (element) => {
    if (!element) return false;
    const { overflowX, overflowY } = getComputedStyle(element);
    return /auto|scroll/.test(overflowX + overflowY) || scrolls(element.parentElement);
  };
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const look = { opacityProperty: true, visibilityProperty: true };
    return width > 2 && height > 2 && element.checkVisibility(look);
  };
  const away = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return (right > innerWidth + 1 || left < -1) && !scrolls(element.parentElement);
  };
  const cut = (part) => {
    const { overflowX, textOverflow } = getComputedStyle(part);
    if (part.tagName === "INPUT" || overflowX !== "hidden") return false;
    const wide = part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 2;
    return wide && textOverflow !== "ellipsis";
  };
  const controls = "button, a:not(.skip), input, select, [role=tab], [role=option]";
  return [...document.querySelectorAll(controls)].filter(seen).flatMap((element) => {
    const name = element.ariaLabel || element.textContent.trim() || element.tagName;
    const parts = [element, ...element.querySelectorAll("*")];
    return [
      ...(away(element) ? [`off the screen: ${name}`] : []),
      ...(parts.some(cut) ? [`text cut off: ${name}`] : []),
    ];
  });
}

async function sideways(page) {
  const [wide, room] = await page.evaluate(() => [
    document.scrollingElement.scrollWidth,
    innerWidth,
  ]);
  return wide > room ? [`scrolls sideways: ${wide} px in ${room} px`] : [];
}

async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .map(({ id, nodes }) => `axe ${id}: ${nodes[0].target} (${nodes.length})`);
}

/** Every fault of the page as it stands. */
export async function faults(page) {
  return [
    ...(await sideways(page)),
    ...(await page.evaluate(clipped)),
    ...(await axe(page)),
  ];
}
