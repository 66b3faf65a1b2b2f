// @ts-check
/** The pictures on buttons, drawn on a grid of 24 with lines of the text's colour. They say nothing to screen readers: the button is labelled. */
import { svg, html } from './element.js';

const drawn = {
  play: svg`<path class="full" d="M7 4.5v15L19.5 12z"/>`,
  pause: svg`<path class="full" d="M6 5h4v14H6zM14 5h4v14h-4z"/>`,
  previous: svg`<path class="full" d="M19 5v14L8.5 12z"/><path d="M6 5v14"/>`,
  next: svg`<path class="full" d="M5 5v14l10.5-7z"/><path d="M18 5v14"/>`,
  playnext: svg`<path d="M4 6h9M4 12h6M4 18h9"/><path class="full" d="M14 8v8l6.5-4z"/>`,
  add: svg`<path d="M4 6h16M4 12h8M4 18h8M17 11.5v7M13.5 15h7"/>`,
  more: svg`<circle class="full" cx="5" cy="12" r="1.3"/><circle class="full" cx="12" cy="12" r="1.3"/><circle class="full" cx="19" cy="12" r="1.3"/>`,
  queue: svg`<path d="M4 6h16M4 11h16M4 16h9"/><path class="full" d="M16 14v6l5-3z"/>`,
  volume: svg`<path class="full" d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/><path d="M15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>`,
  muted: svg`<path class="full" d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/><path d="m16 9.5 5 5m0-5-5 5"/>`,
  up: svg`<path d="m6 14 6-6 6 6"/>`,
  down: svg`<path d="m6 10 6 6 6-6"/>`,
  grip: svg`<path d="M8 7h8M8 12h8M8 17h8"/>`,
  remove: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  similar: svg`<circle cx="9" cy="12" r="5.5"/><circle cx="15" cy="12" r="5.5"/>`,
  from: svg`<circle cx="5" cy="18" r="2"/><path d="M7 17C12 14 10 7 18 6m-4-2.5L18.5 6 15.5 10"/>`,
  to: svg`<circle cx="19" cy="6" r="2"/><path d="M4 18c8-1 6-9 13-11.5"/>`,
  lock: svg`<rect x="5.5" y="11" width="13" height="9" rx="1.5"/><path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>`,
  undo: svg`<path d="M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4"/>`,
  edit: svg`<path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z"/>`,
  download: svg`<path d="M12 4v11m-5-4.5 5 5 5-5M5 20h14"/>`,
  hide: svg`<path d="M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM4 20 20 4"/>`,
  show: svg`<path d="M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="2.5"/>`,
  help: svg`<path d="M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1-1.5 2.3"/><circle class="full" cx="12" cy="18" r=".8"/>`,
  note: svg`<path d="M9 17.5V6l10-2v11.5"/><circle class="full" cx="6.5" cy="17.5" r="2.5"/><circle class="full" cx="16.5" cy="15.5" r="2.5"/>`,
  shuffle: svg`<path d="M3 7h3.5c5 0 5.5 10 10.5 10h4m-3-3 3 3-3 3M3 17h3.5c2 0 3-1.5 4-3.5M13.5 9.5C14.5 8 15.5 7 17 7h4m-3-3 3 3-3 3"/>`,
};

/**
 * An icon by its name.
 * @param {keyof typeof drawn} name
 */
export function icon(name) {
  return html`<svg class="drawn" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawn[name]}</svg>`;
}
