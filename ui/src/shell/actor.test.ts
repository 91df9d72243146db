import { expect, it } from "vitest";
import type { Me } from "../api/types";
import "../texts/desk";
import { actorText } from "./actor";

it("names nobody but oneself", () => {
  const me = { id: "ada" } as Me;
  expect(actorText("ada", me)).toBe("You");
  expect(actorText("bob", me)).toBe("A colleague");
  expect(actorText("service:cli", me)).toBe("The platform");
});
