// @ts-check
/** A traffic light: how well a track follows the one that plays, or another. Its shape says it as well as its colour. */
import { Part, html, nothing, svg } from '../lib/element.js';
import { fit } from '../lib/harmony.js';
import { onPlayer, state } from '../lib/player.js';
import { number, t } from '../lib/words.js';

const SHAPES = {
  good: svg`<circle class="full" cx="8" cy="8" r="6"/>`,
  near: svg`<circle cx="8" cy="8" r="5.2"/><path class="full" d="M8 2.8a5.2 5.2 0 0 0 0 10.4z"/>`,
  far: svg`<circle cx="8" cy="8" r="5.2"/>`,
};

/** How well one track follows another, as a sentence. */
function fitSentence({ key, tempo, ratio, factor }) {
  const off = ratio === null ? '' : number(ratio - 1, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const speed = factor === 2 ? t('player.fit.half') : factor === 0.5 ? t('player.fit.double') : '';
  return [key && t(`player.fit.key.${key}`), tempo && t(`player.fit.tempo.${tempo}`, { off }) + speed].filter(Boolean).join(' · ');
}

/** `<sb-fit .row=${row}>` against what plays, or `.against=${row}`; `.text=${true}` writes the sentence beside it. */
class FitLight extends Part {
  static properties = { row: { attribute: false }, against: { attribute: false }, text: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.row = null;
    /** @type {any} undefined for what plays */
    this.against = undefined;
    this.text = false;
  }

  connectedCallback() {
    super.connectedCallback();
    onPlayer(() => this.against === undefined && this.requestUpdate(), this.life);
  }

  render() {
    const against = this.against === undefined ? state().current : this.against;
    const same = against && (this.row?.track_id ?? this.row?.id) === (against.track_id ?? against.id);
    const fits = this.row && against && !same ? fit(this.row, against) : null;
    if (!fits?.light) {
      return nothing;
    }
    const sentence = fitSentence(fits);
    return html`<span class="fit ${fits.light}" title=${this.text ? nothing : sentence}>
      <svg class="drawn" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[fits.light]}</svg>
      <span class=${this.text ? '' : 'hidden'}>${sentence}</span></span>`;
  }
}
customElements.define('sb-fit', FitLight);
