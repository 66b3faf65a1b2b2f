// @ts-check
import { Part, html } from '../lib/element.js';

class Placeholder extends Part {
  render() {
    return html``;
  }
}
customElements.define('sb-search-box', Placeholder);
