// @ts-check
/** The course of tempo and energy over a set, drawn; the table of the set says the same in words. */
import { html, nothing, svg } from '../lib/element.js';
import { bpm, duration, plain } from '../lib/format.js';
import { t } from '../lib/words.js';

const WIDTH = 1000;
const HEIGHT = 200;
/** Tempos are drawn over at least this span, so that small differences stay small. */
const LEAST_SPAN = 20;
const TICKS = 4;

/**
 * @param {any[]} tracks entries of a set
 * @param {number} seconds its length
 * @param {Set<number>} odd positions with an exception
 */
export function setCurve(tracks, seconds, odd) {
  const x = (second) => (second / Math.max(seconds, 1)) * WIDTH;
  const energy = (value) => HEIGHT * (1 - value);
  const tempos = tracks.map((track) => track.bpm).filter(Boolean);
  const middle = tempos.length ? (Math.min(...tempos) + Math.max(...tempos)) / 2 : 0;
  const reach = tempos.length ? Math.max(LEAST_SPAN, (Math.max(...tempos) - Math.min(...tempos)) * 1.1) / 2 : 1;
  const tempo = (value) => HEIGHT * (1 - (value - middle + reach) / (2 * reach));
  const ends = (track) => Math.min(seconds, track.begins + (track.duration ?? 0));
  const steps = (key, y) => tracks.filter((track) => track[key] !== null && track[key] !== undefined)
    .map((track, index) => `${index ? 'L' : 'M'}${x(track.begins)} ${y(track[key])}H${x(ends(track))}`).join('');
  const level = steps('energy', energy);
  const wanted = tracks.filter((track) => track.wanted_energy !== null)
    .map((track, index) => `${index ? 'L' : 'M'}${x((track.begins + ends(track)) / 2)} ${energy(track.wanted_energy)}`).join('');
  return html`<figure class="curve">
    <div class="axis"><span class="tempo">${tempos.length ? bpm(middle + reach) : nothing}</span><span>${t('curve.high')}</span></div>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${t('curve.label', { count: tracks.length, from: bpm(Math.min(...tempos, middle + reach)), to: bpm(Math.max(...tempos, 0)) })}>
      ${tracks.map((track, index) => svg`<rect class=${odd.has(index) ? 'exception' : index % 2 ? 'band' : 'clear'} x=${x(track.begins)} y="0" width=${Math.max(0, x(ends(track)) - x(track.begins))} height=${HEIGHT}><title>${index + 1}. ${plain(track.title ?? '')}</title></rect>`)}
      ${level ? svg`<path class="area" d="${level}V${HEIGHT}H${x(tracks[0].begins)}Z"/><path class="energy" d=${level}/>` : nothing}
      ${wanted ? svg`<path class="wanted" d=${wanted}/>` : nothing}
      <path class="tempo" d=${steps('bpm', tempo)}/>
    </svg>
    <div class="axis"><span class="tempo">${tempos.length ? bpm(middle - reach) : nothing}</span><span>${t('curve.low')}</span></div>
    <div class="times" aria-hidden="true">${Array.from({ length: TICKS + 1 }, (_, index) => html`<span>${duration(seconds * index / TICKS)}</span>`)}</div>
    <figcaption class="key-legend quiet"><span><span class="stroke tempo"></span> ${t('curve.tempo')}</span> <span><span class="stroke energy"></span> ${t('curve.energy')}</span>
      ${wanted ? html`<span><span class="stroke wanted"></span> ${t('curve.wanted')}</span>` : nothing}${odd.size ? html` <span><span class="part exception"></span> ${t('curve.odd')}</span>` : nothing}</figcaption>
  </figure>`;
}
