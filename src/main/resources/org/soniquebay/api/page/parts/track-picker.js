// @ts-check
/** Chooses tracks, and where asked artists, by typing a part of their names. */
import { Part, html, nothing, repeat } from '../lib/element.js';
import { get, list } from '../lib/api.js';
import { foreign, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { notifyFailure } from '../lib/notice.js';
import { t } from '../lib/words.js';

const PATIENCE = 150;
const ASKED = 20;
const SHOWN = 8;
/** Names of tracks and artists that were chosen, by 'track:5' or 'artist:3'. */
const names = new Map();
let pickers = 0;

/**
 * `<sb-track-picker .label=${'…'} .tracks=${[1]} .artists=${[3]} ?single=${false} @pick=${…}>`. Without `artists` only tracks can be chosen. Fires
 * `pick` with the wanted {tracks, artists}; who uses it hands them back as properties.
 */
class TrackPicker extends Part {
  static properties = { label: { attribute: false }, tracks: { attribute: false }, artists: { attribute: false }, single: { type: Boolean } };

  #id = `picker-${++pickers}`;
  #found = [];
  #active = -1;
  #timer = 0;
  #request = new AbortController();

  constructor() {
    super();
    this.label = '';
    /** @type {number[]} */
    this.tracks = [];
    /** @type {number[] | null} */
    this.artists = null;
    this.single = false;
  }

  willUpdate() {
    this.#learn('track', 'tracks/', this.tracks, (track) => `${plain(track.title || t('picker.untitled'))} – ${plain(track.artist_name)}`);
    this.#learn('artist', 'artists/search', this.artists ?? [], (artist) => plain(artist.name));
  }

  /** Asks once for the names of all that is chosen and not known yet. */
  #learn(kind, path, ids, nameOf) {
    const unknown = ids.filter((id) => !names.has(`${kind}:${id}`));
    if (unknown.length) {
      unknown.forEach((id) => names.set(`${kind}:${id}`, null));
      list(path, { ids: unknown, include_missing: true, include_hidden: true, limit: unknown.length }).then(({ items }) => {
        items.forEach((one) => names.set(`${kind}:${one.id}`, nameOf(one)));
        this.requestUpdate();
      }, notifyFailure);
    }
  }

  #type(event) {
    clearTimeout(this.#timer);
    const q = event.target.value.trim();
    this.#timer = setTimeout(() => this.#search(q), PATIENCE);
  }

  async #search(q) {
    this.#request.abort();
    this.#request = new AbortController();
    this.#active = -1;
    try {
      const { items } = q ? await get('search/typeahead', { q, limit: ASKED }, { signal: this.#request.signal }) : { items: [] };
      const fits = ({ type, id }) => (type === 'track' ? !this.tracks.includes(id) : type === 'artist' && this.artists && !this.artists.includes(id));
      this.#found = items.filter(fits).slice(0, SHOWN);
    } catch (failure) {
      notifyFailure(failure);
    }
    this.requestUpdate();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#found = [];
    this.#active = -1;
    this.requestUpdate();
  }

  #keys(event) {
    const count = this.#found.length;
    if (event.key === 'Escape' && count) {
      event.stopPropagation();
      event.preventDefault();
      this.#close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.#active = this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count;
      this.requestUpdate();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (count) {
        this.#choose(this.#found[Math.max(0, this.#active)]);
      }
    }
  }

  #choose({ type, id, title, artist }) {
    names.set(`${type}:${id}`, type === 'track' ? `${plain(title || t('picker.untitled'))} – ${plain(artist)}` : plain(title));
    const input = this.querySelector('input');
    if (input) {
      input.value = '';
    }
    this.#close();
    const tracks = type === 'track' ? (this.single ? [id] : [...this.tracks, id]) : this.tracks;
    this.#pick(tracks, type === 'artist' ? [...(this.artists ?? []), id] : this.artists);
  }

  async #drop(kind, id) {
    const rest = (ids) => (ids ?? []).filter((one) => one !== id);
    this.#pick(kind === 'track' ? rest(this.tracks) : this.tracks, kind === 'artist' ? rest(this.artists) : this.artists);
    await this.updateComplete;
    setTimeout(() => this.querySelector('input')?.focus());
  }

  #pick(tracks, artists) {
    this.dispatchEvent(new CustomEvent('pick', { detail: { tracks, artists } }));
  }

  render() {
    const full = this.single && this.tracks.length > 0;
    const chip = (kind, id) => {
      const name = names.get(`${kind}:${id}`) ?? `#${id}`;
      return html`<li class="pick"><span>${kind === 'artist' ? html`<span class="quiet">${t('picker.artist')}</span> ` : nothing}${foreign(name)}</span>
        <button type="button" class="icon" aria-label=${t('picker.drop', { name })} @click=${() => this.#drop(kind, id)}>${icon('remove')}</button></li>`;
    };
    return html`<div class="picker" @focusout=${(event) => !this.contains(event.relatedTarget) && this.#close()}>
      <label for=${this.#id}>${this.label}</label>
      ${this.tracks.length || this.artists?.length ? html`<ul class="picks" role="list">
        ${repeat(this.tracks, (id) => id, (id) => chip('track', id))}${repeat(this.artists ?? [], (id) => id, (id) => chip('artist', id))}</ul>` : nothing}
      ${full ? nothing : this.#field()}
    </div>`;
  }

  #field() {
    const open = this.#found.length > 0;
    return html`<div class="combo">
      <input id=${this.#id} type="text" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list" aria-expanded=${open} aria-controls="${this.#id}-list"
        aria-activedescendant=${this.#active >= 0 ? `${this.#id}-${this.#active}` : nothing} placeholder=${t(this.artists ? 'picker.either' : 'picker.track')}
        @input=${this.#type} @keydown=${this.#keys}>
      <ul id="${this.#id}-list" role="listbox" aria-label=${this.label} ?hidden=${!open}>${this.#found.map((one, index) => html`
        <li id="${this.#id}-${index}" role="option" aria-selected=${index === this.#active} @mousedown=${(event) => event.preventDefault()} @click=${() => this.#choose(one)}>
          <span>${foreign(one.title)}</span> <span class="quiet">${one.type === 'artist' ? t('picker.artist') : foreign(one.artist)}</span></li>`)}</ul>
    </div>`;
  }
}
customElements.define('sb-track-picker', TrackPicker);
