// @ts-check
/** The dialog that edits title, artist, year and genre; what a person wrote there before can be withdrawn, so that the file's tags count again. */
import { Part, html, nothing } from '../lib/element.js';
import { post, put, remove } from '../lib/api.js';
import { plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { notify, notifyFailure } from '../lib/notice.js';
import { t } from '../lib/words.js';

const FIELDS = ['title', 'artist', 'year', 'genre'];

/** `<sb-track-edit .track=${TrackJson} .metadata=${entries}>` with open(); after a change it says so with the event 'edited'. */
class TrackEdit extends Part {
  static properties = { track: { attribute: false }, metadata: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.track = null;
    /** @type {{metadata_key: string, metadata_source: string}[]} */
    this.metadata = [];
  }

  open() {
    this.querySelector('form')?.reset();
    this.querySelector('dialog')?.showModal();
  }

  get #values() {
    const { title, artist_name: artist, year, genre } = this.track;
    return { title, artist, year, genre };
  }

  #edited(field) {
    return this.metadata.some(({ metadata_key: key, metadata_source: source }) => key === field && source === 'user');
  }

  async #save(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const before = this.#values;
    const changed = FIELDS.filter((field) => String(form.get(field)).trim() !== (before[field] ?? ''));
    const wasEdited = changed.filter((field) => this.#edited(field));
    try {
      await this.#state(Object.fromEntries(changed.map((field) => [field, String(form.get(field)).trim()])));
      this.querySelector('dialog')?.close();
      if (changed.length) {
        notify(t('track.edit.saved'), { undo: () => this.#undo(before, changed, wasEdited) });
      }
    } catch (failure) {
      notifyFailure(failure);
    }
    this.#tell();
  }

  /** Writes fields; an empty one withdraws what a person had written there. */
  async #state(fields) {
    const { id } = this.track;
    const body = Object.fromEntries(Object.entries(fields).filter(([field, value]) => value && field !== 'artist'));
    if (fields.artist) {
      const [artist] = await post('artists/batch', [{ name: fields.artist }]);
      body.track_artist_id = artist.id;
    }
    if (Object.keys(body).length) {
      await put(`tracks/${id}`, body);
    }
    for (const field of Object.keys(fields).filter((one) => !fields[one] && this.#edited(one))) {
      await this.#withdraw(field);
    }
  }

  #withdraw(field) {
    return remove(`tracks/${this.track.id}/metadata/${field}`, { metadata_source: 'user' });
  }

  async #undo(before, changed, wasEdited) {
    try {
      await this.#state(Object.fromEntries(wasEdited.map((field) => [field, before[field] ?? ''])));
      for (const field of changed.filter((one) => !wasEdited.includes(one))) {
        await this.#withdraw(field);
      }
    } catch (failure) {
      notifyFailure(failure);
    }
    this.#tell();
  }

  async #takeBack(field) {
    const before = this.#values[field];
    try {
      await this.#withdraw(field);
      this.querySelector('dialog')?.close();
      notify(t('track.edit.withdrawn'), { undo: () => this.#state({ [field]: before }).then(() => this.#tell(), notifyFailure) });
    } catch (failure) {
      notifyFailure(failure);
    }
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new CustomEvent('edited'));
  }

  render() {
    const values = this.#values;
    return html`<dialog class="ask" aria-labelledby="edit-title" closedby="any"><form @submit=${(event) => this.#save(event)}>
      <h2 id="edit-title">${t('track.edit')}</h2>
      ${FIELDS.map((field) => html`<div class="field"><label class="stacked">${t(`track.edit.${field}`)}
        <input name=${field} value=${plain(values[field] ?? '')} maxlength="300" ?required=${field === 'title' || field === 'artist'}></label>
        ${this.#edited(field) ? html`<button type="button" aria-label=${t('track.edit.withdraw', { field: t(`track.edit.${field}`) })} @click=${() => this.#takeBack(field)}>${icon('undo')}</button>` : nothing}</div>`)}
      <p class="quiet explained">${t('track.edit.how')}</p>
      <p class="buttons"><button type="button" @click=${() => this.querySelector('dialog')?.close()}>${t('player.cancel')}</button> <button class="primary">${t('player.save')}</button></p>
    </form></dialog>`;
  }
}
customElements.define('sb-track-edit', TrackEdit);
