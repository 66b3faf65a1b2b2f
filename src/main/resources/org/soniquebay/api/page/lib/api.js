// @ts-check
/** Requests to the server's API. Addresses are relative ('tracks/5'), so that the page works below a path prefix. */
import { currentLanguage } from './language.js';

/** A request that the server refused (its `problem` is RFC 9457's), or that did not reach it (status 0). */
class ApiError extends Error {
  constructor(status, problem) {
    super(problem?.errors?.map((error) => error.msg).join(' ') || (problem?.detail ?? problem?.title ?? `HTTP ${status}`));
    this.status = status;
    this.problem = problem ?? {};
  }
}

/** The address of a path of the API with its query. Empty values are left out; arrays are joined by commas. */
export function address(path, params = {}) {
  // An id out of the page's own address must not lead to another path of the API.
  if (/[?#\\]|(^|\/)\.{1,2}(\/|$)/.test(path)) {
    throw new Error(`No path of the API: ${path}`);
  }
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') {
      query.set(name, Array.isArray(value) ? value.join(',') : String(value));
    }
  }
  const text = query.toString();
  return `api/${path}${text ? `?${text}` : ''}`;
}

/** Opens the login page, which leads back to the present view. */
export function leadToLogin() {
  location.assign(`login?next=${encodeURIComponent(`/${location.pathname.split('/').pop()}${location.search}`)}`);
}

/** Answers that were asked for before anybody wanted them, by address. @type {Map<string, Promise<Response>>} */
const early = new Map();
/** How long an answer may wait for the view. Unit: ms. */
const FRESH = 20_000;

/** Asks for what a view that is being loaded will ask for; its first request of this address gets the answer. */
export function askAhead(path, params = {}) {
  const asked = send('GET', address(path, params), {});
  // Whoever wants the answer hears of the failure.
  asked.catch(() => {});
  early.set(address(path, params), asked);
  setTimeout(() => early.delete(address(path, params)), FRESH);
}

function send(method, target, { body, signal }) {
  const headers = { Accept: 'application/json', 'Accept-Language': currentLanguage() };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  return fetch(target, { method, headers, signal, credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body) });
}

/** The answer that was asked for ahead, once: a later request wants a later answer. */
function taken(method, target) {
  const answer = method === 'GET' ? early.get(target) : undefined;
  early.delete(target);
  return answer;
}

async function request(method, path, { params, body, signal } = /** @type {any} */ ({})) {
  const target = address(path, params);
  let response;
  try {
    response = await (taken(method, target) ?? send(method, target, { body, signal }));
    signal?.throwIfAborted();
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, null);
  }
  if (response.status === 401) {
    leadToLogin();
  }
  if (!response.ok) {
    throw new ApiError(response.status, await response.json().catch(() => null));
  }
  return response;
}

async function content(response) {
  return response.status === 204 ? null : response.json();
}

/** @returns {Promise<any>} */
export const get = async (path, params, options = {}) => content(await request('GET', path, { params, ...options }));
/** @returns {Promise<any>} */
export const post = async (path, body, options = {}) => content(await request('POST', path, { body, ...options }));
/** @returns {Promise<any>} */
export const put = async (path, body, options = {}) => content(await request('PUT', path, { body, ...options }));
/** @returns {Promise<any>} */
export const remove = async (path, params, options = {}) => content(await request('DELETE', path, { params, ...options }));

/**
 * A part of a list, and how long the whole list is.
 * @returns {Promise<{items: any[], total: number}>}
 */
export async function list(path, params, options = {}) {
  const response = await request('GET', path, { params, ...options });
  const items = await response.json();
  return { items, total: Number(response.headers.get('X-Total-Count') ?? items.length) };
}

/** As many items as the server gives at once. */
const PAGE = 1000;

/**
 * A list from its beginning, asked for in parts.
 * @param {number} most how many items are wanted; Infinity for all
 * @returns {Promise<{items: any[], total: number}>}
 */
export async function beginning(path, most, params = {}, options = {}) {
  const items = [];
  for (;;) {
    const limit = Math.min(PAGE, most - items.length);
    const part = await list(path, { ...params, skip: items.length || null, limit }, options);
    items.push(...part.items);
    if (part.items.length < limit || items.length >= Math.min(most, part.total)) {
      return { items, total: part.total };
    }
  }
}
