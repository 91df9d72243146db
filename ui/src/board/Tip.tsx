import type { Hover } from "./usePointer";

const WIDTH = 280;

/** The facts of the band under the pointer, beside it. */
export function Tip({ hover }: { hover: Hover }) {
  if (!hover.band) return null;
  const left = Math.max(4, Math.min(hover.x + 14, window.innerWidth - WIDTH - 80));
  return (
    <div
      className="board-tip"
      aria-hidden
      style={{ left, top: hover.y + 18, width: WIDTH }}
    >
      <strong>{hover.row.title}</strong>
      <span>{hover.band.spoken}</span>
    </div>
  );
}
