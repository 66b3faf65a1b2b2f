// @ts-check
/** Paths and mixes: lists of tracks that go with others, with reasons, to play and to keep. */
import { html, nothing, variables } from '../lib/element.js';
import { get, post } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { plain } from '../lib/format.js';
import { Asked } from '../lib/loaded.js';
import { DIALS, makeByRecipe, MIX, mixBody, numberOf, numbers, pathBody, STEPS } from '../lib/recipes.js';
import { change, go } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import { playAll, trackOf, trackRows } from './track-lists.js';
import './track-picker.js';

const PARTS = ['timbre', 'rhythm', 'harmony', 'dynamics', 'sound', 'tempo', 'key', 'mood', 'semantic'];
const two = (value) => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * @param {Record<string, number>} shares by part, their sum is the score
 * @param {number | null} score -1 to 1
 */
function scoreShares(shares, score) {
  const known = PARTS.filter((name) => name in shares);
  const said = known.map((name) => `${t(`share.${name}`)} ${two(shares[name])}`).join(', ');
  return html`<span class="score-shares" title=${said}>
    ${score === null ? nothing : html`<span class="score">${two(score)}</span>`}
    <span class="share-bar" aria-hidden="true">${known.map((name) => html`<span class="part ${name}" ${variables({ width: `${Math.max(0, shares[name]) * 100}%` })}></span>`)}</span>
    <span class="hidden">${said}</span></span>`;
}

/** What the colours of the bars mean, for the parts that occur. */
function shareLegend(names) {
  return html`<p class="key-legend quiet">${PARTS.filter((name) => names.has(name)).map((name) => html`<span><span class="part ${name}" aria-hidden="true"></span> ${t(`share.${name}`)}</span> `)}</p>`;
}

async function save(rows, recipe, name) {
  const choice = (value, checked) => html`<label class="check"><input type="radio" name="kind" value=${value} ?checked=${checked}> <span>${t(`save.${value}`)}</span></label>`;
  const made = await ask({
    title: t('save.title'), action: t('save.do'),
    content: html`<div class="fields"><label>${t('save.name')} <input name="name" required maxlength="500" value=${name} autocomplete="off"></label>
      <fieldset><legend class="hidden">${t('save.title')}</legend>${choice('fixed', true)}${choice('recipe', false)}</fieldset></div>`,
    act: (values) => {
      const playlist = { name: String(values.get('name')), track_ids: rows.map(trackOf) };
      return values.get('kind') === 'recipe' ? makeByRecipe(playlist, recipe) : post('playlists/', playlist);
    },
  });
  if (made) {
    go('playlist', { id: made.id });
  }
}

/**
 * The head of a result: its name, buttons that play and save it.
 * @param {{title: string, rows: any[], recipe: object}} result recipe: as the API takes it
 */
export function resultHead({ title, rows, recipe }) {
  return html`<div class="row head"><h2>${title}</h2>
    <button type="button" ?disabled=${!rows.length} @click=${() => save(rows, recipe, title)}>${t('save.open')}</button> ${playAll(rows, title)}</div>`;
}

class DiscoverPath extends Asked {
  body(params) {
    return pathBody(params);
  }

  ask(body, signal) {
    return get(`tracks/${body.from_track_id}/path/${body.to_track_id}`, { steps: body.steps }, { signal });
  }

  form(params) {
    const end = (name) => html`<sb-track-picker single .label=${t(`path.${name}`)} .tracks=${numbers(params, name)} @pick=${(event) => change({ [name]: event.detail.tracks[0] ?? null })}></sb-track-picker>`;
    return html`<div class="panel form path-form">
      ${end('from')}
      <button type="button" class="icon" aria-label=${t('path.swap')} title=${t('path.swap')} @click=${() => change({ from: params.get('to'), to: params.get('from') })}>⇄</button>
      ${end('to')}
      <label class="upright">${t('path.steps')} <input type="number" min="1" max="100" .value=${String(numberOf(params, 'steps', STEPS))}
        @change=${({ target }) => target.checkValidity() && this.set({ steps: Number(target.value) === STEPS ? null : target.value })}></label>
    </div>`;
  }

  answer({ tracks, notes }, body) {
    const title = tracks.length ? t('path.title', { from: plain(tracks[0].title ?? ''), to: plain(tracks[tracks.length - 1].title ?? '') }) : t('discover.path');
    return html`${resultHead({ title, rows: tracks, recipe: { kind: 'path', path: body } })}
      ${notes.length ? html`<ul class="warned">${notes.map((note) => html`<li>${plain(note)}</li>`)}</ul>` : nothing}
      ${shareLegend(new Set(tracks.flatMap((track) => Object.keys(track.shares))))}
      ${trackRows(tracks, {
        numbered: true, marked: (track) => track.wide,
        note: (track) => (track.score === null ? t('path.start') : html`${scoreShares(track.shares, track.score)} ${track.wide ? html`<span class="badge near">${t('path.wide')}</span>` : nothing}`),
      })}`;
  }
}
customElements.define('sb-discover-path', DiscoverPath);

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
    return html`<label class="dial"><span>${t(`share.${name}`)} <output .value=${number(value)}></output></span>
      <input type="range" min="0" max=${STRONGEST} step="0.25" .value=${String(value)} aria-valuetext=${t('mix.weight', { value: number(value) })}
        @input=${({ target }) => { target.closest('label').querySelector('output').value = number(Number(target.value)); }}
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
