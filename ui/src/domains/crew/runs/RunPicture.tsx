import { useElementSize } from "@mantine/hooks";
import type { Run } from "../../../api/types";
import { t } from "../../../texts";
import {
  type Curve,
  layOut,
  type Picture,
  type Place,
  pointsOf,
  type Size,
} from "./picture";
import { clock, costText } from "./run";

const HEIGHT = 200;
const LEFT = 60; // room for costs of six figures
const NAMES_BESIDE = 150; // room for the names at the ends of the curves
const NARROW = 480; // a page on which the names stand above their curves instead
const ABOVE = 18;
const BELOW = 40;
const APART = 16; // two names closer than this would lie on one another

const NAMES = { objective: "plan.cost", lower_bound: "plan.bound" } as const;

const path = (points: readonly Place[]) =>
  points.map(({ x, y }, index) => `${index ? "L" : "M"}${x} ${y}`).join("");

function Axes({ picture, size }: { picture: Picture; size: Size }) {
  const { ticks, x, y } = picture;
  return (
    <g className="axes">
      {ticks.cost.map((cost) => (
        <g key={cost} transform={`translate(0 ${y(cost)})`}>
          <line x2={size.width} />
          <text x={-8} dy="0.32em" textAnchor="end">
            {costText(cost)}
          </text>
        </g>
      ))}
      {ticks.seconds.map((seconds) => (
        <text key={seconds} x={x(seconds)} y={size.height + 18} textAnchor="middle">
          {clock(seconds)}
        </text>
      ))}
      <text x={size.width} y={size.height + 36} textAnchor="end">
        {t("plan.elapsed")} (m:ss)
      </text>
    </g>
  );
}

interface LineProps {
  curve: Curve;
  above: Curve | undefined;
  below: Curve | undefined;
  narrow: boolean;
}

/** A curve with its name at its end, moved aside where the other's name stands. */
function Line({ curve, above, below, narrow }: LineProps) {
  const end = curve.points.at(-1);
  const [other, next] = [above?.points.at(-1), below?.points.at(-1)];
  if (!end) return null;
  const clash = other && end.y - other.y < APART;
  const beside = { x: end.x + 8, y: clash ? other.y + APART : end.y, dy: "0.32em" };
  const textAnchor = end.x < NAMES_BESIDE ? "start" : "end";
  // A cost comes from above: its name lies under it, where the bound's leaves room.
  const under = clash || (next && next.y - end.y > 3 * APART);
  const over = { x: end.x, y: end.y + (under ? 18 : -10), textAnchor } as const;
  const name = narrow ? over : beside;
  return (
    <g className={curve.name}>
      <path d={path(curve.points)} />
      <circle cx={end.x} cy={end.y} r={3} />
      <text {...name}>
        {t(NAMES[curve.name])} {costText(curve.last)}
      </text>
    </g>
  );
}

interface DrawingProps {
  picture: Picture;
  size: Size;
  beside: number;
}

function Drawing({ picture, size, beside }: DrawingProps) {
  const [width, height] = [LEFT + size.width + beside, ABOVE + HEIGHT + BELOW];
  const said = picture.curves
    .map(({ name, last }) => `${t(NAMES[name])} ${costText(last)}`)
    .join(", ");
  return (
    <svg
      width={width}
      height={height}
      viewBox={`${-LEFT} ${-ABOVE} ${width} ${height}`}
      role="img"
      aria-label={`${t("plan.picture")}: ${said}`}
    >
      <Axes picture={picture} size={size} />
      {picture.curves.map((curve, index) => (
        <Line
          key={curve.name}
          curve={curve}
          above={picture.curves[index - 1]}
          below={picture.curves[index + 1]}
          narrow={beside < NAMES_BESIDE}
        />
      ))}
    </svg>
  );
}

/** How cost came down and the bound came up: what lies between may still be saved. */
export function RunPicture({ run }: { run: Run }) {
  const { ref, width } = useElementSize();
  const beside = width < NARROW ? LEFT / 4 : NAMES_BESIDE;
  const size = { width: Math.max(120, width - LEFT - beside), height: HEIGHT };
  const picture = layOut(pointsOf(run), size);
  return (
    <div ref={ref} className="run-picture">
      {!picture && <p className="quiet">{t("plan.picture_none")}</p>}
      {picture && width > 0 && (
        <Drawing picture={picture} size={size} beside={beside} />
      )}
    </div>
  );
}
