// @ts-check
/** The course of energy of a set: a ready-made one, or one drawn with five sliders. Fires `arc` with the list, which is empty for any course. */
import { Part, html, nothing } from '../lib/element.js';
import { percent } from '../lib/format.js';
import { t } from '../lib/words.js';

const ARCS = { any: [], rise: [0.2, 0.35, 0.5, 0.7, 0.9], fall: [0.9, 0.7, 0.5, 0.35, 0.2], peak: [0.3, 0.6, 0.95, 0.7, 0.4], waves: [0.3, 0.75, 0.35, 0.8, 0.45], even: [0.5, 0.5, 0.5, 0.5, 0.5] };
const POINTS = 5;
const PLACES = ['start', 'quarter', 'middle', 'late', 'end'];

/** A course as five points, whatever number of points it was stated with. */
function five(arc) {
  return Array.from({ length: POINTS }, (_, index) => {
    const at = index / (POINTS - 1) * (arc.length - 1);
    const low = Math.floor(at);
    return arc[low] + (arc[Math.min(low + 1, arc.length - 1)] - arc[low]) * (at - low);
  });
}

class EnergyArc extends Part {
  static properties = { arc: { attribute: false } };

  constructor() {
    super();
    /** @type {number[]} from 0 to 1, spread evenly over the set */
    this.arc = [];
  }

  #tell(arc) {
    this.dispatchEvent(new CustomEvent('arc', { detail: arc.map((value) => Math.round(value * 100) / 100) }));
  }

  render() {
    const points = this.arc.length ? five(this.arc) : [];
    const name = Object.keys(ARCS).find((one) => ARCS[one].join() === this.arc.join()) ?? 'own';
    return html`<fieldset class="arc"><legend>${t('arc.title')}</legend>
      <label class="upright">${t('arc.course')} <select @change=${({ target }) => this.#tell(ARCS[target.value] ?? points)}>
        ${[...Object.keys(ARCS), ...(name === 'own' ? ['own'] : [])].map((one) => html`<option value=${one} ?selected=${one === name}>${t(`arc.${one}`)}</option>`)}</select></label>
      ${points.length ? html`<div class="sliders">${points.map((value, index) => html`<label><input type="range" min="0" max="1" step="0.05" .value=${String(value)} aria-orientation="vertical"
        aria-label=${t('arc.point', { place: t(`arc.${PLACES[index]}`) })} aria-valuetext=${percent(value)} @change=${({ target }) => this.#tell(points.map((one, at) => (at === index ? Number(target.value) : one)))}>
        <span class="quiet" aria-hidden="true">${t(`arc.${PLACES[index]}`)}</span></label>`)}</div>` : nothing}
    </fieldset>`;
  }
}
customElements.define('sb-energy-arc', EnergyArc);
