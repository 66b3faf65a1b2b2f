// @ts-check
/** What sounds like a track, with what each block of the sound adds to the likeness; and what mixes with it. */
import { Part, html, nothing, variables } from '../lib/element.js';
import { get } from '../lib/api.js';
import { bpm, foreign, plain } from '../lib/format.js';
import { NEAR_TEMPO } from '../lib/harmony.js';
import { href } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import { keyName } from './camelot-badge.js';
import './cover-image.js';
import './fit-light.js';
import './track-actions.js';

const BLOCKS = ['timbre', 'rhythm', 'harmony', 'dynamics'];
const SHOWN = 10;
const fixed = (value) => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The names of a track with its cover, as a link. */
function named(row) {
  const title = plain(row.title ?? t('player.untitled'));
  return html`<sb-cover .track=${row.track_id} .name=${row.album_title ?? title} .size=${40}></sb-cover>
    <p class="named"><a href=${href('track', { id: row.track_id })}><bdi>${title}</bdi></a><span class="quiet">${foreign(row.artist_name)}</span></p>`;
}

/** What the blocks add to a score, as parts of a bar; a block that takes something away reaches to the left of its beginning. */
function shares(score, blocks) {
  const known = BLOCKS.filter((block) => block in blocks);
  const said = known.map((block) => `${t(`track.block.${block}`)} ${fixed(blocks[block])}`).join(', ');
  return html`<span class="blocks" title=${said} role="img" aria-label=${said}>
    <span class="taken">${known.filter((block) => blocks[block] < 0).map((block) => html`<span class="part ${block}" ${variables({ '--share': -blocks[block] })}></span>`)}</span>
    <span class="added">${known.length ? known.filter((block) => blocks[block] > 0).map((block) => html`<span class="part ${block}" ${variables({ '--share': blocks[block] })}></span>`)
      : html`<span class="part sound" ${variables({ '--share': Math.max(0, score) })}></span>`}</span></span>`;
}

/** A list that is asked for when it is shown, with its states; what its rows are a subclass says. */
class Related extends Part {
  static properties = { track: { attribute: false } };

  /** @type {any[] | null} */
  rows = null;
  /** @type {any} */
  failure = null;

  constructor() {
    super();
    /** @type {any} row of the API of the track */
    this.track = null;
  }

  /** What the list is asked with beside its length. @returns {Record<string, unknown>} */
  params() {
    return {};
  }

  updated(changed) {
    const before = changed.get('track');
    if (changed.has('track') && this.track && (before?.id !== this.track.id || before?.bpm !== this.track.bpm || before?.camelot_key !== this.track.camelot_key)) {
      this.load();
    }
  }

  async load() {
    const signal = this.askAnew();
    this.failure = null;
    try {
      const rows = await get(`tracks/${this.track.id}/${this.address}`, { limit: SHOWN, ...this.params() }, { signal });
      if (!signal.aborted) {
        this.rows = rows;
      }
    } catch (failure) {
      if (!signal.aborted) {
        this.failure = failure;
      }
    }
    this.requestUpdate();
  }

  render() {
    return html`<section class="panel" id=${this.name} aria-labelledby="${this.name}-title"><h2 id="${this.name}-title" tabindex="-1">${t(`track.${this.name}`)}</h2>
      ${this.introduction()}
      ${this.failure ? html`<p role="alert">${this.failure.message} <button type="button" @click=${() => this.load()}>${t('app.again')}</button></p>`
        : this.rows === null ? html`<p class="quiet">${t('app.loading')}</p>`
        : this.rows.length === 0 ? html`<p class="quiet">${t(`track.${this.name}.none`)}</p>`
        : html`<ul class="related">${this.rows.map((row) => html`<li>${named(row)}${this.middle(row)}<sb-track-actions .row=${row}></sb-track-actions></li>`)}</ul>`}</section>`;
  }
}

/** `<sb-similar-tracks .track=${row}>` */
class SimilarTracks extends Related {
  name = 'similar';
  address = 'similar';

  introduction() {
    return html`<p class="quiet key-legend">${BLOCKS.map((block) => html`<span><span class="part ${block}"></span> ${t(`track.block.${block}`)}</span>`)}</p>`;
  }

  middle(row) {
    return html`${shares(row.score, row.shares)}<span class="figure" title=${t('track.similar.score')}>${fixed(row.score)}</span>`;
  }
}
customElements.define('sb-similar-tracks', SimilarTracks);

/** `<sb-mixing-tracks .track=${row}>` */
class MixingTracks extends Related {
  name = 'mixes';
  address = 'similar-by-features';

  /** Tempos as far apart as the traffic light calls near. */
  params() {
    return { half_double: true, bpm_tolerance: Math.min(20, Math.max(0.5, (this.track.bpm ?? 0) * NEAR_TEMPO)).toFixed(1) };
  }

  introduction() {
    return nothing;
  }

  middle(row) {
    return html`<sb-fit .row=${row} .against=${this.track} .text=${true}></sb-fit>
      <sb-camelot .camelot=${row.camelot_key} .keyName=${keyName(row.key, row.scale)} .confidence=${row.key_confidence}></sb-camelot><span class="figure">${bpm(row.bpm)}<span class="quiet"> BPM</span></span>`;
  }
}
customElements.define('sb-mixing-tracks', MixingTracks);
