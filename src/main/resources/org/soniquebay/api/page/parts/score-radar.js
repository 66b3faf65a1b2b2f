// @ts-check
/** The scores of a track as a radar, and the same as a list of bars with numbers and sources. */
import { Part, html, svg, variables } from '../lib/element.js';
import { percent } from '../lib/format.js';
import { t } from '../lib/words.js';
import { sourceName } from './rivals.js';

const SCORES = ['danceability', 'mood_party', 'mood_happy', 'mood_aggressive', 'tonal', 'acoustic', 'mood_relaxed', 'instrumental'];
const CENTRE = [170, 130];
const RADIUS = 92;

function point(axis, share, radius = RADIUS) {
  const angle = (axis / SCORES.length) * 2 * Math.PI - Math.PI / 2;
  return [CENTRE[0] + Math.cos(angle) * radius * share, CENTRE[1] + Math.sin(angle) * radius * share];
}

const outline = (shares) => shares.map((share, axis) => point(axis, share).map((at) => at.toFixed(1)).join(' ')).join(' ');

/** `<sb-score-radar .features=${features}>` */
class ScoreRadar extends Part {
  static properties = { features: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.features = null;
  }

  render() {
    const { features } = this;
    const known = SCORES.some((score) => typeof features?.[score] === 'number');
    return html`<section class="panel" aria-labelledby="radar-title"><h2 id="radar-title">${t('track.sound')}</h2>
      ${known ? html`<div class="radar">${this.#drawing()}${this.#list()}</div>` : html`<p class="quiet">${t('track.unmeasured')}</p>`}</section>`;
  }

  #drawing() {
    const shares = SCORES.map((score) => this.features[score] ?? 0);
    return html`<svg viewBox="0 0 340 260" aria-hidden="true">
      ${[0.25, 0.5, 0.75, 1].map((share) => svg`<polygon class="ring" points=${outline(SCORES.map(() => share))}/>`)}
      ${SCORES.map((_, axis) => svg`<line class="ring" x1=${CENTRE[0]} y1=${CENTRE[1]} x2=${point(axis, 1)[0]} y2=${point(axis, 1)[1]}/>`)}
      <polygon class="shape" points=${outline(shares)}/>
      ${shares.map((share, axis) => svg`<circle class="shape" cx=${point(axis, share)[0]} cy=${point(axis, share)[1]} r="2"/>`)}
      ${SCORES.map((score, axis) => {
        const [x, y] = point(axis, 1, RADIUS + 12);
        const side = Math.abs(x - CENTRE[0]) < 5 ? 'middle' : x > CENTRE[0] ? 'start' : 'end';
        return svg`<text x=${x} y=${y + 4} text-anchor=${side}>${t(`track.score.${score}`)}</text>`;
      })}</svg>`;
  }

  #list() {
    const { features } = this;
    return html`<dl class="scores">${SCORES.map((score) => html`<div title=${sourceName(features.field_sources[score])}>
      <dt>${t(`track.score.${score}`)}</dt>
      <dd><span class="bar" ${variables({ '--share': features[score] ?? 0 })}></span><span class="figure">${features[score] === null ? '–' : percent(features[score])}</span>
        <span class="hidden">${sourceName(features.field_sources[score])}</span></dd></div>`)}</dl>`;
  }
}
customElements.define('sb-score-radar', ScoreRadar);
