// @ts-check
import { html, variables } from '../lib/element.js';
import { icon } from '../lib/icons.js';
import { coverAddress } from '../lib/track-info.js';

/** A hue from 0 to 359 that stays the same for the same text. */
function hueOf(text) {
  let hue = 0;
  for (const letter of text) {
    hue = (hue * 31 + letter.codePointAt(0)) % 360;
  }
  return hue;
}

/**
 * The picture of a track, or a tile in a colour of its own: that of its album or artist.
 * @param {{cover?: string | null, album?: string | null, artist?: string} | null} track
 * @param {number} size longest side of the picture in pixels of the screen, 32 to 1024
 */
export function coverTile(track, size) {
  const address = coverAddress(track?.cover, size);
  return address
    ? html`<img class="tile" src=${address} alt="" decoding="async">`
    : html`<span class="tile" ${variables({ '--hue': hueOf(track?.album ?? track?.artist ?? '') })}>${icon('note')}</span>`;
}
