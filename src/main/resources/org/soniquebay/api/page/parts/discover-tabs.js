// @ts-check
/** The ways to discover, as tabs of which each is an address. */
import { html, nothing } from '../lib/element.js';
import { MODES } from '../lib/recipes.js';
import { href } from '../lib/router.js';
import { t } from '../lib/words.js';

/** @param {string} present the mode that is shown, or `map` */
export function discoverTabs(present) {
  const tab = (name, address) => html`<a href=${address} aria-current=${name === present ? 'page' : nothing}>${t(`discover.${name}`)}</a>`;
  return html`<nav class="section-tabs" aria-label=${t('discover.modes')}>${tab('map', href('map'))}${MODES.map((name) => tab(name, href('discover', { mode: name })))}</nav>
    ${present === 'map' ? nothing : html`<p class="quiet">${t(`discover.${present}.why`)}</p>`}`;
}
