// @ts-check
import { Part, html } from '../lib/element.js';
import { t } from '../lib/words.js';

class View extends Part {
  static followsRoute = true;

  render() {
    return html`<h1>${t('app.library')}</h1>`;
  }
}
customElements.define('sb-view-artist', View);
