import type { Standing } from "../model";
import type { Box } from "./band";
import { color, type Scene } from "./scene";

type Mark = (scene: Scene, box: Box) => void;

function outline(scene: Scene, box: Box, token: string, dash: number[]): void {
  const { ctx } = scene;
  ctx.save();
  ctx.setLineDash(dash);
  ctx.strokeStyle = color(scene, token);
  ctx.lineWidth = 1.5;
  ctx.strokeRect(box.x + 0.75, box.y + 0.75, box.w - 1.5, box.h - 1.5);
  ctx.restore();
}

const breach: Mark = (scene, box) => {
  scene.ctx.fillStyle = color(scene, "breach");
  scene.ctx.fillRect(box.x, box.y, Math.min(4, box.w), box.h);
  outline(scene, box, "breach", []);
};

const unverified: Mark = (scene, box) => {
  const { ctx } = scene;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.w, box.h);
  ctx.clip();
  ctx.beginPath();
  for (let x = box.x - box.h; x < box.x + box.w; x += 7) {
    ctx.moveTo(x, box.y + box.h);
    ctx.lineTo(x + box.h, box.y);
  }
  ctx.globalAlpha = 0.35;
  ctx.strokeStyle = color(scene, "line-strong");
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.restore();
};

/** Form beside colour: solid edge, dashes, hatching, dots; compliant has none. */
const MARKS: Record<Standing, Mark | null> = {
  compliant: null,
  warning: (scene, box) => outline(scene, box, "warning", [5, 3]),
  breach,
  unverified,
  not_assessed: (scene, box) => outline(scene, box, "line-strong", [1.5, 3]),
};

export function paintStanding(scene: Scene, standing: Standing, box: Box): void {
  MARKS[standing]?.(scene, box);
}
