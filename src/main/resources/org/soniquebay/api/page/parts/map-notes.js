// @ts-check
/** What stands below the map: what its colours mean, and how far it can be trusted. */
import { html, nothing, variables } from '../lib/element.js';
import { foreign } from '../lib/format.js';
import { moment, number, t } from '../lib/words.js';

/** The classes that occur, each with its colour and the number of its tracks. @param {import('../lib/map-data.js').ColourClass[]} classes */
export function legend(classes) {
  return html`<ul class="key-legend" role="list" aria-label=${t('map.legend')}>${classes.filter(({ count }) => count > 0).map(({ key, values, name, css, count }) => html`<li>
    <span class="part" aria-hidden="true" ${variables({ background: css })}></span> ${name === undefined ? t(key, values) : foreign(name)} <span class="quiet">${number(count)}</span></li>`)}</ul>`;
}

/** How the map was made. @param {any} answer of the API @param {number} shown tracks */
export function made({ projection, total, sampled, pending }, shown) {
  return html`<p class="quiet">${t('map.made', { when: moment(projection.created_at), count: number(total), trust: number(projection.trustworthiness, { maximumFractionDigits: 2 }) })}
    ${t('map.trust', { neighbours: number(projection.trust_neighbours), sample: number(projection.trust_sample) })}
    ${projection.fitted < projection.tracks ? t('map.fitted', { fitted: number(projection.fitted), tracks: number(projection.tracks) }) : nothing}
    ${sampled ? t('map.sampled', { shown: number(shown) }) : nothing} ${pending ? t('map.pending') : nothing}</p>`;
}
