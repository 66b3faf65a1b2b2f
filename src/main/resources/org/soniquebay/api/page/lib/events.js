// @ts-check
/** The server's events. All elements share one connection, which is open while any of them listens. */
import { address } from './api.js';

const SHORTEST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
/** A view that follows another takes the connection over, rather than opening a new one. */
const LINGER = 3_000;

const events = new EventTarget();
let listeners = 0;
/** @type {EventSource | null} */
let source = null;
let last = '';
let pause = SHORTEST_PAUSE;

function open() {
  if (source || listeners === 0) {
    return;
  }
  source = new EventSource(address('events', { last_event_id: last }));
  source.onopen = () => { pause = SHORTEST_PAUSE; };
  source.onmessage = (message) => {
    last = message.lastEventId || last;
    events.dispatchEvent(new CustomEvent('event', { detail: JSON.parse(message.data) }));
  };
  source.onerror = () => {
    // A browser connects again by itself, except after an answer that is no stream.
    if (source?.readyState === EventSource.CLOSED) {
      source = null;
      setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  };
}

function left() {
  listeners--;
  setTimeout(() => {
    if (listeners === 0) {
      source?.close();
      source = null;
    }
  }, LINGER);
}

/**
 * Calls back with each event until the signal is aborted: `{type: 'connected'}` whenever the stream begins (anew), `{type: 'progress', task_id, step,
 * current, total, percent, …}` of scans and of the analysis, `{type: 'library_update', changes: [{kind, ids, many}]}`. After a broken connection
 * the events missed meanwhile follow.
 * @param {(event: any) => void} callback
 * @param {AbortSignal} signal
 */
export function onEvents(callback, signal) {
  if (signal.aborted) {
    return;
  }
  events.addEventListener('event', (event) => callback(/** @type {CustomEvent} */ (event).detail), { signal });
  listeners++;
  signal.addEventListener('abort', left, { once: true });
  open();
}
