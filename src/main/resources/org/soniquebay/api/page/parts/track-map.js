// @ts-check
/** The map itself: points to look at, to move, to zoom, and to choose by a lasso. */
import { Part, html } from '../lib/element.js';
import { drawing, fit, pointSize, rgba, scaleOf } from '../lib/map-drawing.js';
import { t } from '../lib/words.js';

/** How near a pointer has to be to a point. Unit: pixels. */
const REACH = 14;
const MOST_ZOOM = 200;
const STEP = 1.5;
/** The part of the window by which an arrow key moves. */
const PACE = 0.15;
const DIMMED = 60;
/** Movements below this are a click. Unit: pixels. */
const CLICK = 4;

/**
 * `<sb-track-map .map=${TrackMap} .colouring=${…} .chosen=${Set of places} .focused=${place} .lines=${places} .view=${View} ?lasso>`. Fires `view`, `look` (a
 * pointer is near a place, or -1), `take` (a place was clicked, or the one in the middle after keys), `lasso` (places), `act` (play it), `choose`, `clear`.
 */
class TrackMap extends Part {
  static properties = { map: { attribute: false }, colouring: { attribute: false }, chosen: { attribute: false }, focused: { attribute: false }, lines: { attribute: false }, view: { attribute: false }, lasso: { type: Boolean } };

  /** @type {import('../lib/map-drawing.js').Drawing | null} */
  #drawing = null;
  /** @type {Map<number, {x: number, y: number}>} */
  #pointers = new Map();
  #path = /** @type {{x: number, y: number}[] | null} */ (null);
  #moved = 0;
  #frame = 0;
  /** Whether the next frame draws the points as well, which takes longer than what stands above them. */
  #points = false;
  /** The size at which the points were drawn last. */
  #drawn = '';

  constructor() {
    super();
    /** @type {any} */
    this.map = null;
    /** @type {any} */
    this.colouring = null;
    /** @type {Set<number>} */
    this.chosen = new Set();
    this.focused = -1;
    /** @type {number[]} */
    this.lines = [];
    this.view = { x: 0, y: 0, zoom: 1 };
    this.lasso = false;
  }

