// @ts-check
/** The folders that the server can take, to choose one of. Fires `choose` with {path}: the folder that is open now, or null at the beginning. */
import { Part, html, nothing } from '../lib/element.js';
import { get } from '../lib/api.js';
import { foreign, plain } from '../lib/format.js';
import { t } from '../lib/words.js';

class FolderChooser extends Part {
  /** The folders that were opened, from the first one on; each was listed by the server. @type {string[]} */
  #trail = [];
  /** @type {{folders: {path: string, name: string, usable: boolean}[], cut: boolean} | null} */
  #listed = null;
  /** @type {any} */
  #failure = null;

  async #open(trail, moveFocus = true) {
    try {
      this.#listed = await get('folders', { path: trail.at(-1) }, { signal: this.askAnew() });
      this.#trail = trail;
      this.#failure = null;
    } catch (failure) {
      if (failure?.name === 'AbortError') {
        return;
      }
      this.#failure = failure;
    }
    this.requestUpdate();
    await this.updateComplete;
    if (moveFocus) {
      /** @type {HTMLElement | null} */ (this.querySelector('li button'))?.focus();
      this.dispatchEvent(new CustomEvent('choose', { detail: { path: this.#trail.at(-1) ?? null } }));
    }
  }

  #list() {
    const { folders, cut } = this.#listed ?? { folders: [], cut: false };
    const here = this.#trail.at(-1);
    return html`<p class="quiet" role="status">${here ? html`${t('folder.in')} <code>${foreign(here)}</code>` : t(folders.length ? 'folder.places' : 'folder.nowhere')}${here && !folders.length ? ` – ${t('folder.empty')}` : ''}</p>
      <ul class="links" role="list">
        ${here ? html`<li><button type="button" @click=${() => this.#open(this.#trail.slice(0, -1))}>↑ ${t('folder.up')}</button></li>` : nothing}
        ${folders.map(({ path, name }) => html`<li><button type="button" aria-label=${t('folder.open', { name: plain(name) })} @click=${() => this.#open([...this.#trail, path])}>${foreign(name)} ›</button></li>`)}
      </ul>
      ${cut ? html`<p class="quiet">${t('folder.cut')}</p>` : nothing}`;
  }

  render() {
    return html`<details @toggle=${(event) => event.target.open && !this.#listed && this.#open([], false)}><summary>${t('folder.choose')}</summary>
      ${this.#failure ? html`<p role="alert" class="failed">${this.#failure.status === 0 ? t('notice.unreachable') : this.#failure.message}</p>` : nothing}
      ${this.#listed ? this.#list() : nothing}</details>`;
  }
}
customElements.define('sb-folder-chooser', FolderChooser);
