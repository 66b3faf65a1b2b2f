// @ts-check
/** Ways through the library: from one track to another, what goes with some tracks, a set for a DJ. All of it stands in the address. */
import { Part, html } from '../lib/element.js';
import { MODES } from '../lib/recipes.js';
import { current } from '../lib/router.js';
import { t } from '../lib/words.js';
import '../parts/discover-lists.js';
import '../parts/discover-set.js';
import { discoverTabs } from '../parts/discover-tabs.js';

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
      ${discoverTabs(mode)}
      ${SHOWN[mode]()}`;
  }
}
customElements.define('sb-view-discover', View);
