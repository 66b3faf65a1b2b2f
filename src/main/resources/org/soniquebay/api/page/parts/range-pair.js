// @ts-check
/** A range between two numbers: two sliders on one track, and a field for each of its ends. */
import { Part, html, live, variables } from '../lib/element.js';
import { notify } from '../lib/notice.js';
import { number, t } from '../lib/words.js';

/**
 * `<sb-range-pair .min=${40} .max=${220} .from=${118} .to=${null} .names=${['lowest', 'highest']} .unit=${'BPM'}>`: an end that is null is open.
 * Dispatches `range` with {from, to, settled}; settled says that a slider was let go.
 */
class RangePair extends Part {
  static properties = { min: { type: Number }, max: { type: Number }, from: { attribute: false }, to: { attribute: false }, names: { attribute: false }, unit: { attribute: false } };

  constructor() {
    super();
    this.min = 0;
    this.max = 100;
    /** @type {number | null} */
    this.from = null;
    /** @type {number | null} */
    this.to = null;
    this.names = ['', ''];
    this.unit = '';
  }

  /** A range that is typed the wrong way round is turned; a slider stops at the other one. */
  #tell(end, text, settled, typed = false) {
    let value = text === '' || !Number.isFinite(Number(text)) ? null : Math.max(0, Number(text));
    const range = { from: this.from, to: this.to };
    if (end === 'from') {
      value = value !== null && value <= this.min ? null : value;
      range.from = value;
    } else {
      value = value !== null && value >= this.max ? null : value;
      range.to = value;
    }
    const { from, to } = range;
    if (from !== null && to !== null && from > to) {
      if (typed) {
        Object.assign(range, { from: to, to: from });
        notify(t('library.turned', { low: number(to), high: number(from) }));
      } else {
        range[end] = range[end === 'from' ? 'to' : 'from'];
      }
    }
    this.dispatchEvent(new CustomEvent('range', { detail: { ...range, settled } }));
  }

  render() {
    const { min, max } = this;
    const value = { from: this.from ?? min, to: this.to ?? max };
    const share = (number) => Math.max(0, Math.min(1, (number - min) / (max - min)));
    const slider = (end, index) => html`<input type="range" min=${min} max=${max} .value=${live(String(value[end]))} aria-label=${this.names[index]} aria-valuetext="${value[end]} ${this.unit}"
      @input=${(event) => this.#tell(end, event.target.value, false)} @change=${(event) => this.#tell(end, event.target.value, true)}>`;
    const field = (end, index) => html`<input type="number" min="0" max="9999" .value=${live(this[end] === null ? '' : String(this[end]))} aria-label=${this.names[index]} placeholder=${end === 'from' ? min : max}
      @change=${(event) => this.#tell(end, event.target.value, true, true)}>`;
    return html`<div class="lb-pair" ${variables({ '--from': share(value.from), '--to': share(value.to) })}>${slider('from', 0)}${slider('to', 1)}</div>
      <div class="lb-ends">${field('from', 0)}<span class="quiet">${t('library.to')}</span>${field('to', 1)}<span class="quiet">${this.unit}</span></div>`;
  }
}
customElements.define('sb-range-pair', RangePair);
