// @ts-check
/** A set for a DJ: keys that are near, tempos that change little, energy that takes its course, and every exception named. */
import { html, nothing, Part, svg } from '../lib/element.js';
import { post } from '../lib/api.js';
import { bpm, duration, percent, plain } from '../lib/format.js';
import { Asked, attempt } from '../lib/loaded.js';
import { notify } from '../lib/notice.js';
import { playNow } from '../lib/player.js';
import { numberOf, numbers, SET, setBody } from '../lib/recipes.js';
import { change } from '../lib/router.js';
import { span } from '../lib/spans.js';
import { number, t, termed } from '../lib/words.js';
import { resultHead } from './discover-lists.js';
import { sound, titled } from './track-lists.js';
import './track-picker.js';

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
function setCurve(tracks, seconds, odd) {
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

const KEYS = ['same', 'neighbour', 'diagonal', 'far'];
/** The seeds among which "another one" chooses. */
const SEEDS = 100_000;
const signed = (share) => number(share, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** Roles are written out where a phone shows rows as blocks, which are no rows to browsers any more. */
class DiscoverSet extends Asked {
  body(params) {
    return setBody(params);
  }

  ask(body, signal) {
    return post('dj-sets', body, { signal });
  }

  /** A parameter that is as usual stands in no address. */
  #change(name, value) {
    this.set({ [name]: value === '' || String(SET[name]) === String(value) ? null : value });
  }

  /** Tempos that are stated the wrong way round are turned. */
  #tempo(params, name, value) {
    const low = name === 'min_bpm' ? value : params.get('min_bpm');
    const high = name === 'max_bpm' ? value : params.get('max_bpm');
    if (low && high && Number(low) > Number(high)) {
      this.set({ min_bpm: high, max_bpm: low });
      notify(t('set.turned', { low: number(Number(high)), high: number(Number(low)) }));
    } else {
      this.#change(name, value);
    }
  }

  form(params) {
    const pick = (tracks, artists) => html`<sb-track-picker .label=${t(`set.${tracks}`)} .tracks=${numbers(params, tracks)} .artists=${artists ? numbers(params, artists) : null}
      @pick=${(event) => change({ [tracks]: event.detail.tracks.join(',') || null, ...(artists ? { [artists]: event.detail.artists.join(',') || null } : {}) })}></sb-track-picker>`;
    const field = (name, least, most, step = 1) => html`<label class="upright">${t(`set.${name}`)} <input type="number" min=${least} max=${most} step=${step} .value=${String(numberOf(params, name, SET[name] ?? ''))}
      @change=${({ target }) => target.checkValidity() && (name.endsWith('_bpm') ? this.#tempo(params, name, target.value) : this.#change(name, target.value))}></label>`;
    const share = (name) => html`<label class="upright">${t(`set.${name}`)} <select @change=${({ target }) => this.#change(name, target.value)}>
      ${[...new Set([0.02, 0.04, 0.06, 0.08, 0.12, 0.25, 0.5, 1, numberOf(params, name, SET[name])])].sort((one, other) => one - other).map((value) => html`<option value=${value} ?selected=${value === numberOf(params, name, SET[name])}>${percent(value)}</option>`)}</select></label>`;
    const key = params.get('farthest_key') ?? SET.farthest_key;
    return html`<div class="panel form">
      <div class="row fields-row">${field('minutes', 5, 600)}${field('min_bpm', 20, 400, 'any')}${field('max_bpm', 20, 400, 'any')}
        <sb-energy-arc .arc=${numbers(params, 'energy')} @arc=${(event) => this.set({ energy: event.detail.join(',') || null })}></sb-energy-arc></div>
      <div class="side-by-side">${pick('tracks', 'artists')}${pick('must', null)}${pick('never', 'never_artists')}</div>
      <details ?open=${['max_tempo_change', 'farthest_key', 'max_energy_step', 'per_artist'].some((name) => params.has(name))}><summary>${t('set.limits')}</summary><div class="row fields-row">
        ${share('max_tempo_change')}
        <label class="upright">${t('set.farthest_key')} <select @change=${({ target }) => this.#change('farthest_key', target.value)}>${KEYS.map((name) => html`<option value=${name} ?selected=${name === key}>${t(`key.${name}`)}</option>`)}</select></label>
        ${share('max_energy_step')}${field('per_artist', 1, 1000)}</div></details>
      <div><button type="button" @click=${() => this.set({ seed: 2 + Math.floor(Math.random() * SEEDS) })}>${t('set.another')}</button></div>
    </div>`;
  }

  answer({ tracks, duration: seconds, seed, deviations }, body) {
    if (!tracks.length) {
      return html`<p class="quiet">${t('discover.nothing')}</p>${this.#exceptions(deviations)}`;
    }
    const odd = new Set(deviations.map(({ position }) => position).filter((position) => position !== null));
    return html`${resultHead({ title: t('set.title', { span: span(seconds) }), rows: tracks, recipe: { kind: 'dj_set', dj_set: { ...body, seed } } })}
      ${this.#exceptions(deviations)}
      ${setCurve(tracks, seconds, odd)}
      <div class="scroll" tabindex="0" role="region" aria-label=${t('set.table')}><table class="plain set-table" role="table"><caption class="hidden">${t('set.table')}</caption>
        <thead role="rowgroup"><tr role="row">${['number', 'begins', 'track', 'sound', 'change', 'keymove', 'energy'].map((name) => html`<th scope="col" role="columnheader">${t(`set.col.${name}`)}</th>`)}<th role="columnheader"><span class="hidden">${t('set.col.actions')}</span></th></tr></thead>
        <tbody role="rowgroup">${tracks.map((track, index) => this.#row(tracks, track, index, odd.has(index)))}</tbody></table></div>`;
  }

  #exceptions(deviations) {
    return deviations.length ? html`<details class="warned" ?open=${deviations.length <= 5}><summary>${t('set.exceptions', { count: deviations.length })}</summary><ul>${deviations.map((one) => html`<li>${plain(one.sentence)}</li>`)}</ul></details>`
      : html`<p class="quiet">${t('set.kept')}</p>`;
  }

  #row(tracks, track, index, odd) {
    // A narrow window has no room for the head of the table.
    const head = (name) => html`<span class="col quiet" aria-hidden="true">${t(`set.col.${name}`)}</span>`;
    const feel = track.tempo_feel && track.tempo_feel !== 'same' ? ` · ${termed('feel', track.tempo_feel)}` : '';
    const energy = track.energy === null ? '' : `${percent(track.energy)}${track.wanted_energy === null ? '' : ` ${t('set.wanted', { energy: percent(track.wanted_energy) })}`}`;
    return html`<tr role="row" class=${odd ? 'marked' : ''}><td role="cell" class="number">${index + 1}</td><td role="cell" class="number">${duration(track.begins)}</td><td role="cell">${titled(track)}</td><td role="cell">${sound(track)}</td>
      <td role="cell">${track.tempo_change === null ? nothing : html`${head('change')}${signed(track.tempo_change)}${feel}`}</td><td role="cell">${track.key_move ? html`${head('keymove')}${termed('key', track.key_move)}` : nothing}</td>
      <td role="cell">${energy ? html`${head('energy')}${energy}` : nothing}</td>
      <td role="cell"><sb-track-actions .row=${track} .play=${() => attempt(() => playNow(tracks, index))}></sb-track-actions></td></tr>`;
  }
}
customElements.define('sb-discover-set', DiscoverSet);
