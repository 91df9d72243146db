import { type TextKey, t } from "../texts";
import { DAY } from "../time/zone";

const SPANS: readonly [TextKey, number][] = [
  ["board.all", Number.POSITIVE_INFINITY],
  ["board.month", 31 * DAY],
  ["board.week", 7 * DAY],
  ["board.day", DAY],
  ["board.hour", 90],
];

interface Props {
  extent: number; // minutes there are to see
  width: number;
  onSpan: (minutes: number) => void;
}

/** How much time fills the screen; sits in the corner above the names. */
export function Zoom({ extent, width, onSpan }: Props) {
  const useful = SPANS.filter(([, minutes]) => minutes < extent || minutes > 366 * DAY);
  return (
    <div
      className="board-zoom"
      style={{ width }}
      role="toolbar"
      aria-label={t("board.zoom")}
    >
      {useful.map(([text, minutes]) => (
        <button key={text} type="button" onClick={() => onSpan(minutes)}>
          {t(text)}
        </button>
      ))}
    </div>
  );
}
