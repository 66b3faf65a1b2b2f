// @ts-check
/** An album or an artist as a card: one link, and a button that plays it. */
import { html, nothing } from '../lib/element.js';
import { list } from '../lib/api.js';
import { foreign, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { notifyFailure } from '../lib/notice.js';
import { playNow } from '../lib/player.js';
import { href } from '../lib/router.js';
import { t } from '../lib/words.js';
import './cover-image.js';

/** How many tracks of an artist are played at most. */
const MOST = 1000;

/** The tracks of an album or artist in their order. @param {'albums' | 'artists'} kind @returns {Promise<any[]>} */
export async function tracksOfCard(kind, id, signal) {
  return (await list(`${kind}/${id}/tracks`, { limit: MOST }, { signal })).items;
}

async function play(kind, id) {
  try {
    await playNow(await tracksOfCard(kind, id));
  } catch (failure) {
    notifyFailure(failure);
  }
}

/**
 * @param {'albums' | 'artists'} kind
 * @param {any} row of the API: an album or an artist
 * @param {{size?: number, below?: unknown}} [options] size: of the picture in pixels; below: what stands under the name
 */
export function card(kind, row, { size = 160, below } = {}) {
  const album = kind === 'albums';
  const name = (album ? row.title : row.name) || t(album ? 'library.untitledAlbum' : 'library.unnamed');
  const id = row.id;
  const cover = album ? html`<sb-cover .album=${id} .url=${row.cover_url} .name=${name} .size=${size}></sb-cover>`
    : html`<sb-cover class="lb-round" .artist=${id} .url=${row.covers ? row.covers[0]?.url ?? null : undefined} .name=${name} .size=${size}></sb-cover>`;
  const second = below ?? (album ? html`${foreign(row.album_artist_name)}${row.release_year ? html` · ${plain(row.release_year)}` : nothing}` : nothing);
  return html`<div class="lb-card"><a href=${href(album ? 'album' : 'artist', { id })}>${cover}<span class="lb-name">${foreign(name)}</span></a><span class="quiet lb-second">${second}</span>
    <button type="button" class="lb-play-card" aria-label=${t('library.playCard', { name: plain(name) })} @click=${() => play(kind, id)}>${icon('play')}</button></div>`;
}
