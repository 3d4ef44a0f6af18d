//! How several runs of one measurement become one figure.

/** The middle one; of an even number the lower of the two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Median and range as text: `1,234 (1,200–1,300)`. */
export function spread(values, digits = 0) {
  const text = (value) =>
    value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text(median(values))} (${text(Math.min(...values))}–${text(Math.max(...values))})`;
}

/** A ratio with two places. */
export function ratio(part, whole) {
  return `${(part / whole).toFixed(2)} ×`;
}

/** Whether a figure is within its limit, in words. */
export function verdict(what, value, limit, unit) {
  const text = (number) => number.toLocaleString("en-GB", { maximumFractionDigits: 0 });
  const word = value <= limit ? "met" : "**missed**";
  return `Goal ${word}: ${what} ${text(value)} ${unit}, at most ${text(limit)} ${unit}.`;
}

/** The value that 95 of 100 do not pass. */
export function p95(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
}

/** How often each thing is measured beside the peers; fewer times while one works on it. */
export const RUNS = Number(process.env.BENCH_RUNS ?? 5);
