// Where an axis has ticks, so that their labels have room.

import { textWidth, type Sheet } from "./sheet";

export interface Ticks {
  values: number[];
  label: (value: number) => string;
}

/** Round values from low to high, at most so many steps. */
function roundValues(low: number, high: number, steps: number) {
  // An axis of a single value has no steps.
  if (!(high > low)) return { values: [low], decimals: 0 };
  const rough = (high - low) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10]
    .map((factor) => factor * power)
    .find((s) => s >= rough * 0.999)!;
  const values: number[] = [];
  for (
    let at = Math.ceil(low / step - 1e-9);
    at * step <= high + step * 1e-9;
    at += 1
  ) {
    values.push(at * step);
  }
  return { values, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/**
 * Without those whose labels would reach further than `room` beyond the axis: one number
 * for both ends, or that of the right end after it.
 */
export function inside(
  sheet: Sheet,
  ticks: Ticks,
  [low, high]: [number, number],
  width: number,
  room: number,
  roomAtEnd = room,
): Ticks {
  const fits = (value: number) => {
    const half = textWidth(sheet, ticks.label(value), 11) / 2;
    const at = high > low ? ((value - low) / (high - low)) * width : width / 2;
    return at - half >= -room && at + half <= width + roomAtEnd;
  };
  return { ...ticks, values: ticks.values.filter(fits) };
}

/** As many ticks as fit into `width` pixels, and `room` beyond both ends. */
export function ticksAcross(
  sheet: Sheet,
  domain: [number, number],
  width: number,
  room: number,
): Ticks {
  const [low, high] = domain;
  for (let steps = 8; ; steps -= 1) {
    const { values, decimals } = roundValues(low, high, steps);
    const label = (value: number) => sheet.words.number(value, decimals);
    const widest = Math.max(
      0,
      ...values.map((value) => textWidth(sheet, label(value), 11)),
    );
    const apart =
      values.length > 1 ? ((values[1]! - values[0]!) / (high - low)) * width : width;
    if (steps === 1 || apart > widest + 14) {
      return inside(sheet, { values, label }, domain, width, room);
    }
  }
}

/** Steps of ticks one above the other. */
const stepsUp = (height: number) => Math.max(1, Math.floor(height / 24));

/** Ticks one above the other. */
export function ticksUp(
  sheet: Sheet,
  low: number,
  high: number,
  height: number,
): Ticks {
  const { values, decimals } = roundValues(low, high, stepsUp(height));
  return { values, label: (value) => sheet.words.number(value, decimals) };
}

/**
 * The upper end of an axis: the next tick where the last stands far below the end, so
 * that the largest value can be read.
 */
export function endAtTick(low: number, high: number, height: number): number {
  const { values } = roundValues(low, high, stepsUp(height));
  const last = values.at(-1)!;
  if (values.length < 2 || last >= high - 0.15 * (high - low)) return high;
  return last + (values[1]! - values[0]!);
}

/** Days since 1970, the unit of every axis of dates. */
export function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

/** First days of years or of months, written 2017 or 2017-03. */
export function ticksOfDates(first: number, last: number, width: number): Ticks {
  if (!Number.isFinite(first) || !Number.isFinite(last)) {
    return { values: [], label: String };
  }
  const date = (value: number) => new Date(value * 86_400_000).toISOString();
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
  const room = (step: number) => Math.max(1, Math.floor(width / (step < 12 ? 56 : 44)));
  const step = months.find((n) => (last - first) / 30.4 / n <= room(n)) ?? 1200;
  const values: number[] = [];
  const start = Number(date(first).slice(0, 4)) * 12;
  for (let month = Math.floor(start / step) * step; ; month += step) {
    const value = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
    if (value > last) break;
    if (value >= first) values.push(value);
  }
  // Within a month the first day has to do.
  if (values.length === 0)
    return { values: [first], label: (v) => date(v).slice(0, 10) };
  return { values, label: (value) => date(value).slice(0, step < 12 ? 7 : 4) };
}
