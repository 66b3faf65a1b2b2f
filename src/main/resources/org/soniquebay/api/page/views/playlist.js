// @ts-check
/** One playlist: its entries in order, how it is made, and its files for other programs. */
import { html, nothing, repeat } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { address, beginning, get, list, post, put, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { doom } from '../lib/doomed.js';
import { foreign, plain } from '../lib/format.js';
import { notify } from '../lib/notice.js';
import { playNow } from '../lib/player.js';
import { current, go, href } from '../lib/router.js';
import { span } from '../lib/spans.js';
import { number, t } from '../lib/words.js';
import { entryRow, Reorder } from '../parts/playlist-entry.js';
import { exportPlaylist } from '../parts/playlist-export.js';
import { recipeBadge } from '../parts/playlist-recipe.js';
import { audible, playAll } from '../parts/track-lists.js';
import '../parts/track-picker.js';

const STEP = 200;
const FORMATS = ['m3u8', 'jspf', 'xspf'];

class View extends Loaded {
  static followsRoute = true;

  #shown = STEP;
  #id = 0;
  #reorder = new Reorder(this, (entry, position) => this.#move(entry, position));
  #said = '';

  willUpdate() {
    const id = Number(current().params.get('id'));
    if (this.#id && this.#id !== id) {
      this.data = null;
      this.#said = '';
      this.#shown = STEP;
      this.reload();
    }
    this.#id = id;
  }

  wakes(event) {
    return event.type === 'library_update';
  }

  async load(signal) {
    const path = `playlists/${Number(current().params.get('id'))}`;
    const [playlist, { items }] = await Promise.all([get(path, {}, { signal }), beginning(`${path}/tracks`, this.#shown, {}, { signal })]);
    return { playlist, entries: await sounding(items, signal) };
  }

  async #move(entry, position) {
    const { playlist, entries } = this.data;
    const to = Math.max(0, Math.min(playlist.tracks - 1, position));
    if (to === entry.position) {
      return;
    }
    entries.splice(entries.indexOf(entry), 1);
    entries.splice(to, 0, entry);
    entries.forEach((one, index) => { one.position = index; });
    this.#said = t('lists.moved', { name: plain(entry.title || entry.path), place: number(to + 1), count: number(playlist.tracks) });
    this.requestUpdate();
    if (!await attempt(() => post(`playlists/${playlist.id}/tracks/move`, { entry_ids: [entry.id], position: to }))) {
      this.reload();
    }
  }

  async #remove(entry) {
    const { playlist } = this.data;
    const path = `playlists/${playlist.id}/tracks`;
    const name = plain(entry.title || entry.path);
    const act = () => remove(`${path}/${entry.id}`);
    // What is not in the library cannot be put back.
    const done = entry.track_id ? await attempt(act) : await ask({ title: t('lists.take'), content: html`<p>${t('lists.take.lost', { name })}</p>`, action: t('lists.take'), danger: true, act });
    if (done) {
      const undo = entry.track_id ? () => attempt(() => post(path, { track_ids: [entry.track_id], position: entry.position })).then(() => this.reload()) : undefined;
      this.#said = '';
      notify(t('lists.taken', { name }), { undo });
      await this.reload();
      await this.updateComplete;
      // The button that was pressed is gone; the one in its place takes the focus.
      const buttons = this.querySelectorAll('.entry .tools > button:last-child');
      /** @type {HTMLElement | null} */ (buttons[Math.min(entry.position, buttons.length - 1)] ?? this.querySelector('sb-track-picker input'))?.focus();
    }
  }

  async #pin(entry) {
    if (await attempt(() => post(`playlists/${this.data.playlist.id}/tracks/pin`, { entry_ids: [entry.id], pinned: !entry.pinned }))) {
      this.reload();
    }
  }

  async #edit() {
    const { playlist } = this.data;
    const done = await ask({
      title: t('lists.edit'), action: t('lists.save'),
      content: html`<div class="fields"><label>${t('lists.name')} <input name="name" required maxlength="500" value=${playlist.name} autocomplete="off"></label>
        <label>${t('lists.description')} <textarea name="description" rows="3" maxlength="5000" .value=${playlist.description ?? ''}></textarea></label></div>`,
      act: (values) => put(`playlists/${playlist.id}`, { name: String(values.get('name')), description: String(values.get('description')) }),
    });
    if (done) {
      this.reload();
    }
  }

  async #duplicate() {
    const copy = await attempt(() => post(`playlists/${this.data.playlist.id}/duplicate`, { name: t('lists.copy', { name: this.data.playlist.name }).slice(0, 500) }));
    if (copy) {
      go('playlist', { id: copy.id });
    }
  }

  #delete() {
    const { playlist } = this.data;
    doom(playlist.id, t('lists.deleted', { name: plain(playlist.name) }));
    go('playlists');
  }

  /** All entries that can be heard, whether they are shown or not. */
  async #audible() {
    const { playlist, entries } = this.data;
    return entries.length < playlist.tracks ? audible(playlist.id) : entries.filter((entry) => entry.state === 'present');
  }

  async #playFrom(entry) {
    const entries = await this.#audible();
    await playNow(entries, entries.findIndex(({ id }) => id === entry.id));
  }

  async #addTracks(tracks) {
    if (await attempt(() => post(`playlists/${this.data.playlist.id}/tracks`, { track_ids: tracks }))) {
      notify(t('lists.added'));
      this.reload();
    }
  }

  content({ playlist, entries }) {
    return html`<p><a href=${href('playlists')}>← ${t('lists.all')}</a></p>
      <div class="row head first"><h1>${foreign(playlist.name)} ${recipeBadge(playlist)}</h1> ${playAll(playlist.tracks > playlist.missing ? entries : [], plain(playlist.name), () => this.#audible())}</div>
      ${playlist.description ? html`<p class="lines">${plain(playlist.description)}</p>` : nothing}
      <p class="quiet">${t('lists.tracks', { count: playlist.tracks, shown: number(playlist.tracks) })}${playlist.duration ? ` · ${span(playlist.duration)}` : ''}
        ${playlist.missing ? html` · <span class="badge near">${t('lists.missing', { count: playlist.missing, shown: number(playlist.missing) })}</span>` : nothing}</p>
      <div class="row">
        <button type="button" @click=${this.#edit}>${t('lists.edit')}</button>
        <button type="button" @click=${this.#duplicate}>${t('lists.duplicate')}</button>
        <button type="button" @click=${this.#delete}>${t('lists.delete')}</button>
        <span class="quiet">${t('lists.export')}</span>
        ${FORMATS.map((format) => html`<a class="button" href=${address(`playlists/${playlist.id}/export`, { format })} download aria-label=${t('lists.export.as', { format: format.toUpperCase() })}>${format.toUpperCase()}</a>`)}
        <button type="button" @click=${() => attempt(() => exportPlaylist(playlist, FORMATS))}>${t('export.open')}</button>
      </div>
      ${playlist.recipe ? html`<sb-playlist-recipe .playlist=${playlist} @refreshed=${() => this.reload()}></sb-playlist-recipe>` : nothing}
      <h2>${t('lists.entries')}</h2>
      <p class="hidden" role="status">${this.#said}</p>
      ${entries.length ? html`<ol class="playlist-entries" role="list">${repeat(entries, ({ id }) => id, (entry) => entryRow(entry, {
        play: () => attempt(() => this.#playFrom(entry)), recipe: Boolean(playlist.recipe), last: playlist.tracks - 1, reorder: this.#reorder, remove: () => this.#remove(entry), pin: () => this.#pin(entry),
      }))}</ol>` : html`<p class="quiet">${t('lists.empty')}</p>`}
      ${entries.length < playlist.tracks ? html`<p><button type="button" @click=${() => { this.#shown += STEP; this.reload(); }}>${t('lists.more')}</button></p>` : nothing}
      <sb-track-picker .label=${t('lists.add')} @pick=${(event) => this.#addTracks(event.detail.tracks)}></sb-track-picker>`;
  }
}
customElements.define('sb-view-playlist', View);

/** Entries with the tempo and key of their tracks. */
async function sounding(entries, signal) {
  const ids = [...new Set(entries.map((entry) => entry.track_id).filter(Boolean))];
  const parts = [];
  for (let at = 0; at < ids.length; at += STEP) {
    parts.push(list('tracks/', { ids: ids.slice(at, at + STEP), include_missing: true, include_hidden: true, limit: STEP }, { signal }));
  }
  const tracks = new Map((await Promise.all(parts)).flatMap(({ items }) => items).map((track) => [track.id, track]));
  return entries.map((entry) => ({ ...tracks.get(entry.track_id), ...entry }));
}
