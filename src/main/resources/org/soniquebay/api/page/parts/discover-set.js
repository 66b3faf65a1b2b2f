// @ts-check
/** A set for a DJ: keys that are near, tempos that change little, energy that takes its course, and every exception named. */
import { html, nothing } from '../lib/element.js';
import { post } from '../lib/api.js';
import { Asked } from '../lib/asked.js';
import { duration, percent, plain } from '../lib/format.js';
import { playNow } from '../lib/player.js';
import { attempt } from '../lib/loaded.js';
import { SET, numberOf, numbers, setBody } from '../lib/recipes.js';
import { change } from '../lib/router.js';
import { span } from '../lib/spans.js';
import { number, t } from '../lib/words.js';
import { resultHead } from './save-result.js';
import { setCurve } from './set-curve.js';
import { sound, titled } from './track-rows.js';
import './energy-arc.js';
import './track-picker.js';

const KEYS = ['same', 'neighbour', 'diagonal', 'far'];
/** The seeds among which "another one" chooses. */
const SEEDS = 100_000;
const signed = (share) => number(share, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });

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

  form(params) {
    const pick = (tracks, artists) => html`<sb-track-picker .label=${t(`set.${tracks}`)} .tracks=${numbers(params, tracks)} .artists=${artists ? numbers(params, artists) : null}
      @pick=${(event) => change({ [tracks]: event.detail.tracks.join(',') || null, ...(artists ? { [artists]: event.detail.artists.join(',') || null } : {}) })}></sb-track-picker>`;
    const field = (name, least, most, step = 1) => html`<label class="upright">${t(`set.${name}`)} <input type="number" min=${least} max=${most} step=${step} .value=${String(numberOf(params, name, SET[name] ?? ''))}
      @change=${({ target }) => target.checkValidity() && this.#change(name, target.value)}></label>`;
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
      <div class="scroll" tabindex="0" role="region" aria-label=${t('set.table')}><table class="plain set-table"><caption class="hidden">${t('set.table')}</caption>
        <thead><tr>${['number', 'begins', 'track', 'sound', 'change', 'keymove', 'energy'].map((name) => html`<th scope="col">${t(`set.col.${name}`)}</th>`)}<th><span class="hidden">${t('set.col.actions')}</span></th></tr></thead>
        <tbody>${tracks.map((track, index) => this.#row(tracks, track, index, odd.has(index)))}</tbody></table></div>`;
  }

  #exceptions(deviations) {
    return deviations.length ? html`<details class="warned" ?open=${deviations.length <= 5}><summary>${t('set.exceptions', { count: deviations.length })}</summary><ul>${deviations.map((one) => html`<li>${plain(one.sentence)}</li>`)}</ul></details>`
      : html`<p class="quiet">${t('set.kept')}</p>`;
  }

  #row(tracks, track, index, odd) {
    const feel = track.tempo_feel && track.tempo_feel !== 'same' ? ` · ${t(`feel.${track.tempo_feel}`)}` : '';
    const energy = track.energy === null ? '' : `${percent(track.energy)}${track.wanted_energy === null ? '' : ` ${t('set.wanted', { energy: percent(track.wanted_energy) })}`}`;
    return html`<tr class=${odd ? 'marked' : ''}><td class="number">${index + 1}</td><td class="number">${duration(track.begins)}</td><td>${titled(track)}</td><td>${sound(track)}</td>
      <td>${track.tempo_change === null ? nothing : `${signed(track.tempo_change)}${feel}`}</td><td>${track.key_move ? t(`key.${track.key_move}`) : nothing}</td><td>${energy}</td>
      <td><sb-track-actions .row=${track} .play=${() => attempt(() => playNow(tracks, index))}></sb-track-actions></td></tr>`;
  }
}
customElements.define('sb-discover-set', DiscoverSet);
