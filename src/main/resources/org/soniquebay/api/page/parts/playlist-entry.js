// @ts-check
/** The entries of a playlist, and how they are moved. */
import { html, nothing } from '../lib/element.js';
import { duration, foreign } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { number, t } from '../lib/words.js';
import './playlist-recipe.js';
import { named, sound, titled } from './track-lists.js';

export class Reorder {
  #host;
  #move;
  /** @type {any} */
  #dragged = null;

  /**
   * @param {any} host the element that draws the list
   * @param {(entry: any, position: number) => void} move moves an entry to a position, from 0
   */
  constructor(host, move) {
    this.#host = host;
    this.#move = move;
  }

  /** One step by a button, which keeps the focus where its row goes. */
  async step(entry, to, button) {
    if (button.getAttribute('aria-disabled') === 'true') {
      return;
    }
    this.#move(entry, to);
    await this.#host.updateComplete;
    button.focus();
    button.scrollIntoView({ block: 'nearest' });
  }

  start = (entry) => (event) => {
    this.#dragged = entry;
    const row = event.target.closest('.entry');
    row.classList.add('dragged');
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', String(entry.id));
    event.dataTransfer.setDragImage(row, 0, 0);
  };

  over = (entry) => (event) => {
    if (this.#dragged) {
      event.preventDefault();
      event.currentTarget.classList.toggle('over', this.#dragged !== entry);
      event.currentTarget.classList.toggle('below', this.#dragged.position < entry.position);
    }
  };

  leave = (event) => event.currentTarget.classList.remove('over', 'below');

  drop = (entry) => (event) => {
    event.preventDefault();
    this.leave(event);
    if (this.#dragged) {
      this.#move(this.#dragged, entry.position);
    }
  };

  end = (event) => {
    this.#dragged = null;
    event.target.closest('.entry')?.classList.remove('dragged');
  };
}

/**
 * A row of a playlist.
 * @param {any} entry an entry, with what is known of its track
 * @param {{play: () => void, recipe: boolean, last: number, reorder: Reorder, remove: () => void, pin: () => void}} options
 *   play: plays from this entry on; last: the position of the last entry
 */
export function entryRow(entry, { play, recipe, last, reorder, remove, pin }) {
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
      ${missing ? nothing : html`<sb-track-actions .row=${entry} .play=${play}></sb-track-actions>`}
      ${move('up', entry.position - 1)}${move('down', entry.position + 1)}
      ${recipe ? html`<button type="button" class="icon" aria-pressed=${entry.pinned} aria-label=${t('lists.pin', { name })} title=${t('lists.pin.short')} @click=${pin}>${icon('lock')}</button>` : nothing}
      <button type="button" class="icon" aria-label=${t('lists.take.one', { name })} title=${t('lists.take')} @click=${remove}>${icon('remove')}</button>
    </span>
    ${missing && entry.title ? html`<span class="note"><code>${foreign(entry.path)}</code></span>` : nothing}
  </li>`;
}
