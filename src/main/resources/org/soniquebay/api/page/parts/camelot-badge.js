// @ts-check
/** A key: its place on the Camelot wheel in the colour of that place, and how sure it is as a bar below. */
import { Part, html, nothing, variables } from '../lib/element.js';
import { percent } from '../lib/format.js';
import { parseCamelot } from '../lib/harmony.js';
import { keyName } from '../lib/key-name.js';
import { t } from '../lib/words.js';

export { keyName };

/** `<sb-camelot .camelot=${'8A'} .keyName=${keyName('A', 'minor')} .confidence=${0.9}>`; without a key it is an empty dash. */
class Camelot extends Part {
  static properties = { camelot: { attribute: false }, keyName: { attribute: false }, confidence: { attribute: false } };

  constructor() {
    super();
    /** @type {string | null} */
    this.camelot = null;
    /** @type {string | null} */
    this.keyName = null;
    /** @type {number | null} share from 0 to 1 */
    this.confidence = null;
  }

  render() {
    const place = parseCamelot(this.camelot);
    if (!place) {
      return html`<span class="quiet" aria-label=${t('player.nokey')} role="img">–</span>`;
    }
    const sure = this.confidence === null || this.confidence === undefined ? '' : t('player.sure', { share: percent(this.confidence) });
    const said = [this.keyName, sure].filter(Boolean).join(', ');
    return html`<span class="camelot ${place.letter === 'B' ? 'major' : ''}" title=${said || nothing} ${variables({ '--hue': place.number * 30 - 30, '--sure': this.confidence ?? 1 })}>
      ${place.number}${place.letter}${said ? html`<span class="hidden"> ${said}</span>` : nothing}</span>`;
  }
}
customElements.define('sb-camelot', Camelot);
