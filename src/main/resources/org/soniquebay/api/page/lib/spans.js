// @ts-check
/** Spans of time and sizes as people say them. */
import { currentLanguage, number } from './words.js';

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];

const unit = (value, name) => number(value, { style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 0 });

/** Seconds in the two largest units that matter: "2 hours 5 minutes". */
export function span(seconds) {
  const at = UNITS.findIndex(([, size]) => seconds >= size);
  if (at < 0) {
    return unit(0, 'second');
  }
  const [name, size] = UNITS[at];
  const smaller = UNITS[at + 1];
  const rest = smaller && at < 2 ? Math.floor((seconds % size) / smaller[1]) : 0;
  return unit(Math.floor(seconds / size), name) + (rest ? ` ${unit(rest, smaller[0])}` : '');
}

/** The length of a whole library, in hours unless it is short: "3,210 hours". */
export const whole = (seconds) => (seconds < UNITS[1][1] ? span(seconds) : unit(seconds / UNITS[1][1], 'hour'));

/** How long ago an instant was: "3 minutes ago". */
export function ago(instant) {
  const seconds = (new Date(instant).getTime() - Date.now()) / 1000;
  const [name, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? UNITS[3];
  return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' }).format(Math.round(seconds / size), name);
}

/** Bytes as megabytes. */
export const megabytes = (bytes) => number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
