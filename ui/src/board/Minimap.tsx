import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Layout } from "./layout";
import type { Row } from "./model";
import { KINDS, readPalette } from "./paint/palette";
import type { View } from "./view";

const HEIGHT = 44;

interface Props {
  rows: readonly Row[];
  layout: Layout;
  view: RefObject<View>;
  frame: RefObject<HTMLDivElement | null>;
  scheme: string;
  scrollTo: (left: number, top: number) => void;
}

function draw(canvas: HTMLCanvasElement, rows: readonly Row[], view: View): void {
  const ctx = canvas.getContext("2d");
  if (!ctx) return;
  canvas.width = canvas.clientWidth;
  canvas.height = HEIGHT;
  const palette = readPalette(canvas);
  const perMinute = canvas.width / (view.to - view.from);
  const perRow = HEIGHT / Math.max(1, rows.length);
  rows.forEach((row, index) => {
    for (const band of row.bands) {
      const token = band.standing === "breach" ? "breach" : KINDS[band.kind].ink;
      ctx.fillStyle = palette[token] ?? "#888";
      const x = (band.start - view.from) * perMinute;
      const w = Math.max(1, (band.end - band.start) * perMinute);
      ctx.fillRect(x, index * perRow, w, Math.max(0.6, perRow * 0.8));
    }
  });
}

/** Moves the frame over the part on screen. */
export function placeFrame(frame: HTMLDivElement, view: View, lines: number): void {
  const { width } = view; // reading it from the element would force a layout per frame
  const plane = (view.to - view.from) * view.scale;
  const x = (view.left / plane) * width;
  const w = ((view.width - view.column) / plane) * width;
  const y = (view.top / lines) * HEIGHT;
  const h = Math.min(1, (view.height - view.head) / lines) * HEIGHT;
  frame.style.transform = `translate(${x}px, ${y}px)`;
  frame.style.width = `${Math.max(6, Math.min(width - x, w))}px`;
  frame.style.height = `${Math.max(6, h)}px`;
}

/** The whole plane at a glance; drag to go there. The keyboard walks the board itself. */
export function Minimap({ rows, layout, view, frame, scheme, scrollTo }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes the palette
  useEffect(() => {
    if (canvas.current) draw(canvas.current, rows, view.current);
  }, [rows, scheme, view]);

  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const edge = event.currentTarget.getBoundingClientRect();
    const now = view.current;
    const plane = (now.to - now.from) * now.scale;
    const x = ((event.clientX - edge.left) / edge.width) * plane;
    const y = ((event.clientY - edge.top) / HEIGHT) * layout.height;
    scrollTo(x - (now.width - now.column) / 2, y - (now.height - now.head) / 2);
  };
  return (
    <div className="minimap" aria-hidden onPointerDown={go} onPointerMove={go}>
      <canvas ref={canvas} />
      <div className="minimap-frame" ref={frame} />
    </div>
  );
}
