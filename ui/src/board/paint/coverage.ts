import { AXIS, STRIP } from "../layout";
import { xOf } from "../view";
import { color, type Scene, write } from "./scene";

const TEXT_ROOM = 26;

/** Per position and day: how many are needed and filled; only gaps take colour. */
export function paintCoverage(scene: Scene): void {
  const { ctx, view, coverage } = scene;
  ctx.font = `10px ${scene.font}`;
  coverage.forEach((line, index) => {
    const top = AXIS + index * STRIP;
    ctx.fillStyle = color(scene, "surface");
    ctx.fillRect(0, top, view.width, STRIP);
    for (const cell of line.cells) {
      const left = Math.max(view.column, xOf(view, cell.start));
      const right = xOf(view, cell.end);
      if (right <= left || left > view.width || cell.needed === 0) continue;
      const gap = cell.needed - cell.filled;
      ctx.fillStyle = color(scene, gap > 0 ? "warning-soft" : "canvas");
      ctx.fillRect(left + 1, top + 1, Math.max(1, right - left - 2), STRIP - 2);
      if (right - left < TEXT_ROOM) continue;
      ctx.fillStyle = color(scene, gap > 0 ? "warning" : "text-2");
      write(ctx, `${cell.filled}/${cell.needed}`, left + 5, top + 12, right - left - 6);
    }
    ctx.fillStyle = color(scene, "surface");
    ctx.fillRect(0, top, view.column, STRIP);
    ctx.fillStyle = color(scene, "text-2");
    write(ctx, line.name, 12, top + 12, view.column - 16, true);
  });
  ctx.fillStyle = color(scene, "line");
  ctx.fillRect(0, view.head - 1, view.width, 1);
}
