import {
  type PointerEvent,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Minute } from "../time/zone";
import "./board.css";
import { cellId, GridProxy } from "./GridProxy";
import { AXIS, layOut, ROW, STRIP } from "./layout";
import { Minimap, placeFrame } from "./Minimap";
import type { Band, CoverageRow, Cursor, Mark, Row } from "./model";
import { paint } from "./paint/board";
import { readPalette } from "./paint/palette";
import { Tip } from "./Tip";
import { START, useKeys } from "./useKeys";
import { hit, usePointer } from "./usePointer";
import { useView } from "./useView";
import type { View } from "./view";
import { Zoom } from "./Zoom";

export interface BoardHandle {
  /** The line under a point of the window, or null outside the lines. */
  rowAt: (clientX: number, clientY: number) => Row | null;
  /** Scrolls when a drag comes near the upper or lower edge. */
  nudge: (clientY: number) => void;
  /** Walks to a band, so that it is seen and spoken. */
  show: (band: string) => void;
}

interface Props {
  label: string;
  rows: readonly Row[];
  coverage: readonly CoverageRow[];
  from: Minute;
  to: Minute;
  zone: string;
  scheme: string;
  column?: number;
  selected: string | null;
  marks?: ReadonlyMap<string, Mark> | null;
  over?: string | null;
  onOpen: (row: Row, band: Band | null) => void;
  onMove?: (row: Row, band: Band) => void;
  onGrab?: (row: Row, band: Band, event: PointerEvent) => void;
  ref?: Ref<BoardHandle>;
}

const EDGE = 48;

function sized(canvas: HTMLCanvasElement, view: View): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [
    Math.round(view.width * ratio),
    Math.round(view.height * ratio),
  ];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${view.width}px`;
    canvas.style.height = `${view.height}px`;
  }
  const ctx = canvas.getContext("2d", { alpha: false });
  ctx?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return ctx;
}

/** Lines over time on one canvas, with a spoken grid behind it. Knows no airline words. */
export function Board(props: Props) {
  const { rows, coverage, from, to, zone, scheme, selected, column = 208 } = props;
  const { marks = null, over = null, onOpen, onMove, onGrab } = props;
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const layout = useMemo(() => layOut(rows), [rows]);
  const head = AXIS + coverage.length * STRIP;
  const extent = useMemo(
    () => ({ from, to, column, head, height: layout.height }),
    [from, to, column, head, layout],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes the tokens
  const look = useMemo(() => {
    const root = document.documentElement;
    return {
      palette: readPalette(root),
      font: getComputedStyle(root).getPropertyValue("--font"),
    };
  }, [scheme]);

  const draw = (view: View) => {
    const element = canvas.current;
    const ctx = element && view.width > 0 ? sized(element, view) : null;
    if (!ctx) return;
    const state = { cursor, selected, marks, over, zone, coverage, rows, layout };
    paint({ ctx, view, ...state, ...look });
    if (frame.current) placeFrame(frame.current, view, layout.height);
  };
  const control = useView(extent, draw);
  const { redraw, show, zoom, scroller, view } = control;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these changes the picture
  useEffect(redraw, [
    redraw,
    cursor,
    selected,
    marks,
    over,
    zone,
    coverage,
    rows,
    look,
  ]);
  useEffect(() => {
    document.fonts?.ready.then(redraw);
  }, [redraw]);

  const goTo = useCallback(
    (next: Cursor) => {
      setCursor(next);
      show(rows[next.row]?.bands[next.band] ?? null, layout.topOf[next.row] ?? 0, ROW);
    },
    [rows, layout, show],
  );
  const actions = useMemo(
    () => ({
      open: ({ row, band }: Cursor) => {
        const line = rows[row];
        if (line) onOpen(line, line.bands[band] ?? null);
      },
      move: ({ row, band }: Cursor) => {
        const line = rows[row];
        const duty = line?.bands[band];
        if (line && duty?.movable) onMove?.(line, duty);
      },
      zoom: (factor: number) => zoom((now) => now.scale * factor),
    }),
    [rows, onOpen, onMove, zoom],
  );
  const onKeyDown = useKeys(rows, cursor, goTo, actions);
  const { hover, ...pointer } = usePointer(view, layout, rows, {
    pick: (at) => {
      setCursor(at);
      actions.open(at);
    },
    grab: onGrab
      ? (at, event) => {
          const line = rows[at.row];
          const duty = line?.bands[at.band];
          if (line && duty) onGrab(line, duty, event);
        }
      : undefined,
  });

  useImperativeHandle(props.ref, () => ({
    rowAt: (clientX, clientY) => {
      const edge = scroller.current?.getBoundingClientRect();
      if (!edge || clientX < edge.left || clientX > edge.right) return null;
      if (clientY > edge.bottom) return null;
      const at = hit(
        view.current,
        layout,
        rows,
        clientX - edge.left,
        clientY - edge.top,
      );
      return (at && rows[at.row]) ?? null;
    },
    nudge: (clientY) => {
      const edge = scroller.current?.getBoundingClientRect();
      if (!edge || clientY > edge.bottom) return;
      if (clientY > edge.bottom - EDGE) scroller.current?.scrollBy(0, 14);
      if (clientY < edge.top + head + EDGE / 2) scroller.current?.scrollBy(0, -14);
    },
    show: (wanted) => {
      const row = rows.findIndex(({ bands }) => bands.some(({ id }) => id === wanted));
      const band = rows[row]?.bands.findIndex(({ id }) => id === wanted) ?? -1;
      if (row >= 0) goTo({ row, band });
    },
  }));

  const at = cursor ?? START;
  return (
    <div className="board">
      <div
        ref={scroller}
        className="board-scroll"
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.length}
        aria-activedescendant={cellId(id, at)}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <div ref={control.spacer} className="board-plane" role="presentation">
          <canvas ref={canvas} className="board-canvas" aria-hidden />
        </div>
        <GridProxy id={id} rows={rows} cursor={at} />
      </div>
      <Zoom
        extent={to - from}
        width={column}
        onSpan={(minutes) => zoom((now) => (now.width - now.column) / minutes)}
      />
      {hover && !marks && <Tip hover={hover} />}
      <Minimap
        rows={rows}
        layout={layout}
        view={view}
        frame={frame}
        scheme={scheme}
        scrollTo={control.scrollTo}
      />
    </div>
  );
}
