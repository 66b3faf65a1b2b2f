// @ts-check
/** The search in the header: proposes while one types, and reads phrases in plain words. */
import { Part, html, live, nothing } from '../lib/element.js';
import { get } from '../lib/api.js';
import { foreign, plain } from '../lib/format.js';
import { current, go } from '../lib/router.js';
import { t, termed } from '../lib/words.js';

const SLOW = 120;
const PROPOSED = 8;

class SearchBox extends Part {
  static followsRoute = true;

  #text = '';
  #route = '';
  /** @type {{type: string, id: number, title: string, artist: string | null, album: string | null}[]} */
  #found = [];
  #open = false;
  #active = -1;
  #timer = 0;
  /** @type {AbortController | undefined} */
  #asking;

  willUpdate() {
    const { view, params } = current();
    const shown = view === 'library' && (params.get('kind') ?? 'tracks') === 'tracks' ? params.get('q') ?? '' : '';
    if (shown !== this.#route) {
      this.#route = shown;
      this.#text = shown;
    }
  }

  #typed(event) {
    this.#text = event.target.value;
    this.#active = -1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#propose(), SLOW);
    this.requestUpdate();
  }

  async #propose() {
    this.#asking?.abort();
    const q = this.#text.trim();
    if (!q) {
      this.#close();
      return;
    }
    this.#asking = new AbortController();
    try {
      this.#found = (await get('search/typeahead', { q, limit: PROPOSED }, { signal: this.#asking.signal })).items;
    } catch (failure) {
      if (failure?.name === 'AbortError') {
        return;
      }
      // Without proposals the phrase can still be searched for, where a failure is told.
      this.#found = [];
    }
    this.#open = true;
    this.requestUpdate();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#open = false;
    this.#active = -1;
    this.requestUpdate();
  }

  #key(event) {
    const count = this.#found.length + 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.#open) {
        this.#propose();
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place before the first proposal is the field itself.
      this.#active = ((this.#active + 1 + step + count + 1) % (count + 1)) - 1;
      this.requestUpdate();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#choose(this.#active);
    } else if (event.key === 'Escape' && this.#open) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  }

  /** The first proposal is the phrase itself. */
  #choose(index) {
    const found = this.#found[index - 1];
    const text = this.#text.trim();
    this.#close();
    if (found) {
      this.#text = '';
      go(found.type, { id: found.id });
    } else if (text) {
      go('library', { q: text });
    } else if (current().params.get('q')) {
      go('library');
    }
  }

  render() {
    const option = (index, content) => html`<li role="option" id="search-option-${index}" aria-selected=${index === this.#active} @pointerdown=${(event) => event.preventDefault()} @click=${() => this.#choose(index)}>${content}</li>`;
    return html`<form role="search" @submit=${(event) => { event.preventDefault(); this.#choose(this.#active); }}>
      <input id="search" type="search" role="combobox" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-label=${t('library.search')} placeholder=${t('library.searchHint')}
        aria-expanded=${this.#open} aria-controls="search-options" aria-autocomplete="list" aria-activedescendant=${this.#active >= 0 ? `search-option-${this.#active}` : nothing}
        .value=${live(this.#text)} @input=${this.#typed} @keydown=${this.#key} @blur=${() => this.#close()}>
      <ul id="search-options" role="listbox" aria-label=${t('library.proposals')} ?hidden=${!this.#open}>
        ${this.#open ? [option(0, html`${t('library.searchFor')} <q>${plain(this.#text)}</q>`), ...this.#found.map((found, at) => option(at + 1, html`<span class="lb-kind">${termed('library', found.type)}</span>
          <span class="lb-what">${foreign(found.title)}${found.type !== 'artist' && found.artist ? html` <span class="quiet">${foreign(found.artist)}</span>` : nothing}</span>`))] : nothing}
      </ul></form>`;
  }
}
customElements.define('sb-search-box', SearchBox);
