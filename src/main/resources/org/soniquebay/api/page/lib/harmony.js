// @ts-check
/** What mixes with what: keys on the Camelot wheel, and tempos that count as equal at half and at double speed. */

const GOOD_TEMPO = 0.03;
/** How far apart two tempos are at most that nearly fit, as a share. */
export const NEAR_TEMPO = 0.06;
const RANK = { good: 0, near: 1, far: 2 };

/**
 * A place on the wheel, such as '8A'.
 * @param {string | null | undefined} text
 * @returns {{number: number, letter: 'A' | 'B'} | null} null for what is no place
 */
export function parseCamelot(text) {
  const parts = /^\s*(1[0-2]|0?[1-9])\s*([AB])\s*$/i.exec(text ?? '');
  return parts ? { number: Number(parts[1]), letter: /** @type {'A' | 'B'} */ (parts[2].toUpperCase()) } : null;
}

const step = (number, by) => ((number - 1 + by + 12) % 12) + 1;

/**
 * The places that mix with one: itself, a step either way, and the relative key; extended also a step with a change of mode.
 * @param {string | null | undefined} camelot
 * @returns {string[]} empty for what is no place
 */
export function neighbours(camelot, extended = false) {
  const place = parseCamelot(camelot);
  if (!place) {
    return [];
  }
  const { number, letter } = place;
  const other = letter === 'A' ? 'B' : 'A';
  const strict = [`${number}${letter}`, `${step(number, -1)}${letter}`, `${step(number, 1)}${letter}`, `${number}${other}`];
  return extended ? [...strict, `${step(number, -1)}${other}`, `${step(number, 1)}${other}`] : strict;
}

/**
 * One tempo over another after doubling or halving it until they are nearest.
 * @returns {{ratio: number, factor: number} | null} ratio 0.71 to 1.41, where 1 is equal; factor is what the tempo was multiplied with
 */
function tempoRatio(bpm, playing) {
  if (!(bpm > 0 && playing > 0)) {
    return null;
  }
  const factor = 2 ** -Math.round(Math.log2(bpm / playing));
  return { ratio: (bpm * factor) / playing, factor };
}

function grade(distance) {
  return distance <= GOOD_TEMPO ? 'good' : distance <= NEAR_TEMPO ? 'near' : 'far';
}

/**
 * How well a track follows the one that plays.
 * @param {{bpm?: number | null, camelot?: string | null, camelot_key?: string | null} | null} row
 * @param {{bpm?: number | null, camelot?: string | null, camelot_key?: string | null} | null} playing
 * @returns {{key: 'good' | 'near' | 'far' | null, tempo: 'good' | 'near' | 'far' | null, ratio: number | null, factor: number | null, light: 'good' | 'near' | 'far' | null}}
 *   null where one of both is not known; the light is the worse of what is known
 */
export function fit(row, playing) {
  const place = parseCamelot(row?.camelot ?? row?.camelot_key);
  const here = playing?.camelot ?? playing?.camelot_key;
  let key = null;
  if (place && parseCamelot(here)) {
    const label = `${place.number}${place.letter}`;
    key = neighbours(here).includes(label) ? 'good' : neighbours(here, true).includes(label) ? 'near' : 'far';
  }
  const against = tempoRatio(row?.bpm, playing?.bpm);
  const tempo = against && grade(Math.abs(against.ratio - 1));
  const known = /** @type {any[]} */ ([key, tempo].filter(Boolean));
  const light = known.length ? known.reduce((worst, one) => (RANK[one] > RANK[worst] ? one : worst)) : null;
  return /** @type {any} */ ({ key, tempo, ratio: against?.ratio ?? null, factor: against?.factor ?? null, light });
}
