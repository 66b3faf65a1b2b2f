// @ts-check
/** Ways through the library: from one track to another, what goes with some tracks, a set for a DJ. All of it stands in the address. */
import { Part, html, nothing } from '../lib/element.js';
import { MODES } from '../lib/recipes.js';
import { current, href } from '../lib/router.js';
import { add, t } from '../lib/words.js';
import words from '../words/discover.js';
import '../parts/discover-lists.js';
import '../parts/discover-set.js';

add(words);

const SHOWN = {
  path: () => html`<sb-discover-path></sb-discover-path>`,
  mix: () => html`<sb-discover-mix></sb-discover-mix>`,
  set: () => html`<sb-discover-set></sb-discover-set>`,
};

class View extends Part {
  static followsRoute = true;

  render() {
    const { params } = current();
    const asked = params.get('mode') ?? '';
    const mode = MODES.includes(asked) ? asked : 'path';
    return html`<h1>${t('app.discover')}</h1>
      <nav class="section-tabs" aria-label=${t('discover.modes')}>${MODES.map((name) => html`<a href=${href('discover', { mode: name })} aria-current=${name === mode ? 'page' : nothing}>${t(`discover.${name}`)}</a>`)}</nav>
      <p class="quiet">${t(`discover.${mode}.why`)}</p>
      ${SHOWN[mode]()}`;
  }
}
customElements.define('sb-view-discover', View);
