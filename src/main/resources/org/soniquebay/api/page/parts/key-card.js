// @ts-check
/** The key of a track: how sure it is, its rivals, what mixes with it, and its correction. */
import { html, nothing } from '../lib/element.js';
import { duration as clock } from '../lib/format.js';
import { neighbours } from '../lib/harmony.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';
import { keyName } from './camelot-badge.js';
import { rivals, sourceMark, sureness } from './rivals.js';
import { SoundCard } from './sound-card.js';

const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
const SHOWN = 4;

const badge = (camelot, name = '') => html`<sb-camelot .camelot=${camelot} .keyName=${name}></sb-camelot>`;

/** `<sb-key-card .track=${trackId} .features=${features} .timeline=${timeline}>`; after a correction it says so with the event 'corrected'. */
class KeyCard extends SoundCard {
  #chosen(event) {
    const [key, scale] = event.target.value.split(' ');
    if (scale) {
      this.state({ key, scale });
    }
    event.target.value = '';
  }

  render() {
    const { features } = this;
    const { key = null, scale = null, camelot_key: camelot = null } = features ?? {};
    const source = features?.field_sources.key;
    return html`<section class="panel" aria-labelledby="key-title"><h2 id="key-title">${t('track.key')}</h2>
      <p class="value">${key ? html`${badge(camelot)} ${keyName(key, scale)}` : '–'} ${sourceMark(source)}</p>
      ${sureness(features?.key_confidence)}
      ${camelot ? html`<p class="quiet">${t('track.key.fits')} ${neighbours(camelot).slice(1).map((one) => badge(one))}
        ${neighbours(camelot, true).slice(4).map((one) => html`<span class="wider">${badge(one)}</span>`)}</p>` : nothing}
      ${this.#sections()}
      ${features?.key_candidates.length ? rivals(features.key_candidates.slice(0, SHOWN).map((rival) => ({
        name: html`${badge(rival.camelot_key)} ${keyName(rival.key, rival.scale)}`, said: keyName(rival.key, rival.scale), score: rival.score,
        chosen: rival.key === key && rival.scale === scale, take: () => this.state({ key: rival.key, scale: rival.scale }),
      }))) : nothing}
      <div class="correction" role="group" aria-label=${t('track.key.correct')}>
        <select aria-label=${t('track.key.other')} @change=${this.#chosen}><option value="">${t('track.key.other')}</option>
          ${['minor', 'major'].map((mode) => html`<optgroup label=${t(`player.${mode}`)}>${TONICS.map((tonic) => html`<option value="${tonic} ${mode}">${keyName(tonic, mode)}</option>`)}</optgroup>`)}</select>
        ${source === 'user'
          ? html`<button type="button" @click=${() => this.state({ key: null, scale: null })}>${icon('undo')} ${t('track.withdraw')}</button>`
          : key ? html`<button type="button" title=${t('track.lock.why')} @click=${() => this.state({ key, scale })}>${icon('lock')} ${t('track.lock')}</button>` : nothing}
      </div></section>`;
  }

  #sections() {
    const sections = this.timeline?.key_sections ?? [];
    return sections.length < 2 ? nothing : html`<p class="quiet">${t('track.key.course')} ${sections.map((section, place) => html`${place ? ' → ' : ''}${clock(section.from)}&nbsp;${section.camelot_key}`)}</p>`;
  }
}
customElements.define('sb-key-card', KeyCard);
