// @ts-check
/** The picture of an album, a track or an artist, or a drawn stand-in with the first letter of its name. */
import { Part, html, nothing, variables } from '../lib/element.js';
import { address } from '../lib/api.js';

/** The sizes that thumbnails are asked for in: few, so that the server and the browser keep them for several places. */
const SIZES = [64, 128, 256, 512, 1024];
/** How long a picture must be on the page before it is asked for: what only flies past while scrolling costs the server nothing. */
const PATIENCE = 120;

/** Addresses without a picture, and those that have been shown once. */
const absent = new Set();
const seen = new Set();
/** How many addresses of each are kept; the oldest are forgotten. */
const KEPT = 5_000;

function keep(set, address) {
  set.add(address);
  if (set.size > KEPT) {
    set.delete(set.values().next().value);
  }
}

function hue(name) {
  let sum = 0;
  for (const letter of name.slice(0, 40)) {
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  }
  return sum;
}

function initial(name) {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '♪').toLocaleUpperCase();
}

/**
 * `<sb-cover .album=${5} .name=${'Title'} size="48">`: one of album, track and artist is an id; `url` is an address that the API gave in place of
 * them, and null there says that no picture exists. The name stands beside the picture, so that screen readers pass over the picture.
 */
class Cover extends Part {
  static properties = { album: { attribute: false }, track: { attribute: false }, artist: { attribute: false }, url: { attribute: false }, name: { attribute: false }, size: { type: Number } };

  constructor() {
    super();
    this.size = 48;
    this.name = '';
  }

  #asked = '';
  /** The address that could not be loaded; it is asked for again when the element is next on the page. */
  #failed = '';
  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#clear();
    this.#asked = '';
    this.#failed = '';
  }

  #clear() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  get #address() {
    // A picture that lies on another server is not loaded: no request leaves the page by itself.
    if (this.url === null || (this.url && !this.url.startsWith('/api/covers/'))) {
      return '';
    }
    const pixels = this.size * Math.min(2, devicePixelRatio);
    const size = SIZES.find((one) => one >= pixels) ?? 1024;
    if (this.url) {
      return `${this.url.slice(1)}${this.url.includes('?') ? '&' : '?'}size=${size}`;
    }
    const [kind, id] = this.album ? ['album', this.album] : this.track ? ['track', this.track] : ['artist', this.artist];
    return id ? address(`covers/${kind}/${id}`, { size, absent: 'blank' }) : '';
  }

  /** Asks for a picture that has not been shown before once it has stayed for a moment. */
  #await(wanted) {
    this.#clear();
    this.#asked = seen.has(wanted) ? wanted : '';
    if (!this.#asked && wanted) {
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.#asked = wanted;
        this.requestUpdate();
      }, PATIENCE);
    }
  }

  #wanted = '';

  willUpdate() {
    const wanted = this.#address;
    if (wanted !== this.#wanted || (wanted && !this.#asked && !this.#timer)) {
      this.#wanted = wanted;
      this.#await(wanted);
    }
  }

  render() {
    const name = String(this.name ?? '');
    const shown = this.#asked && !absent.has(this.#asked) && this.#asked !== this.#failed;
    return html`<span class="lb-cover" ${variables({ '--size': `${this.size / 16}rem`, '--hue': hue(name) })}><span>${initial(name)}</span>${shown
      ? html`<img src=${this.#asked} alt="" decoding="async" loading="lazy" draggable="false" @load=${this.#loaded} @error=${this.#refused}>` : nothing}</span>`;
  }

  #loaded({ target }) {
    // A picture of one point says that there is none.
    if (target.naturalWidth <= 1) {
      keep(absent, target.getAttribute('src'));
      this.requestUpdate();
      return;
    }
    keep(seen, target.getAttribute('src'));
    target.classList.add('lb-loaded');
  }

  #refused({ target }) {
    this.#failed = target.getAttribute('src');
    this.requestUpdate();
  }
}
customElements.define('sb-cover', Cover);
