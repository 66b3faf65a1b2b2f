// @ts-check
/** Short lists of tracks: each can be played, opened and used, whatever list of the API its rows come from. */
import { html, nothing, repeat } from '../lib/element.js';
import { bpm, duration, foreign, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { playLast, playNext, playNow } from '../lib/player.js';
import { attempt } from '../lib/loaded.js';
import { href } from '../lib/router.js';
import { add, t } from '../lib/words.js';
import words from '../words/rows.js';
import { keyName } from './camelot-badge.js';
import './cover-image.js';
import './track-actions.js';

add(words);

/** The id of a row's track; null where it is not in the library. */
export const trackOf = (row) => (row.track_id === undefined ? row.id : row.track_id);
/** The artist's name of a row, as the API's lists call it differently. */
export const artistOf = (row) => row.artist_name ?? row.artist ?? '';
/** Title and artist of a row for a label, as one line of text. */
export const named = (row) => [plain(row.title || t('rows.untitled')), plain(artistOf(row))].filter(Boolean).join(' – ');

/** The title, which leads to the track's view, with the artist below. */
export function titled(row) {
  const title = row.title ? foreign(row.title) : t('rows.untitled');
  return html`<span class="titled">${trackOf(row) ? html`<a href=${href('track', { id: trackOf(row) })}>${title}</a>` : html`<span>${title}</span>`}
    <span class="quiet">${foreign(artistOf(row))}</span></span>`;
}

/** Tempo and key of a row, where they are known. */
export function sound(row) {
  return html`<span class="sound">${row.bpm ? html`<span class="bpm" title=${t('rows.bpm')}>${bpm(row.bpm)}</span>` : nothing}
    ${row.camelot_key ? html`<sb-camelot .camelot=${row.camelot_key} .keyName=${keyName(row.key, row.scale)} .confidence=${row.key_confidence ?? null}></sb-camelot>` : nothing}</span>`;
}

/**
 * A list of tracks.
 * @param {any[]} rows
 * @param {{note?: (row: any) => unknown, numbered?: boolean, marked?: (row: any) => boolean}} [options]
 *   note: what stands below a row; numbered: whether the order matters; marked: rows that stand out
 */
export function trackRows(rows, { note, numbered = false, marked } = {}) {
  return html`<ol class="track-rows ${numbered ? 'numbered' : ''}" role="list">${repeat(rows, (row, index) => `${trackOf(row)}/${index}`, (row) => html`
    <li class=${marked?.(row) ? 'marked' : ''}>
      <sb-cover .track=${trackOf(row)} .name=${row.album_title || row.title || ''} size="40"></sb-cover>
      ${titled(row)}
      ${sound(row)}
      <span class="length quiet">${duration(row.duration)}</span>
      <sb-track-actions .row=${row} .play=${() => attempt(() => playNow(rows, rows.indexOf(row)))}></sb-track-actions>
      ${note ? html`<div class="note">${note(row)}</div>` : nothing}
    </li>`)}</ol>`;
}

/** Buttons that play all rows of a list now, next or last. */
export function playAll(rows, name) {
  return html`<span class="play-all">
    <button type="button" class="primary labelled" ?disabled=${!rows.length} aria-label=${t('rows.play', { name })} @click=${() => attempt(() => playNow(rows))}>${icon('play')} ${t('rows.now')}</button>
    <button type="button" class="icon" ?disabled=${!rows.length} title=${t('rows.next')} aria-label=${t('rows.nextAll', { name })} @click=${() => attempt(() => playNext(rows))}>${icon('playnext')}</button>
    <button type="button" class="icon" ?disabled=${!rows.length} title=${t('rows.last')} aria-label=${t('rows.lastAll', { name })} @click=${() => attempt(() => playLast(rows))}>${icon('add')}</button>
  </span>`;
}
