// @ts-check
/** Questions that stand before everything else: what a dangerous action does, a name, a folder. */
import { Part, html, nothing } from './element.js';
import { t } from './words.js';

class Question extends Part {
  static properties = { question: { attribute: false } };

  #failure = '';
  #busy = false;

  constructor() {
    super();
    /** @type {any} */
    this.question = null;
  }

  async firstUpdated() {
    const dialog = this.querySelector('dialog');
    dialog?.showModal();
    const field = /** @type {HTMLInputElement | null} */ (dialog?.querySelector('input, textarea, select') ?? null);
    field?.focus();
    field?.select?.();
  }

  async #submit(event) {
    event.preventDefault();
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.#failure = '';
    this.requestUpdate();
    try {
      this.question.answer((await this.question.act(new FormData(event.target))) ?? true);
      this.#busy = false;
      this.querySelector('dialog')?.close();
    } catch (failure) {
      this.#failure = failure.status === 0 ? t('notice.unreachable') : failure.problem?.errors?.map((error) => error.msg).join(' ') || failure.message;
    }
    this.#busy = false;
    this.requestUpdate();
  }

  /** Nobody gives up what the server is already doing. */
  #cancel(event) {
    if (this.#busy) {
      event.preventDefault();
    }
  }

  #closed(event) {
    // Browsers close a dialog at the second Escape, whatever the page says to it.
    if (this.#busy) {
      event.target.showModal();
      return;
    }
    this.question.answer(null);
    this.remove();
  }

  render() {
    const { title, content, action, danger, cancel } = this.question;
    return html`<dialog class="ask" aria-labelledby="ask-title" @cancel=${this.#cancel} @close=${this.#closed}>
      <form @submit=${this.#submit}>
        <h2 id="ask-title">${typeof title === 'string' ? title.replace(/ …$/, '') : title}</h2>
        ${typeof content === 'function' ? content() : content}
        ${this.#failure ? html`<p role="alert" class="failed">${this.#failure}</p>` : nothing}
        <div class="row end">
          <button type="button" ?disabled=${this.#busy} @click=${() => this.querySelector('dialog')?.close()}>${cancel ?? t('ask.cancel')}</button>
          <button class=${danger ? 'danger' : 'primary'} ?disabled=${this.#busy}>${action}</button>
        </div>
      </form>
    </dialog>`;
  }
}
customElements.define('sb-question', Question);

/**
 * Asks once, in a dialog. A refused action keeps the dialog open with the server's sentence.
 * @param {{title: unknown, content?: unknown, action: string, danger?: boolean, cancel?: string, act: (values: FormData) => Promise<any>}} question
 *   content: what the action does, or the fields of the form; act: does it
 * @returns {Promise<any>} what `act` gave, true if that is nothing; null when the person gave up
 */
export function ask(question) {
  return new Promise((answer) => {
    const element = document.createElement('sb-question');
    /** @type {any} */ (element).question = { ...question, answer };
    document.body.append(element);
  });
}
