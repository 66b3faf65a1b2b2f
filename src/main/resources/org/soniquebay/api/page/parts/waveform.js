// @ts-check
/** The waveform of a track as bars, with a slider over it that seeks. Without a measured waveform it is a plain line. */
import { Part, guard, html, live, nothing, svg, variables } from '../lib/element.js';
import { duration as clock } from '../lib/format.js';
import { t } from '../lib/words.js';

const BAR = 3;
const HALF = 128;

/** Paths of vertical bars about a middle line: one of the peaks, one of the mean levels. */
function bars(levels, count) {
  const { peaks, levels: means } = levels;
  const paths = ['', ''];
  const shown = Math.min(count, peaks.length);
  // The loudest bar fills the height, so that soft music can be read too; silence stays flat.
  const scale = Math.min(4, 255 / Math.max(1, ...peaks));
  for (let bar = 0; bar < shown; bar++) {
    const from = Math.floor((bar * peaks.length) / shown);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / shown));
    let peak = 0;
    let power = 0;
    for (let at = from; at < to; at++) {
      peak = Math.max(peak, peaks[at]);
      power += means[at] ** 2;
    }
    const x = ((bar + 0.5) * 1000) / shown;
    [peak, Math.sqrt(power / (to - from))].forEach((height, path) => {
      const half = Math.max(1.5, (height * scale) / 2);
      paths[path] += `M${x.toFixed(1)} ${(HALF - half).toFixed(1)}v${(2 * half).toFixed(1)}`;
    });
  }
  return paths;
}

/**
 * `<sb-waveform .levels=${levels} .length=${seconds} .position=${seconds} .label=${text} @seek=${(event) => event.detail}>`; `.marks` are sections
 * {from, to, label} with times in seconds, drawn as bands, and `.lines` times of bars.
 */
class Waveform extends Part {
  static properties = {
    levels: { attribute: false }, length: { attribute: false }, position: { attribute: false }, label: { attribute: false }, marks: { attribute: false }, lines: { attribute: false },
  };

  #width = 0;

  constructor() {
    super();
    /** @type {{peaks: number[], levels: number[]} | null} */
    this.levels = null;
    this.length = 0;
    this.position = 0;
    this.label = '';
    /** @type {{from: number, to: number, label: string}[]} */
    this.marks = [];
    /** @type {number[]} */
    this.lines = [];
  }

  connectedCallback() {
    super.connectedCallback();
    const watch = new ResizeObserver(([{ contentRect }]) => {
      const width = Math.round(contentRect.width);
      if (width !== this.#width) {
        this.#width = width;
        this.requestUpdate();
      }
    });
    watch.observe(this);
    this.life.addEventListener('abort', () => watch.disconnect());
  }

  #seek(position) {
    this.dispatchEvent(new CustomEvent('seek', { detail: Math.max(0, Math.min(this.length, position)) }));
  }

  /** The arrows move by five seconds, as they do everywhere on the page. */
  #keys(event) {
    const step = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -30, PageUp: 30 }[event.key];
    if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#seek(this.position + step);
    }
  }

  #drawing() {
    return guard([this.levels, this.#width], () => {
      const [peaks, means] = this.levels?.peaks.length ? bars(this.levels, Math.max(20, Math.floor(this.#width / BAR))) : [`M0 ${HALF}h1000`, ''];
      const drawing = html`<svg viewBox="0 0 1000 256" preserveAspectRatio="none" aria-hidden="true"><path class="peak" d=${peaks}/><path d=${means}/></svg>`;
      return html`${drawing}<div class="played">${drawing}</div>`;
    });
  }

  /** Sections as bands of two shades, and bars as thin lines: in a drawing stretched to the width. */
  #timeline() {
    return guard([this.marks, this.lines, this.length], () => {
      if (!this.length || !(this.marks.length || this.lines.length)) {
        return nothing;
      }
      const x = (seconds) => (seconds * 1000) / this.length;
      return html`<svg class="timeline" viewBox="0 0 1000 256" preserveAspectRatio="none" aria-hidden="true">
        <path d=${this.lines.map((at) => `M${x(at).toFixed(2)} 0v256`).join('')}/>
        ${this.marks.map(({ from, to }, place) => svg`<rect class=${place % 2 ? 'odd' : ''} x=${x(from)} width=${Math.max(0, x(to) - x(from))} y="0" height="256"/>`)}</svg>
        ${this.marks.length > 1 ? this.marks.map(({ from, label }) => html`<span class="mark" ${variables({ left: `${(100 * from) / this.length}%` })}>${label}</span>`) : nothing}`;
    });
  }

  render() {
    const played = this.length > 0 ? Math.min(1, this.position / this.length) : 0;
    return html`<div class="waveform ${played ? 'begun' : ''}" ${variables({ '--played': `${(played * 100).toFixed(3)}%` })}>
      ${this.#timeline()}${this.#drawing()}
      <input type="range" min="0" max=${this.length || 1} step="0.1" .value=${live(String(this.position))} ?disabled=${!this.length} aria-label=${this.label}
        aria-valuetext=${t('player.position', { position: clock(this.position) || '0:00', length: clock(this.length) || '0:00' })}
        @input=${(event) => this.#seek(Number(event.target.value))} @keydown=${this.#keys}></div>`;
  }
}
customElements.define('sb-waveform', Waveform);
