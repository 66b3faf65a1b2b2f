// @ts-check
/** What Discover asks the server, as the parameters of the page's address, as the body of a request, and as a stored recipe. */
import { post, put, remove } from './api.js';
import { attempt } from './loaded.js';

/** The dials of a mix with what each is unless stated: the four parts of the sound count, the others do not. */
export const DIALS = { timbre: 1, rhythm: 1, harmony: 1, dynamics: 1, tempo: 0, key: 0, mood: 0, semantic: 0 };
export const MODES = ['path', 'mix', 'set'];
export const STEPS = 8;
export const SET = { minutes: 60, max_tempo_change: 0.06, farthest_key: 'neighbour', max_energy_step: 0.25, per_artist: 2, seed: 1 };
export const MIX = { limit: 20, per_artist: 2 };

/** @param {URLSearchParams} params @returns {number[]} the numbers of a parameter, joined by commas */
export const numbers = (params, name) => (params.get(name) ?? '').split(',').filter(Boolean).map(Number).filter(Number.isFinite);

/** A number of the address, or what counts unless it is stated. */
export function numberOf(params, name, otherwise) {
  const value = Number(params.get(name) ?? NaN);
  return Number.isFinite(value) && params.get(name) !== '' ? value : otherwise;
}

const some = (ids) => (ids.length ? ids : undefined);

/** The body of a path, or null while an end is not chosen. */
export function pathBody(params) {
  const [from, to] = [numberOf(params, 'from', 0), numberOf(params, 'to', 0)];
  return from && to ? { from_track_id: from, to_track_id: to, steps: numberOf(params, 'steps', STEPS) } : null;
}

/** The body of a mix, or null while it has nothing to begin with. */
export function mixBody(params) {
  const [tracks, artists] = [numbers(params, 'tracks'), numbers(params, 'artists')];
  if (!tracks.length && !artists.length) {
    return null;
  }
  const dials = Object.fromEntries(Object.entries(DIALS).map(([name, otherwise]) => [name, numberOf(params, name, otherwise)]));
  return {
    track_ids: some(tracks), artist_ids: some(artists), minus_track_ids: some(numbers(params, 'minus')), minus_artist_ids: some(numbers(params, 'minus_artists')),
    dials, limit: numberOf(params, 'limit', MIX.limit), per_artist: numberOf(params, 'per_artist', MIX.per_artist),
  };
}

/** The body of a set for a DJ. */
export function setBody(params) {
  return {
    track_ids: some(numbers(params, 'tracks')), artist_ids: some(numbers(params, 'artists')), must_track_ids: some(numbers(params, 'must')),
    never_track_ids: some(numbers(params, 'never')), never_artist_ids: some(numbers(params, 'never_artists')), energy: some(numbers(params, 'energy')),
    minutes: numberOf(params, 'minutes', SET.minutes), max_tempo_change: numberOf(params, 'max_tempo_change', SET.max_tempo_change),
    farthest_key: params.get('farthest_key') ?? SET.farthest_key, max_energy_step: numberOf(params, 'max_energy_step', SET.max_energy_step),
    min_bpm: numberOf(params, 'min_bpm', undefined), max_bpm: numberOf(params, 'max_bpm', undefined),
    per_artist: numberOf(params, 'per_artist', SET.per_artist), seed: numberOf(params, 'seed', SET.seed),
  };
}

const ids = (seeds, kind) => seeds.filter((seed) => seed.startsWith(`${kind}:`)).map((seed) => seed.slice(kind.length + 1));
/** Only what is not as usual stands in an address. */
const unusual = (values, usual) => Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== usual[name]));

/**
 * The parameters with which Discover shows what a stored recipe asks for.
 * @returns {Record<string, unknown> | null} null for recipes that Discover does not make
 */
export function recipeParams({ kind, query }) {
  switch (kind) {
    case 'path':
      return { mode: 'path', from: query.from, to: query.to, steps: query.steps };
    case 'recommendation':
      return {
        mode: 'mix', tracks: ids(query.plus, 'track'), artists: ids(query.plus, 'artist'), minus: ids(query.minus, 'track'), minus_artists: ids(query.minus, 'artist'),
        ...unusual(query.dials, DIALS), ...unusual({ limit: query.most, per_artist: query.per_artist }, MIX),
      };
    case 'dj_set':
      return {
        mode: 'set', tracks: ids(query.seeds, 'track'), artists: ids(query.seeds, 'artist'), must: query.must, never: query.never, never_artists: query.never_artists,
        energy: query.energy, min_bpm: query.tempos.slowest, max_bpm: query.tempos.fastest,
        ...unusual({
          minutes: query.minutes, max_tempo_change: query.limits.drift, farthest_key: query.limits.key.toLowerCase(), max_energy_step: query.limits.energy,
          per_artist: query.per_artist, seed: query.seed,
        }, SET),
      };
    default:
      return null;
  }
}

/**
 * Makes a playlist with a recipe. None is left behind where the recipe is refused.
 * @param {object} playlist as the API takes it
 * @param {object} recipe as the API takes it
 * @returns {Promise<any>} the playlist; fails where it or its recipe is refused
 */
export async function makeByRecipe(playlist, recipe) {
  const made = await post('playlists/', playlist);
  try {
    await put(`playlists/${made.id}/recipe`, recipe);
  } catch (failure) {
    await attempt(() => remove(`playlists/${made.id}`));
    throw failure;
  }
  // A recipe may give nothing yet; the playlist keeps it, and tells so.
  await attempt(() => post(`playlists/${made.id}/refresh`));
  return made;
}
