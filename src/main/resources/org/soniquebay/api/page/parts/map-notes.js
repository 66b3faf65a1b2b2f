// @ts-check
/** What stands below the map: what its colours mean, and how far it can be trusted. */
import { html, nothing, variables } from '../lib/element.js';
import { foreign } from '../lib/format.js';
import { moment, number, t } from '../lib/words.js';
import { sound, titled, trackRows } from './track-lists.js';
import './track-actions.js';

const NEAREST = 20;

/** The classes that occur, each with its colour and the number of its tracks. @param {import('../lib/map-data.js').ColourClass[]} classes */
export function legend(classes) {
  return html`<ul class="key-legend" role="list" aria-label=${t('map.legend')}>${classes.filter(({ count }) => count > 0).map(({ key, values, name, css, count }) => html`<li>
    <span class="part" aria-hidden="true" ${variables({ background: css })}></span> ${name === undefined ? t(key, values) : foreign(name)} <span class="quiet">${number(count)}</span></li>`)}</ul>`;
}

/**
 * A track on the map, and the tracks that the lines lead to.
 * @param {any} about the track and its neighbours, or why they are not known; undefined while they are asked for
 * @param {boolean} focused whether there is a track to tell about
 * @param {(amount: number) => void} nearest selects so many tracks around it
 */
export function aboutTrack(about, focused, nearest) {
  if (!about) {
    return html`<p class="quiet">${focused ? t('app.loading') : t('map.none')}</p>`;
  }
  if (about.failure) {
    return html`<p role="alert" class="failed">${about.failure.message}</p>`;
  }
  return html`<section class="panel" aria-label=${t('map.track')}>
    <div class="row">${titled(about.track)} ${sound(about.track)} <sb-track-actions .row=${about.track}></sb-track-actions></div>
    <form class="row" @submit=${(event) => { event.preventDefault(); nearest(Number(new FormData(event.target).get('amount'))); }}>
      <label>${t('map.amount')} <input type="number" name="amount" min="2" max="1000" value=${NEAREST} required></label> <button>${t('map.nearest')}</button></form>
    ${about.neighbours.length ? html`<details><summary>${t('map.neighbours')}</summary>${trackRows(about.neighbours)}</details>` : nothing}</section>`;
}

/** How the map was made. @param {any} answer of the API @param {number} shown tracks */
export function made({ projection, total, sampled, pending }, shown) {
  return html`<p class="quiet">${t('map.made', { when: moment(projection.created_at), count: number(total), trust: number(projection.trustworthiness, { maximumFractionDigits: 2 }) })}
    ${t('map.trust', { neighbours: number(projection.trust_neighbours), sample: number(projection.trust_sample) })}
    ${projection.fitted < projection.tracks ? t('map.fitted', { fitted: number(projection.fitted), tracks: number(projection.tracks) }) : nothing}
    ${sampled ? t('map.sampled', { shown: number(shown) }) : nothing} ${pending ? t('map.pending') : nothing}</p>`;
}
