// @ts-check
/** Short notices at the edge of the page, read out by screen readers; an undo may go with one. */
import { Part, html, nothing, repeat } from './element.js';
import { t } from './words.js';

const notices = new EventTarget();

/**
 * @param {string} sentence
 * @param {{undo?: () => void, error?: boolean}} [options]
 */
export function notify(sentence, options = {}) {
  notices.dispatchEvent(new CustomEvent('notice', { detail: { sentence, ...options } }));
}

/** Tells of a failed request; one that was given up because its view went says nothing. */
export function notifyFailure(failure) {
  if (failure?.name !== 'AbortError') {
    notify(failure?.status === 0 ? t('notice.unreachable') : failure?.message ?? String(failure), { error: true });
  }
}

class Notices extends Part {
  #shown = [];
  #last = 0;

  connectedCallback() {
    super.connectedCallback();
    notices.addEventListener('notice', (event) => this.#show(/** @type {CustomEvent} */ (event).detail), { signal: this.life });
  }

  #show(notice) {
    const shown = { ...notice, id: ++this.#last };
    this.#shown = [...this.#shown.slice(-3), shown];
    this.requestUpdate();
    setTimeout(() => this.#hide(shown.id), notice.undo || notice.error ? 12_000 : 5_000);
  }

  #hide(id) {
    this.#shown = this.#shown.filter((notice) => notice.id !== id);
    this.requestUpdate();
  }

  render() {
    return html`<div class="notices" role="status" aria-live="polite">${repeat(this.#shown, (notice) => notice.id, (notice) => html`
      <div class="notice ${notice.error ? 'error' : ''}">
        <span>${notice.sentence}</span>
        ${notice.undo ? html`<button type="button" @click=${() => { notice.undo(); this.#hide(notice.id); }}>${t('notice.undo')}</button>` : nothing}
        <button type="button" class="icon" aria-label=${t('notice.close')} @click=${() => this.#hide(notice.id)}>×</button>
      </div>`)}</div>`;
  }
}
customElements.define('sb-notices', Notices);
