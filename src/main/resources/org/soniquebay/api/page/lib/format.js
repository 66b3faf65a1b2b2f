// @ts-check
/** How values are written on the page. */
import { html, nothing } from './element.js';
import { number, t } from './words.js';

const LONGEST = 300;
/** What the library calls the artist of a track that names none. */
const UNKNOWN_ARTIST = 'Unknown Artist';
const STEERING = /[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B-\u001F]/g;

/** A text of foreign origin (a tag, a file's name) as one line: without characters that steer the direction of others, cut at 300 characters. The artist that nobody has named
 * has a name in the language of the page. */
export function plain(text) {
  if (text === UNKNOWN_ARTIST) {
    return t('app.unknownArtist');
  }
  const clean = String(text ?? '').replace(STEERING, '\uFFFD');
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

/** Such a text within a sentence of the page: its direction does not reach beyond it. */
export function foreign(text) {
  return text === null || text === undefined || text === '' ? nothing : html`<bdi>${plain(text)}</bdi>`;
}

/** Seconds as 3:05 or 1:02:03. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return '';
  }
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return (parts[0] ? [parts[0], String(parts[1]).padStart(2, '0')] : [parts[1]]).concat(String(parts[2]).padStart(2, '0')).join(':');
}

export const percent = (share) => number(share, { style: 'percent', maximumFractionDigits: 0 });
export const bpm = (value) => (value === null || value === undefined ? '' : number(value, { maximumFractionDigits: 1 }));
