// @ts-check
/** What the address of the library asks for, and the rows that the server gives for it. */
import { get, list } from '../lib/api.js';
import { PAGE, RowPages } from './row-pages.js';

/** Filters of tracks, by the names that they have both in the address of the page and in the API. */
export const FILTERS = [
  'min_bpm', 'max_bpm', 'half_double', 'min_bpm_confidence', 'camelot_key', 'camelot_near', 'camelot_fit', 'min_key_confidence',
  'happy_min', 'happy_max', 'relaxed_min', 'relaxed_max', 'party_min', 'party_max', 'aggressive_min', 'aggressive_max', 'danceability_min', 'danceability_max',
  'instrumental_min', 'instrumental_max', 'acoustic_min', 'acoustic_max', 'tonal_min', 'tonal_max', 'genre', 'year_min', 'year_max',
  'artist', 'album', 'title', 'mood_tags', 'genre_tags', 'min_duration', 'max_duration', 'added_since', 'missing_features', 'disagreement', 'missing', 'hidden',
];

export const MOODS = ['happy', 'relaxed', 'party', 'aggressive', 'danceability', 'instrumental', 'acoustic', 'tonal'];

/** A phrase gives its best finds in parts of this size, and this many of them at most. */
const PHRASE_PAGE = 100;
const PHRASE_MOST = 3100;
/** How many of the best finds filters and orders can be applied to: their ids travel in an address, which servers take up to 8 kB. */
const SIFTED = 800;

/** Whether a filter's value makes sense: an address may be typed by hand. */
const isSound = (name, value) => value && (!/^(min|max)_|_(min|max)$|confidence$/.test(name) || Number.isFinite(Number(value)));

/** The filters that an address states; a range that is stated the wrong way round is turned. @param {URLSearchParams} params @returns {Record<string, string>} */
export function filtersOf(params) {
  const filters = Object.fromEntries(FILTERS.filter((name) => isSound(name, params.get(name))).map((name) => [name, /** @type {string} */ (params.get(name))]));
  for (const low of Object.keys(filters)) {
    const high = low.replace(/^min_/, 'max_').replace(/_min$/, '_max');
    if (Number(filters[low]) > Number(filters[high])) {
      [filters[low], filters[high]] = [filters[high], filters[low]];
    }
  }
  return filters;
}

/** @typedef {{q: string, understood: any[], ignored: any[], relaxed: any[], alternatives: any[], total: number, reachable: number}} Reading how a phrase q was read */

function readingOf(q, answer, reachable) {
  const { understood, ignored, relaxed, alternatives, total } = answer;
  return { q, understood, ignored, relaxed, alternatives, total, reachable: Math.min(total, reachable) };
}

function phrase(q, read) {
  return new RowPages(async (skip, limit, signal) => {
    const answer = await get('search/', { q, skip: Math.min(skip, PHRASE_MOST - PHRASE_PAGE), limit: Math.min(limit, PHRASE_PAGE) }, { signal });
    read(readingOf(q, answer, PHRASE_MOST));
    return { items: answer.items, total: Math.min(answer.total, PHRASE_MOST) };
  }, { size: PHRASE_PAGE });
}

async function bestIds(q, read) {
  const first = await get('search/', { q, limit: PHRASE_PAGE });
  read(readingOf(q, first, SIFTED));
  const rest = [];
  for (let skip = PHRASE_PAGE; skip < Math.min(first.total, SIFTED); skip += PHRASE_PAGE) {
    rest.push(get('search/', { q, skip, limit: PHRASE_PAGE }));
  }
  return [first, ...await Promise.all(rest)].flatMap((answer) => answer.items.map((row) => row.id));
}

function sifted(q, conditions, read) {
  /** @type {Promise<number[]> | null} */
  let found = null;
  return new RowPages(async (skip, limit, signal) => {
    found ??= bestIds(q, read).catch((failure) => {
      found = null;
      throw failure;
    });
    const ids = await found;
    return ids.length ? list('tracks/', { ...conditions, ids, skip, limit }, { signal }) : { items: [], total: 0 };
  });
}

const conditionsOf = (params) => ({ ...filtersOf(params), sort: params.get('sort') ?? '' });

/** What an address of the library without a phrase asks for first. @param {URLSearchParams} params */
export const firstTracks = (params) => ({ ...conditionsOf(params), skip: 0, limit: PAGE });

/**
 * The tracks of an address of the library.
 * @param {URLSearchParams} params
 * @param {(reading: Reading) => void} read is told how a phrase was read
 */
export function tracksOf(params, read) {
  const q = params.get('q')?.trim();
  const sort = params.get('sort') ?? '';
  const conditions = conditionsOf(params);
  if (!q) {
    return new RowPages((skip, limit, signal) => list('tracks/', { ...conditions, skip, limit }, { signal }));
  }
  return sort || Object.keys(filtersOf(params)).length ? sifted(q, conditions, read) : phrase(q, read);
}

/** The albums or artists of an address of the library. @param {'albums' | 'artists'} kind */
export function cardsOf(kind, params) {
  const words = { [kind === 'albums' ? 'title' : 'name']: params.get('q')?.trim(), genre: kind === 'artists' ? params.get('genre') : null };
  const sort = params.get('sort') || (kind === 'albums' ? 'title' : 'name');
  return new RowPages((skip, limit, signal) => list(`${kind}/search`, { ...words, sort, skip, limit }, { signal }));
}