  get #surface() {
    return /** @type {HTMLElement} */ (this.querySelector('.map-surface'));
  }

  firstUpdated() {
    const size = new ResizeObserver(() => this.#drawn !== this.#size && this.#soon(true));
    size.observe(this.#surface);
    this.life.addEventListener('abort', () => size.disconnect());
    // A page that listens to the wheel as usual may not keep the window from moving.
    this.#surface.addEventListener('wheel', (event) => this.#wheel(event), { signal: this.life, passive: false });
  }

  updated(changed) {
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector('canvas'));
    if (!this.#drawing) {
      canvas.addEventListener('webglcontextlost', (event) => event.preventDefault(), { signal: this.life });
      canvas.addEventListener('webglcontextrestored', () => { this.#drawing = null; this.requestUpdate(); }, { signal: this.life });
    }
    const fresh = !this.#drawing;
    this.#drawing ??= drawing(canvas);
    if (fresh || changed.has('map')) {
      this.#drawing.points(this.map);
    }
    if (fresh || changed.has('map') || changed.has('colouring') || changed.has('chosen')) {
      this.#drawing.colours(this.#bytes());
    }
    this.#soon(fresh || ['map', 'colouring', 'chosen', 'view'].some((name) => changed.has(name)));
  }

  get #size() {
    return `${this.#surface.clientWidth} ${this.#surface.clientHeight}`;
  }

  #bytes() {
    const { of, classes } = this.colouring;
    const shades = classes.map(({ css }) => rgba(css).slice());
    const bytes = new Uint8Array(4 * of.length);
    const some = this.chosen.size > 0;
    for (let place = 0, at = 0; place < of.length; place += 1, at += 4) {
      const shade = shades[of[place]];
      bytes[at] = shade[0];
      bytes[at + 1] = shade[1];
      bytes[at + 2] = shade[2];
      bytes[at + 3] = some && !this.chosen.has(place) ? DIMMED : 230;
    }
    return bytes;
  }

  #soon(points = false) {
    this.#points ||= points;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.isConnected && this.#drawing) {
        if (this.#points) {
          this.#points = false;
          this.#drawn = this.#size;
          this.#drawing.draw(this.view);
        }
        this.#drawOver();
      }
    });
  }

  /** What stands above the points: the lines to true neighbours, the focused track and the lasso. */
  #drawOver() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector('.map-over'));
    const ratio = fit(canvas);
    const context = canvas.getContext('2d');
    if (!context) {
      return;
    }
    const style = getComputedStyle(this);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.strokeStyle = style.color;
    context.lineWidth = 1.5;
    if (this.focused >= 0) {
      const here = this.#onScreen(this.map.x[this.focused], this.map.y[this.focused]);
      for (const place of this.lines) {
        const there = this.#onScreen(this.map.x[place], this.map.y[place]);
        context.beginPath();
        context.moveTo(here.x, here.y);
        context.lineTo(there.x, there.y);
        context.stroke();
      }
      context.lineWidth = 3;
      context.beginPath();
      context.arc(here.x, here.y, pointSize(this.map.count, this.view.zoom) / 2 + 4, 0, 2 * Math.PI);
      context.stroke();
    }
    if (this.#path) {
      context.lineWidth = 2;
      context.setLineDash([6, 4]);
      context.beginPath();
      this.#path.forEach(({ x, y }) => context.lineTo(x, y));
      context.closePath();
      context.stroke();
      context.setLineDash([]);
    }
  }

  #onScreen(x, y) {
    const { clientWidth, clientHeight } = this.#surface;
    const scale = scaleOf(this.#surface, this.view, this.map);
    return { x: clientWidth / 2 + (x - this.view.x) * scale, y: clientHeight / 2 - (y - this.view.y) * scale };
  }

  /** The place on the map of a pixel. */
  #onMap({ x, y }) {
    const { clientWidth, clientHeight } = this.#surface;
    const scale = scaleOf(this.#surface, this.view, this.map);
    return { x: this.view.x + (x - clientWidth / 2) / scale, y: this.view.y - (y - clientHeight / 2) / scale };
  }

  #at(event) {
    const box = this.#surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #fire(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #show(view) {
    const zoom = Math.max(0.5, Math.min(MOST_ZOOM, view.zoom));
    const within = (value) => Math.max(-1.2, Math.min(1.2, value));
    this.view = { x: within(view.x), y: within(view.y), zoom };
    this.#fire('view', this.view);
  }

  /** Zooms so that what is at a pixel stays there. */
  #zoom(factor, at) {
    const before = this.#onMap(at);
    const zoom = Math.max(0.5, Math.min(MOST_ZOOM, this.view.zoom * factor));
    const share = this.view.zoom / zoom;
    this.#show({ x: before.x + (this.view.x - before.x) * share, y: before.y + (this.view.y - before.y) * share, zoom });
  }

  #pan(across, up) {
    const scale = scaleOf(this.#surface, this.view, this.map);
    this.#show({ x: this.view.x + across / scale, y: this.view.y + up / scale, zoom: this.view.zoom });
  }

  /** Zooms by a step of a button. @param {number} steps */
  zoomBy(steps) {
    const { clientWidth, clientHeight } = this.#surface;
    this.#zoom(STEP ** steps, { x: clientWidth / 2, y: clientHeight / 2 });
  }

  #nearest(at) {
    const { x, y } = this.#onMap(at);
    return this.map.grid.nearest(x, y, REACH / scaleOf(this.#surface, this.view, this.map));
  }

  #wheel(event) {
    event.preventDefault();
    this.#zoom(Math.exp(-Math.max(-200, Math.min(200, event.deltaY)) / 300), this.#at(event));
  }

  #down(event) {
    if (event.button !== 0) {
      return;
    }
    this.#surface.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#at(event));
    if (this.#pointers.size === 1) {
      this.#moved = 0;
      this.#path = this.lasso || event.shiftKey ? [this.#at(event)] : null;
    } else {
      this.#path = null;
    }
  }

  #move(event) {
    const at = this.#at(event);
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') {
        this.#fire('look', { place: this.#nearest(at) });
      }
      return;
    }
    this.#moved += Math.hypot(at.x - before.x, at.y - before.y);
    this.#pointers.set(event.pointerId, at);
    if (this.#pointers.size === 2) {
      const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1] ?? at;
      const apart = (one) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
      this.#zoom(apart(at) / apart(before), { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    } else if (this.#path) {
      this.#path.push(at);
      this.#soon();
    } else if (this.#moved > CLICK) {
      this.#pan(before.x - at.x, at.y - before.y);
    }
  }

  #up(event) {
    if (!this.#pointers.delete(event.pointerId)) {
      return;
    }
    const path = this.#path;
    this.#path = null;
    if (event.type === 'pointercancel' || this.#pointers.size) {
      this.#soon();
    } else if (path && this.#moved > CLICK) {
      this.#fire('lasso', { places: this.map.grid.inside(path.map((corner) => this.#onMap(corner))), more: this.chosen.size > 0 && event.ctrlKey });
    } else if (this.#moved <= CLICK) {
      this.#click(this.#at(event));
    }
  }

  /** A click takes the nearest track; on empty ground it brings the place to the middle, so that nobody has to drag. */
  #click(at) {
    const place = this.#nearest(at);
    if (place >= 0) {
      this.#fire('take', { place });
    } else {
      this.#show({ ...this.#onMap(at), zoom: this.view.zoom });
    }
  }

  #keys(event) {
    const { clientWidth, clientHeight } = this.#surface;
    const acts = {
      '+': () => this.zoomBy(1), '=': () => this.zoomBy(1), '-': () => this.zoomBy(-1), 0: () => this.#show({ x: 0, y: 0, zoom: 1 }),
      ArrowLeft: () => this.#pan(-PACE * clientWidth, 0), ArrowRight: () => this.#pan(PACE * clientWidth, 0),
      ArrowUp: () => this.#pan(0, PACE * clientHeight), ArrowDown: () => this.#pan(0, -PACE * clientHeight),
      Enter: () => this.#fire('act'), ' ': () => this.#fire('choose'), Escape: () => this.#fire('clear'),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (act) {
      event.preventDefault();
      act();
      if (event.key.startsWith('Arrow')) {
        this.#fire('take', { place: this.map.grid.nearest(this.view.x, this.view.y, 3) });
      }
    }
  }

  render() {
    return html`<div class="map-surface ${this.lasso ? 'lasso' : ''}" role="application" tabindex="0" aria-label=${t('map.surface')} aria-describedby="map-keys"
      @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up} @pointerleave=${() => this.#fire('look', { place: -1 })}
      @dblclick=${(event) => this.#nearest(this.#at(event)) >= 0 && this.#fire('act')} @keydown=${this.#keys}><canvas aria-hidden="true"></canvas><canvas class="map-over" aria-hidden="true"></canvas></div>`;
  }
}
customElements.define('sb-track-map', TrackMap);
