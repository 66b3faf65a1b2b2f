// @ts-check
/** Which columns a table shows. */
import { Part, html } from '../lib/element.js';
import { t } from '../lib/words.js';
import { COLUMNS, FIXED, chooseColumns, chosenColumns } from './track-columns.js';

/** `<sb-column-chooser .view=${'library'} .usual=${names}>`; dispatches `columns` after each change. */
class ColumnChooser extends Part {
  static properties = { view: { attribute: false }, usual: { attribute: false } };

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', (event) => {
      if (!event.composedPath().includes(this)) {
        this.#close();
      }
    }, { signal: this.life });
  }

  #close() {
    this.querySelector('details')?.removeAttribute('open');
  }

  #choose(names) {
    chooseColumns(this.view, names);
    this.requestUpdate();
    this.dispatchEvent(new Event('columns'));
  }

  #key(event) {
    if (event.key === 'Escape' && this.querySelector('details[open]')) {
      event.stopPropagation();
      this.#close();
      this.querySelector('summary')?.focus();
    }
  }

  render() {
    const chosen = chosenColumns(this.view, this.usual);
    return html`<details class="lb-menu" @keydown=${this.#key}>
      <summary class="lb-button">${t('library.columns')}</summary>
      <fieldset class="lb-panel">
        <legend class="hidden">${t('library.columns')}</legend>
        ${Object.keys(COLUMNS).filter((name) => !FIXED.includes(name)).map((name) => html`<label><input type="checkbox" .checked=${chosen.includes(name)}
          @change=${(event) => this.#choose(event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))}>
          ${t(`library.column.${name}`)}</label>`)}
        <button type="button" @click=${() => this.#choose(null)}>${t('library.columns.usual')}</button>
      </fieldset>
    </details>`;
  }
}
customElements.define('sb-column-chooser', ColumnChooser);
