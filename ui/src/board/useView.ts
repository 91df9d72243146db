import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { Minute } from "../time/zone";
import { clampScale, fitting, reveal, type View, zoomAt } from "./view";

export interface Extent {
  from: Minute;
  to: Minute;
  column: number;
  head: number;
  height: number; // of all lines
}

export interface ViewControl {
  view: RefObject<View>;
  scroller: RefObject<HTMLDivElement | null>;
  spacer: RefObject<HTMLDivElement | null>;
  redraw: () => void;
  zoom: (scale: (view: View) => number, x?: number) => void;
  scrollTo: (left: number, top: number) => void;
  show: (
    span: { start: Minute; end: Minute } | null,
    top: number,
    height: number,
  ) => void;
}

const FIRST_SPAN = 7 * 1440;

const empty: View = {
  from: 0,
  to: 1,
  scale: 0,
  left: 0,
  top: 0,
  width: 0,
  height: 0,
  column: 0,
  head: 0,
};

const middle = (view: View) => view.column + (view.width - view.column) / 2;

/** Owns what part of the plane is on screen; native scrolling moves it, `paint` follows. */
export function useView(extent: Extent, paint: (view: View) => void): ViewControl {
  const view = useRef<View>(empty);
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const frame = useRef(0);
  const painter = useRef(paint);
  painter.current = paint;

  const redraw = useCallback(() => {
    if (frame.current) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      painter.current(view.current);
    });
  }, []);

  const apply = useCallback(
    (next: View) => {
      view.current = next;
      const plane = spacer.current;
      if (plane)
        plane.style.width = `${next.column + (next.to - next.from) * next.scale}px`;
      scroller.current?.scrollTo(next.left, next.top);
      redraw();
    },
    [redraw],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    const plane = spacer.current;
    if (!element || !plane) return;
    const { from, to, column, head, height } = extent;
    plane.style.height = `${head + height}px`;
    const size = { width: element.clientWidth, height: element.clientHeight };
    const next: View = { ...view.current, from, to, column, head, ...size };
    const first = (next.width - column) / FIRST_SPAN;
    apply({ ...next, scale: clampScale(next, next.scale || first) });
  }, [extent, apply]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      view.current = {
        ...view.current,
        left: element.scrollLeft,
        top: element.scrollTop,
      };
      redraw();
    };
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const x = event.clientX - element.getBoundingClientRect().left;
      const factor = Math.exp(-event.deltaY * 0.002);
      apply(zoomAt(view.current, view.current.scale * factor, x));
    };
    const resize = new ResizeObserver(() => {
      const size = { width: element.clientWidth, height: element.clientHeight };
      const next = { ...view.current, ...size };
      apply({ ...next, scale: Math.max(next.scale, fitting(next)) });
    });
    element.addEventListener("scroll", onScroll, { passive: true });
    element.addEventListener("wheel", onWheel, { passive: false });
    resize.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      element.removeEventListener("wheel", onWheel);
      resize.disconnect();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [apply, redraw]);

  const zoom = useCallback(
    (scale: (view: View) => number, x?: number) =>
      apply(zoomAt(view.current, scale(view.current), x ?? middle(view.current))),
    [apply],
  );
  const scrollTo = useCallback((left: number, top: number) => {
    scroller.current?.scrollTo(left, top);
  }, []);
  const show = useCallback<ViewControl["show"]>(
    (span, top, height) => apply(reveal(view.current, span, top, height)),
    [apply],
  );
  return { view, scroller, spacer, redraw, zoom, scrollTo, show };
}
