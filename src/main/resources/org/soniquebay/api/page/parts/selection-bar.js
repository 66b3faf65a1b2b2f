// @ts-check
/** What can be done with the chosen tracks of a table. */
import { Part, html, nothing } from '../lib/element.js';
import { list, post } from '../lib/api.js';
import { isDoomed, onDoomed } from '../lib/doomed.js';
import { notify, notifyFailure } from '../lib/notice.js';
import { plain } from '../lib/format.js';
import { playLast, playNext, playNow } from '../lib/player.js';
import { number, t } from '../lib/words.js';
import { idOf } from './track-columns.js';

/** How many tracks are put into the queue or a playlist at once: the API takes no more. */
const MOST = 10_000;

/**
 * `<sb-selection-bar .count=${3} .rows=${async (most) => rows}>`: dispatches `clear` when the selection is to be given up. The name of the function
 * for rows is `gather`, which takes the largest number of rows that is wanted.
 */
class SelectionBar extends Part {
  static properties = { count: { type: Number }, gather: { attribute: false } };

  #playlists = null;
  #busy = false;

  connectedCallback() {
    super.connectedCallback();
    onDoomed(() => this.requestUpdate(), this.life);
  }

  async #with(act) {
    this.#busy = true;
    this.requestUpdate();
    try {
      if (this.count > MOST) {
        notify(t('library.tooMany', { most: number(MOST) }));
      }
      await act(await this.gather(MOST));
    } catch (failure) {
      notifyFailure(failure);
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  async #open(event) {
    if (event.target.open && !this.#playlists) {
      try {
        this.#playlists = (await list('playlists/', { limit: 1000, sort: '-changed' })).items;
      } catch (failure) {
        notifyFailure(failure);
      }
      this.requestUpdate();
    }
  }

  #add(playlist) {
    this.#with(async (rows) => {
      await post(`playlists/${playlist.id}/tracks`, { track_ids: rows.map(idOf) });
      this.#added(rows.length, playlist.name);
    });
  }

  #create(event) {
    event.preventDefault();
    const name = new FormData(event.target).get('name')?.toString().trim();
    if (name) {
      this.#with(async (rows) => {
        await post('playlists/', { name, track_ids: rows.map(idOf) });
        this.#added(rows.length, name);
      });
    }
  }

  #added(count, name) {
    notify(t('library.added', { count, name: plain(name) }));
    this.#playlists = null;
    this.querySelector('details')?.removeAttribute('open');
  }

  #key(event) {
    if (event.key === 'Escape' && this.querySelector('details[open]')) {
      event.stopPropagation();
      this.querySelector('details')?.removeAttribute('open');
      this.querySelector('summary')?.focus();
    }
  }

  render() {
    const act = (name, play) => html`<button type="button" ?disabled=${this.#busy} @click=${() => this.#with(play)}>${t(name)}</button>`;
    return html`<div class="lb-chosen" role="group" aria-label=${t('library.selection')}>
      <strong aria-live="polite">${t('library.chosen', { count: this.count })}</strong>
      ${act('library.play', (rows) => playNow(rows, 0))}
      ${act('library.next', playNext)}
      ${act('library.last', playLast)}
      <details class="lb-menu" @toggle=${this.#open} @keydown=${this.#key}>
        <summary class="lb-button">${t('library.toPlaylist')}</summary>
        <div class="lb-panel">
          <form @submit=${this.#create}><input name="name" required maxlength="200" aria-label=${t('library.newPlaylist')} placeholder=${t('library.newPlaylist')}>
            <button type="submit" ?disabled=${this.#busy}>${t('library.create')}</button></form>
          ${this.#playlists?.filter(({ id }) => !isDoomed(id)).map((playlist) => html`<button type="button" class="lb-item" ?disabled=${this.#busy} @click=${() => this.#add(playlist)}><bdi>${plain(playlist.name)}</bdi></button>`)
            ?? html`<p class="quiet">${t('app.loading')}</p>`}
        </div>
      </details>
      <button type="button" class="icon" aria-label=${t('library.clear')} title=${t('library.clear')} @click=${() => this.dispatchEvent(new Event('clear'))}>✕</button>
      ${this.#busy ? html`<span class="quiet" role="status">${t('app.loading')}</span>` : nothing}
    </div>`;
  }
}
customElements.define('sb-selection-bar', SelectionBar);
