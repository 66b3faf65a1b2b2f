// @ts-check
/** What the page fetches of the program after it has begun. A server that was updated meanwhile has other files. */
import { t } from './words.js';

/** Loads a view: that of the library, or all that are not the first ones. @param {string} view */
export async function loadView(view) {
  if (!customElements.get(`sb-view-${view}`)) {
    await fetched(() => (view === 'library' ? import('../views/library.js') : import('../rest.js')));
  }
}

/** The parts that the first views do without. */
export const rest = () => fetched(() => import('../rest.js'));

async function fetched(load) {
  try {
    return await load();
  } catch (failure) {
    throw await explained(failure);
  }
}

/** Why a part of the program could not be fetched, in a sentence; `outdated` where the page has to be loaded anew. */
export async function explained(failure) {
  console.warn(failure);
  const own = await fetch(import.meta.url, { cache: 'no-store' }).catch(() => null);
  const outdated = own?.status === 404;
  return Object.assign(new Error(own === null ? t('notice.unreachable') : outdated ? t('app.outdated') : failure.message), { outdated });
}
