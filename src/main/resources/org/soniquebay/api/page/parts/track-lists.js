// @ts-check
/** Short lists of tracks and albums: each can be played, opened and used, whatever list of the API its rows come from. */
import { html, nothing, repeat } from '../lib/element.js';
import { beginning, get, list } from '../lib/api.js';
import { bpm, duration, foreign, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { attempt, Loaded } from '../lib/loaded.js';
import { playLast, playNext, playNow, state } from '../lib/player.js';
import { href } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import { keyName } from './camelot-badge.js';
import './cover-image.js';
import './track-actions.js';

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

/**
 * Buttons that play all rows of a list now, next or last.
 * @param {any[]} rows
 * @param {string} name of the list
 * @param {() => Promise<any[]>} [gather] gives all rows where the list is longer than what is shown of it
 */
export function playAll(rows, name, gather = async () => rows) {
  const act = (play) => () => attempt(async () => play(await gather()));
  return html`<span class="play-all">
    <button type="button" class="primary labelled" ?disabled=${!rows.length} aria-label=${t('rows.play', { name })} @click=${act((all) => playNow(all))}>${icon('play')} ${t('rows.now')}</button>
    <button type="button" class="icon" ?disabled=${!rows.length} title=${t('rows.next')} aria-label=${t('rows.nextAll', { name })} @click=${act(playNext)}>${icon('playnext')}</button>
    <button type="button" class="icon" ?disabled=${!rows.length} title=${t('rows.last')} aria-label=${t('rows.lastAll', { name })} @click=${act(playLast)}>${icon('add')}</button>
  </span>`;
}

/** Shelves change slowly, and each change is a search of the library. */
const SHELF_REST = 10_000;

/** `<sb-track-shelf .heading=${'…'} .params=${{ sort: '-added', limit: 8 }} .more=${template} .note=${row => …}>` */
class TrackShelf extends Loaded {
  static properties = { heading: { attribute: false }, params: { attribute: false }, more: { attribute: false }, note: { attribute: false }, intro: { attribute: false }, keep: { attribute: false } };

  constructor() {
    super();
    this.heading = '';
    this.params = {};
    this.more = nothing;
    this.intro = '';
    /** @type {((row: any) => unknown) | undefined} */
    this.note = undefined;
    /** Which of the rows are shown; all unless stated. */
    this.keep = (_row) => true;
  }

  #asked = '';

  willUpdate() {
    const asked = JSON.stringify(this.params);
    if (this.#asked && this.#asked !== asked) {
      this.reload();
    }
    this.#asked = asked;
  }

  get rest() {
    return SHELF_REST;
  }

  wakes(event) {
    return event.type === 'library_update';
  }

  load(signal) {
    return list('tracks/', this.params, { signal });
  }

  content(data) {
    const items = data.items.filter(this.keep);
    return items.length ? html`<section class="track-shelf">
      <div class="row head"><h2>${this.heading}</h2> ${this.more} ${playAll(items, this.heading)}</div>
      ${this.intro ? html`<p class="quiet">${this.intro}</p>` : nothing}
      ${trackRows(items, { note: this.note })}
    </section>` : nothing;
  }
}
customElements.define('sb-track-shelf', TrackShelf);

const SHOWN = 8;

/** `<sb-first-track visit play>` what is measured while a library is being read, and the first track of it. */
class FirstTrack extends Loaded {
  static properties = { visit: { type: Boolean }, play: { type: Boolean } };

  /** The first measured track; kept, as a fast server measures more than the list shows between two updates. */
  #first = null;

  constructor() {
    super();
    /** Whether the person has just added the library's first folder. */
    this.visit = false;
    /** Whether the person asked to hear the first track as soon as it is measured. */
    this.play = false;
  }

  wakes(event) {
    return event.type === 'library_update';
  }

  async load(signal) {
    const newest = await list('tracks/', { min_bpm_confidence: 0, sort: '-modified', limit: SHOWN }, { signal });
    this.#first ??= newest.items.at(-1) ?? null;
    if (this.play && this.#first) {
      this.play = false;
      if (!state().current) {
        await this.#playFrom(newest.items);
      }
    }
    return newest;
  }

  /** Plays the first track, then the others in the order in which they were measured. */
  #playFrom(items) {
    const first = this.#first;
    return attempt(() => playNow([first, ...items.filter(({ id }) => id !== first.id).toReversed()]));
  }

  content({ items, total }) {
    const first = this.#first;
    return html`${first && (this.visit || total <= SHOWN) ? html`<section class="first-track">
        <button type="button" class="primary giant" aria-label=${t('rows.play', { name: named(first) })} @click=${() => this.#playFrom(items)}>${icon('play')}</button>
        <div><p class="quiet">${t('first.ready')}</p><p class="big">${first.title ? foreign(first.title) : t('rows.untitled')}</p><p>${foreign(artistOf(first))}</p></div>
      </section>` : nothing}
      ${items.length ? html`<section class="track-shelf"><div class="row head"><h2>${t('first.measured', { count: number(total) })}</h2></div>${trackRows(items)}</section>`
        : html`<p class="quiet">${t('first.none')}</p>`}`;
  }
}
customElements.define('sb-first-track', FirstTrack);

const ALBUMS_SHOWN = 12;

class AlbumShelf extends Loaded {
  get rest() {
    return SHELF_REST;
  }

  wakes(event) {
    return event.type === 'library_update';
  }

  load(signal) {
    return get('albums/', { sort: '-added,-id', limit: ALBUMS_SHOWN }, { signal });
  }

  async #play(album) {
    const { items } = await list(`albums/${album.id}/tracks`, { sort: 'disc_number,track_number', limit: 1000 });
    await playNow(items, 0);
  }

  content({ results }) {
    return results.length ? html`<section class="track-shelf">
      <div class="row head"><h2>${t('home.albums')}</h2></div>
      <ul class="new-albums" role="list">${repeat(results, ({ id }) => id, (album) => html`<li>
        <a href=${href('album', { id: album.id })}>
          <sb-cover .album=${album.id} .url=${album.cover_url ?? undefined} .name=${album.title ?? ''} size="144"></sb-cover>
          <strong>${album.title ? foreign(album.title) : t('rows.untitled')}</strong>
          <span class="quiet">${foreign(album.album_artist_name)}${album.release_year ? html` · ${foreign(album.release_year)}` : nothing}</span></a>
        <button type="button" class="icon round-play" aria-label=${t('rows.play', { name: plain(album.title || t('rows.untitled')) })}
          @click=${() => attempt(() => this.#play(album))}>${icon('play')}</button>
      </li>`)}</ul>
    </section>` : nothing;
  }
}
customElements.define('sb-album-shelf', AlbumShelf);

/** The entries of a playlist that can be heard. */
export async function audible(id) {
  const { items } = await beginning(`playlists/${id}/tracks`, Infinity);
  return items.filter((entry) => entry.state === 'present');
}

/** Plays the entries of a playlist that can be heard. */
export async function playPlaylist(id) {
  await playNow(await audible(id), 0);
}
