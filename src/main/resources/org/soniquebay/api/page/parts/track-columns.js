// @ts-check
/** The columns that a table of tracks may have. */
import { html, nothing, variables } from '../lib/element.js';
import { bpm, duration, foreign, percent, plain } from '../lib/format.js';
import { href } from '../lib/router.js';
import { moment, t } from '../lib/words.js';
import { icon } from '../lib/icons.js';
import { playLast, playNext, queued } from '../lib/player.js';
import { keyName } from './camelot-badge.js';
import { openTrackMenu } from './track-menu.js';
import './cover-image.js';
import './fit-light.js';

/**
 * @typedef {object} Column
 * @property {string} track width as a track of a CSS grid
 * @property {string} [sort] key of the API's order
 * @property {boolean} [downFirst] whether the first press orders from large to small
 * @property {boolean} [end] whether what it holds stands at the right edge
 * @property {(row: any, index: number, table: any) => unknown} cell
 */

const MOODS = ['happy', 'relaxed', 'party', 'aggressive'];
/** A mood is named from this probability on. */
const CLEAR = 0.6;

export const titleOf = (row) => row.title || String(row.path ?? '').split('/').pop() || '—';
export const idOf = (row) => row.track_id ?? row.id;
const artistOf = (row) => row.artist_name ?? row.artist;
const albumOf = (row) => row.album_title ?? row.album;

function link(view, id, text) {
  return id ? html`<a tabindex="-1" href=${href(view, { id })}>${foreign(text)}</a>` : foreign(text);
}

function moods(row) {
  return MOODS.filter((mood) => row[`mood_${mood}`] >= CLEAR)
    .sort((one, other) => row[`mood_${other}`] - row[`mood_${one}`])
    .map((mood) => t(`library.mood.${mood}`)).join(', ');
}

function tempo(row) {
  if (row.bpm === null || row.bpm === undefined) {
    return nothing;
  }
  const sure = row.bpm_confidence;
  const told = sure === null || sure === undefined ? '' : t('library.sure', { share: percent(sure) });
  return html`<span title=${told || nothing}>${bpm(row.bpm)}</span>${told
    ? html`<span class="lb-sure" ${variables({ '--share': sure })}><span class="hidden">, ${told}</span></span>` : nothing}`;
}

function actions(row, table) {
  const title = plain(titleOf(row));
  const button = (name, picture, act) => html`<button type="button" class="icon b-${picture}" tabindex="-1" aria-label=${t(`player.${name}`, { title })} title=${t(`player.${name}.short`)} @click=${act}>${icon(picture)}</button>`;
  return html`<span class="lb-acts">${table.narrow ? '' : button('next', 'playnext', () => playNext([row]))}${button('last', 'add', () => playLast([row]))}
    ${button('more', 'more', (event) => openTrackMenu(queued(row), event.currentTarget))}</span>`;
}

/** @type {Record<string, Column>} */
export const COLUMNS = {
  number: { track: '3.2rem', end: true, cell: (_row, index, table) => table.numberCell(index) },
  cover: { track: '2.75rem', cell: (row, index, table) => html`<button type="button" class="lb-play" tabindex="-1" data-play
      aria-label=${t('library.playTrack', { title: plain(titleOf(row)) })} @click=${(event) => table.play(index, event)}>
      <sb-cover .track=${idOf(row)} .name=${albumOf(row) || titleOf(row)} .size=${table.narrow ? 44 : 32}></sb-cover></button>` },
  title: { track: 'minmax(8rem, 2.6fr)', sort: 'title', cell: (row) => link('track', idOf(row), titleOf(row)) },
  artist: { track: 'minmax(5rem, 1.4fr)', sort: 'artist', cell: (row) => link('artist', row.track_artist_id ?? row.artist_id, artistOf(row)) },
  album: { track: 'minmax(5rem, 1.4fr)', sort: 'album', cell: (row) => link('album', row.album_id, albumOf(row)) },
  length: { track: '3.3rem', sort: 'duration', end: true, cell: (row) => duration(row.duration) },
  bpm: { track: '3.6rem', sort: 'bpm', end: true, cell: tempo },
  key: { track: '4.2rem', sort: 'key', cell: (row) => (row.camelot_key
    ? html`<sb-camelot .camelot=${row.camelot_key} .keyName=${keyName(row.key, row.scale)} .confidence=${row.key_confidence ?? null}></sb-camelot>` : nothing) },
  year: { track: '2.8rem', sort: 'year', end: true, cell: (row) => plain(row.year ?? '') },
  genre: { track: 'minmax(4rem, 1fr)', cell: (row) => foreign(row.genre_main ?? row.genre) },
  moods: { track: 'minmax(4rem, 1fr)', cell: moods },
  added: { track: '6.4rem', sort: 'added', downFirst: true, cell: (row) => (row.date_added ? moment(row.date_added, { dateStyle: 'medium' }) : nothing) },
  fit: { track: '1.5rem', cell: (row) => html`<sb-fit .row=${row}></sb-fit>` },
  actions: { track: '2rem', cell: (row, _index, table) => actions(row, table) },
};

/** The columns that everybody has. */
export const FIXED = ['title', 'actions'];

export const USUAL = ['number', 'cover', 'title', 'artist', 'album', 'length', 'bpm', 'key', 'year', 'fit'];

const stored = (view) => `soniquebay-columns-${view}`;

/**
 * The columns that were chosen for a view, in their fixed order.
 * @param {string} view
 * @param {string[]} usual the columns of who has chosen none
 */
export function chosenColumns(view, usual) {
  const names = localStorage.getItem(stored(view))?.split(',') ?? usual;
  return Object.keys(COLUMNS).filter((name) => names.includes(name) || FIXED.includes(name));
}

/** Keeps a choice; null forgets it. */
export function chooseColumns(view, names) {
  if (names) {
    localStorage.setItem(stored(view), names.join(','));
  } else {
    localStorage.removeItem(stored(view));
  }
}
