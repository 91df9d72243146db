import type { Run, RunPoint } from "../../../api/types";

export interface Place {
  x: number;
  y: number;
}

export interface Curve {
  name: "objective" | "lower_bound";
  points: readonly Place[];
  last: number;
}

export interface Picture {
  curves: readonly Curve[];
  ticks: { cost: readonly number[]; seconds: readonly number[] };
  x: (seconds: number) => number;
  y: (cost: number) => number;
}

export interface Size {
  width: number;
  height: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Whole round numbers from `low` to `high`, about `wanted` of them. */
export function ticks(low: number, high: number, wanted: number): number[] {
  const rough = Math.max(1, (high - low) / wanted);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * (STEPS.find((one) => one * size >= rough) ?? 10);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, index) => (first + index) * step || 0);
}

/** The points of a run, and where it ended when it is done. */
export function pointsOf(run: Run): RunPoint[] {
  const { outcome, begun, ended } = run;
  if (!outcome || !begun || !ended) return run.trace;
  const seconds = (Date.parse(ended) - Date.parse(begun)) / 1000;
  const last = run.trace.at(-1)?.elapsed_seconds ?? 0;
  const { objective, lower_bound, gap } = outcome;
  const end = { phase: "saved", fraction: 1, objective, lower_bound, gap };
  return [...run.trace, { ...end, elapsed_seconds: Math.max(seconds, last) }];
}

/** Lays cost and bound out over time; null while there is no cost to show. */
export function layOut(points: readonly RunPoint[], size: Size): Picture | null {
  const costs = points.flatMap(({ objective, lower_bound }) =>
    [objective, lower_bound].filter((cost) => cost != null),
  );
  if (costs.length === 0) return null;
  const seconds = Math.max(1, ...points.map((point) => point.elapsed_seconds));
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  // Nearer than a hundredth, costs would stand apart that read the same.
  const span = Math.max(most - least, most / 100, 1);
  const [low, high] = [least - span * 0.12, most + span * 0.08]; // room for a name
  const x = (at: number) => (at / seconds) * size.width;
  const y = (cost: number) => size.height * (1 - (cost - low) / (high - low));
  const curve = (name: Curve["name"]): Curve[] => {
    const known = points.flatMap((point) => {
      const cost = point[name];
      return cost == null ? [] : [{ at: point.elapsed_seconds, cost }];
    });
    const last = known.at(-1);
    if (!last) return [];
    const places = known.map(({ at, cost }) => ({ x: x(at), y: y(cost) }));
    return [{ name, points: places, last: last.cost }];
  };
  return {
    curves: [...curve("objective"), ...curve("lower_bound")],
    ticks: {
      cost: ticks(low, high, 4),
      seconds: ticks(0, seconds, 5).filter(Number.isInteger), // of 2.5 s, the whole ones
    },
    x,
    y,
  };
}
