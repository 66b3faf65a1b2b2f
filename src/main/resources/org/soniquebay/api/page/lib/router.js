// @ts-check
/**
 * The address of the page is the state of the page: the last segment of the path is the view, the query its parameters. Views lie side by side
 * with the first page, so that relative addresses reach the API below any path prefix of a proxy.
 */

/** The views by name; the first page is 'home'. The server answers each of these names with the page (api/page/PageRoutes). */
export const VIEWS = ['home', 'library', 'artist', 'album', 'track', 'discover', 'map', 'playlists', 'playlist', 'queue', 'work'];

const routes = new EventTarget();

/** @returns {{view: string, params: URLSearchParams}} */
export function current() {
  const name = location.pathname.split('/').pop() || 'home';
  return { view: VIEWS.includes(name) ? name : 'home', params: new URLSearchParams(location.search) };
}

/**
 * The relative address of a view. Empty, null and undefined parameters are left out; arrays are joined by commas.
 * @param {string} view
 * @param {Record<string, unknown> | URLSearchParams} [params]
 */
export function href(view, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of params instanceof URLSearchParams ? params : Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) {
      query.set(name, Array.isArray(value) ? value.join(',') : String(value));
    }
  }
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return (view === 'home' ? './' : view) + (text ? `?${text}` : '');
}

/**
 * Leads to a view.
 * @param {{replace?: boolean}} [options] replace: the history keeps no entry of the present address
 */
export function go(view, params = {}, { replace = false } = {}) {
  const address = href(view, params);
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  routes.dispatchEvent(new Event('route'));
}

/**
 * Changes parameters of the present view and keeps the others; a value of null takes one away.
 * @param {Record<string, unknown>} changes
 */
export function change(changes, options = {}) {
  const { view, params } = current();
  go(view, { ...Object.fromEntries(params), ...changes }, options);
}

/** Calls back after each change of the address, until the signal is aborted. */
export function onRoute(callback, signal) {
  routes.addEventListener('route', callback, { signal });
}

addEventListener('popstate', () => routes.dispatchEvent(new Event('route')));

// Links between views change the address without loading the page anew, so that the music plays on.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0
      || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.hasAttribute('download')) {
    return;
  }
  const name = link.pathname.split('/').pop() || 'home';
  const folder = (path) => path.slice(0, path.lastIndexOf('/'));
  if (link.origin === location.origin && VIEWS.includes(name) && folder(link.pathname) === folder(location.pathname)) {
    event.preventDefault();
    go(name, new URLSearchParams(link.search));
  }
});
