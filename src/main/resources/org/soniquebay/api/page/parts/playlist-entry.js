// @ts-check
import { html, nothing } from '../lib/element.js';
import { attempt } from '../lib/loaded.js';
import { duration, foreign } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { playNow } from '../lib/player.js';
import { number, t } from '../lib/words.js';
import { named, sound, titled } from './track-rows.js';
import './playlist-recipe.js';

/**
 * A row of a playlist.
 * @param {any} entry an entry, with what is known of its track
 * @param {{present: any[], recipe: boolean, last: number, reorder: import('./playlist-reorder.js').Reorder, remove: () => void, pin: () => void}} options
 *   present: all entries that can be heard; last: the position of the last entry
 */
export function entryRow(entry, { present, recipe, last, reorder, remove, pin }) {
  const missing = entry.state === 'missing';
  const name = named({ ...entry, title: entry.title || entry.path });
  const move = (word, to) => html`<button type="button" class="icon" data-move=${word} aria-label=${t(`lists.${word}`, { name })} title=${t(`lists.${word}.short`)}
    aria-disabled=${to < 0 || to > last ? 'true' : nothing} @click=${(event) => reorder.step(entry, to, event.currentTarget)}>${icon(word)}</button>`;
  return html`<li class="entry ${missing ? 'missing' : ''}" data-entry=${entry.id} @dragover=${reorder.over(entry)} @dragleave=${reorder.leave} @drop=${reorder.drop(entry)}>
    <span class="handle" draggable="true" title=${t('lists.drag')} aria-hidden="true" @dragstart=${reorder.start(entry)} @dragend=${reorder.end}>${icon('grip')}</span>
    <span class="place">${number(entry.position + 1)}</span>
    ${titled({ ...entry, title: entry.title || entry.path })}
    ${missing ? html`<span class="badge near" title=${t('lists.missing.why')}>${t('lists.missing.one')}</span>` : sound(entry)}
    <span class="length quiet">${duration(entry.duration)}</span>
    <span class="tools">
      ${missing ? nothing : html`<sb-track-actions .row=${entry} .play=${() => attempt(() => playNow(present, present.indexOf(entry)))}></sb-track-actions>`}
      ${move('up', entry.position - 1)}${move('down', entry.position + 1)}
      ${recipe ? html`<button type="button" class="icon" aria-pressed=${entry.pinned} aria-label=${t('lists.pin', { name })} title=${t('lists.pin.short')} @click=${pin}>${icon('lock')}</button>` : nothing}
      <button type="button" class="icon" aria-label=${t('lists.take.one', { name })} title=${t('lists.take')} @click=${remove}>${icon('remove')}</button>
    </span>
    ${missing && entry.title ? html`<span class="note"><code>${foreign(entry.path)}</code></span>` : nothing}
  </li>`;
}
