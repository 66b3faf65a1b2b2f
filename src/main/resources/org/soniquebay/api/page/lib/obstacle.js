// @ts-check
/**
 * Why a track did not play, and what helps. Browsers report a file that is missing, one that is refused and one that they cannot decode by the same
 * error: only the server's answer to another request tells them apart.
 */
import { leadToLogin } from './api.js';

/** How long the player waits where the server does not say how long, and at most. Unit: s. */
const PAUSE = 2;
const LONGEST_PAUSE = 20;
/** How often one track is asked for again. */
const MOST_TRIES = 5;

/**
 * @typedef {object} Failure what an audio element could not play
 * @property {string} address of the stream
 * @property {number} code of MediaError
 * @property {boolean} coded whether the server codes that stream
 */

/**
 * @typedef {object} Help
 * @property {'code' | 'again' | 'next' | 'rest'} act to ask for the file in another coding, to ask again, to go on to the next track, to stay at the place
 * @property {string} [sentence] name of what is told
 * @property {number} [pause] seconds to wait before
 */

/**
 * Asks the server about a stream that failed. Who is not logged in is led to the login.
 * @param {Failure} failure
 * @param {number} tries how often the same track was asked for again already
 * @returns {Promise<Help>}
 */
export async function obstacle({ address, code, coded }, tries) {
  let response;
  try {
    response = await fetch(address, { method: 'HEAD', credentials: 'same-origin' });
  } catch {
    return { act: 'rest', sentence: 'notice.unreachable' };
  }
  const { status } = response;
  if (response.ok) {
    return ofPresent(code, coded, tries);
  }
  if (status === 401) {
    leadToLogin();
    return { act: 'rest' };
  }
  if (status === 503) {
    const pause = Math.min(LONGEST_PAUSE, Number(response.headers.get('Retry-After')) || PAUSE);
    return tries < MOST_TRIES ? { act: 'again', sentence: tries ? undefined : 'player.waits', pause } : { act: 'rest', sentence: 'player.busy' };
  }
  if (status === 404) {
    return { act: 'next', sentence: 'player.absent' };
  }
  return status === 422 ? { act: 'next', sentence: 'player.undecodable' } : { act: 'rest', sentence: 'player.refused' };
}

/** What helps where the server has the file. @returns {Help} */
function ofPresent(code, coded, tries) {
  if (code !== MediaError.MEDIA_ERR_DECODE && code !== MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED) {
    return { act: 'rest', sentence: 'player.broken' };
  }
  if (!coded) {
    return { act: 'code' };
  }
  // A stream of which nothing came may have been refused while too many were coded, and be there a moment later.
  return code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED && tries < MOST_TRIES
    ? { act: 'again', pause: PAUSE } : { act: 'next', sentence: 'player.unplayable' };
}
