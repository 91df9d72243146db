import { paintAxis } from "./axis";
import { paintCoverage } from "./coverage";
import { paintLines } from "./lines";
import { color, type Scene } from "./scene";

/** One frame of the board. */
export function paint(scene: Scene): void {
  const { ctx, view } = scene;
  ctx.fillStyle = color(scene, "surface");
  ctx.fillRect(0, 0, view.width, view.height);
  paintLines(scene);
  paintAxis(scene);
  paintCoverage(scene);
  ctx.fillStyle = color(scene, "line");
  ctx.fillRect(view.column - 1, 0, 1, view.head);
}
