import "@fontsource-variable/inter";
import "@mantine/core/styles.layer.css";
import "../src/theme/tokens.css";
import "../src/theme/base.css";
import "../src/texts/desk";
import { MantineProvider } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { createRoot } from "react-dom/client";
import type { Roster } from "../src/api/types";
import { RosterBoard } from "../src/domains/crew/roster/RosterBoard";
import { boardRows } from "../src/domains/crew/roster/rows";
import { clockOf } from "../src/shell/clock";
import { makeRoster, period } from "./roster";

const asked = new URLSearchParams(window.location.search);
const LINES = Number(asked.get("lines") ?? 1000);
const BARS = Number(asked.get("bars") ?? 11_000);

declare global {
  interface Window {
    ready?: number; // milliseconds from the answer in hand to the board on screen
    bars?: number;
  }
}

const UTC = clockOf("utc", "UTC", new Map());

function Bench({ roster }: { roster: Roster }) {
  const { rows, sources } = useMemo(
    () => boardRows(roster.lines, () => "Europe/Lisbon", UTC),
    [roster],
  );
  useEffect(() => {
    window.bars = sources.size;
    // The board paints in the next frame; the one after it, the picture stands.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.ready = performance.now() - started;
      }),
    );
  }, [sources]);
  return (
    <div style={{ display: "flex", height: "100vh" }}>
      <RosterBoard
        period={period}
        roster={roster}
        rows={rows}
        zone="UTC"
        selected={null}
        onOpen={() => undefined}
        onMove={() => undefined}
        onGrab={() => undefined}
      />
    </div>
  );
}

const text = JSON.stringify(makeRoster(LINES, BARS));
const started = performance.now();
const roster = JSON.parse(text) as Roster; // as a real answer would be read
const root = document.getElementById("root");
if (!root) throw new Error("board.html has no #root");
createRoot(root).render(
  <MantineProvider>
    <Bench roster={roster} />
  </MantineProvider>,
);
