// @ts-check
/** The dialog that edits title, artist, year and genre; what a person wrote there before can be withdrawn, so that the file's tags count again. */
import { Part, html, nothing } from '../lib/element.js';
import { post, put, remove } from '../lib/api.js';
import { plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { notify, notifyFailure } from '../lib/notice.js';
import { t } from '../lib/words.js';

const FIELDS = ['title', 'artist', 'year', 'genre'];

function withdraw(id, field) {
  return remove(`tracks/${id}/metadata/${field}`, { metadata_source: 'user' });
}

/**
 * Writes fields of a track; an empty one withdraws what a person had written there.
 * @param {number} id
 * @param {Record<string, string>} fields
 * @param {string[]} edited fields that a person had written before
 * @param {string[]} written takes the names of the fields that the server has taken, those before a failure too
 */
async function write(id, fields, edited, written) {
  const texts = Object.keys(fields).filter((field) => fields[field]);
  const body = Object.fromEntries(texts.filter((field) => field !== 'artist').map((field) => [field, fields[field]]));
  if (fields.artist) {
    const [artist] = await post('artists/batch', [{ name: fields.artist }]);
    body.track_artist_id = artist.id;
  }
  if (texts.length) {
    await put(`tracks/${id}`, body);
    written.push(...texts);
  }
  for (const field of edited.filter((one) => fields[one] === '')) {
    await withdraw(id, field);
    written.push(field);
  }
}

/** `<sb-track-edit .track=${TrackJson} .metadata=${entries}>` with open(); after a change it says so with the event 'edited', which names the track's id. */
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
    const { id } = this.track;
    const before = this.#values;
    const edited = FIELDS.filter((field) => this.#edited(field));
    // A field shows a value of foreign origin shortened and without steering characters: what nobody has touched is not written back.
    const inputs = FIELDS.map((field) => event.target.elements.namedItem(field)).filter((input) => input.value !== input.defaultValue);
    /** @type {string[]} */
    const written = [];
    try {
      await write(id, Object.fromEntries(inputs.map(({ name, value }) => [name, value.trim()])), edited, written);
      this.querySelector('dialog')?.close();
    } catch (failure) {
      notifyFailure(failure);
    }
    if (written.length) {
      notify(t('track.edit.saved'), { undo: () => this.#undo(id, before, edited, written) });
      this.#tell(id);
    }
  }

  async #undo(id, before, edited, written) {
    try {
      const texts = written.filter((field) => edited.includes(field));
      await write(id, Object.fromEntries(texts.map((field) => [field, String(before[field] ?? '')])), edited, []);
      for (const field of written.filter((one) => !edited.includes(one))) {
        await withdraw(id, field);
      }
    } catch (failure) {
      notifyFailure(failure);
    }
    this.#tell(id);
  }

  async #takeBack(field) {
    const { id } = this.track;
    const text = String(this.#values[field] ?? '');
    try {
      await withdraw(id, field);
      this.querySelector('dialog')?.close();
      notify(t('track.edit.withdrawn'), { undo: () => write(id, { [field]: text }, [], []).then(() => this.#tell(id), notifyFailure) });
    } catch (failure) {
      notifyFailure(failure);
    }
    this.#tell(id);
  }

  #tell(id) {
    this.dispatchEvent(new CustomEvent('edited', { detail: id }));
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
