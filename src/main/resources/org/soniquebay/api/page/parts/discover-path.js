// @ts-check
/** A way from one track to another, each step near to the one before. */
import { html, nothing } from '../lib/element.js';
import { get } from '../lib/api.js';
import { Asked } from '../lib/asked.js';
import { plain } from '../lib/format.js';
import { STEPS, numberOf, numbers, pathBody } from '../lib/recipes.js';
import { change } from '../lib/router.js';
import { t } from '../lib/words.js';
import { resultHead } from './save-result.js';
import { scoreShares, shareLegend } from './score-shares.js';
import { trackRows } from './track-rows.js';
import './track-picker.js';

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
