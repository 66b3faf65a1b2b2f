// @ts-check
/** What goes with some tracks and artists, and not with others, weighed by dials. */
import { html, nothing } from '../lib/element.js';
import { post } from '../lib/api.js';
import { Asked } from '../lib/asked.js';
import { plain } from '../lib/format.js';
import { DIALS, MIX, mixBody, numberOf, numbers } from '../lib/recipes.js';
import { change } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import { resultHead } from './save-result.js';
import { scoreShares, shareLegend } from './score-shares.js';
import { trackRows } from './track-rows.js';
import './track-picker.js';

const STRONGEST = 4;

class DiscoverMix extends Asked {
  body(params) {
    return mixBody(params);
  }

  ask(body, signal) {
    return post('recommendations', body, { signal });
  }

  form(params) {
    const seeds = (tracks, artists, label) => html`<sb-track-picker .label=${t(label)} .tracks=${numbers(params, tracks)} .artists=${numbers(params, artists)}
      @pick=${(event) => change({ [tracks]: event.detail.tracks.join(',') || null, [artists]: event.detail.artists.join(',') || null })}></sb-track-picker>`;
    const count = (name, most) => html`<label class="upright">${t(`mix.${name}`)} <input type="number" min="1" max=${most} .value=${String(numberOf(params, name, MIX[name]))}
      @change=${({ target }) => target.checkValidity() && this.set({ [name]: Number(target.value) === MIX[name] ? null : target.value })}></label>`;
    return html`<div class="panel form">
      <div class="side-by-side">${seeds('tracks', 'artists', 'mix.plus')}${seeds('minus', 'minus_artists', 'mix.minus')}</div>
      <fieldset class="dials"><legend>${t('mix.dials')}</legend>${Object.keys(DIALS).map((name) => this.#dial(params, name))}</fieldset>
      <div class="row">${count('limit', 200)}${count('per_artist', 50)}
        <button type="button" @click=${() => this.set(Object.fromEntries(Object.keys(DIALS).map((name) => [name, null])))}>${t('mix.reset')}</button></div>
    </div>`;
  }

  #dial(params, name) {
    const value = numberOf(params, name, DIALS[name]);
    return html`<label class="dial"><span>${t(`share.${name}`)} <output>${number(value)}</output></span>
      <input type="range" min="0" max=${STRONGEST} step="0.25" .value=${String(value)} aria-valuetext=${t('mix.weight', { value: number(value) })}
        @input=${({ target }) => { target.closest('label').querySelector('output').textContent = number(Number(target.value)); }}
        @change=${({ target }) => this.set({ [name]: Number(target.value) === DIALS[name] ? null : target.value })}></label>`;
  }

  answer({ recommendations, notes }, body) {
    return html`${resultHead({ title: t('mix.title'), rows: recommendations, recipe: { kind: 'recommendation', recommendation: body } })}
      ${notes.length ? html`<ul class="warned">${notes.map((note) => html`<li>${plain(note)}</li>`)}</ul>` : nothing}
      ${recommendations.length ? shareLegend(new Set(recommendations.flatMap((track) => Object.keys(track.parts)))) : html`<p class="quiet">${t('discover.nothing')}</p>`}
      ${trackRows(recommendations, { numbered: true, note: (track) => html`${scoreShares(track.parts, track.score)} <span>${plain(track.reason)}</span>` })}`;
  }
}
customElements.define('sb-discover-mix', DiscoverMix);
