// @ts-check
/** Asks for a music folder and has the server scan it. Fires `folder` with {directory, play} when the server has begun. */
import { Part, html, nothing } from '../lib/element.js';
import { post } from '../lib/api.js';
import { t } from '../lib/words.js';
import './folder-chooser.js';

class FolderForm extends Part {
  static properties = { first: { type: Boolean } };

  #failure = null;
  #busy = false;

  constructor() {
    super();
    /** Whether it is the library's first folder: its first track may be played as soon as it is measured. */
    this.first = false;
  }

  async #submit(event) {
    event.preventDefault();
    const values = new FormData(event.target);
    const directory = String(values.get('directory')).trim();
    if (!directory || this.#busy) {
      return;
    }
    this.#busy = true;
    this.requestUpdate();
    try {
      await post('scan', { directory });
      this.#failure = null;
      event.target.reset();
      this.dispatchEvent(new CustomEvent('folder', { detail: { directory, play: values.has('play') } }));
    } catch (failure) {
      this.#failure = failure;
    }
    this.#busy = false;
    this.requestUpdate();
    await this.updateComplete;
    if (this.#failure) {
      this.querySelector('input')?.focus();
    }
  }

  #chosen({ path }) {
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector('#folder-path'));
    if (field) {
      field.value = path ?? '';
    }
  }

  render() {
    const failure = this.#failure;
    return html`<form class="folder-form" @submit=${this.#submit}>
      <label for="folder-path">${t('folder.path')}</label>
      <div class="row">
        <input id="folder-path" name="directory" required maxlength="4000" autocomplete="off" spellcheck="false" placeholder="/music"
          aria-describedby="folder-hint folder-failure" aria-invalid=${failure ? 'true' : nothing}>
        <button class="primary" ?disabled=${this.#busy}>${this.#busy ? t('folder.adding') : t('folder.add')}</button>
      </div>
      <sb-folder-chooser @choose=${({ detail }) => this.#chosen(detail)}></sb-folder-chooser>
      <p id="folder-failure" role="alert" class=${failure ? 'failed' : ''}>${failure ? html`${failure.status === 0 ? t('notice.unreachable') : failure.message}
        ${failure.status === 400 ? html`<br>${t('folder.allowed')} <code>--allow-folder /…</code> ${t('folder.or')} <code>--music /…</code>` : nothing}` : nothing}</p>
      <p id="folder-hint" class="quiet">${t('folder.hint')}</p>
      ${this.first ? html`<label class="check"><input type="checkbox" name="play" checked> ${t('folder.play')}</label>` : nothing}
    </form>`;
  }
}
customElements.define('sb-folder-form', FolderForm);
