// @ts-check
/** The keys of keyboards, headsets and lock screens, and what the system shows of what plays. */
import { address } from './api.js';
import { plain } from './format.js';
import { next, onPlayer, onPosition, previous, seek, state, toggle } from './player.js';

const STEP = 10;

function show() {
  const { current, playing } = state();
  const session = navigator.mediaSession;
  session.playbackState = playing ? 'playing' : current ? 'paused' : 'none';
  session.metadata = current && new MediaMetadata({
    title: plain(current.title ?? ''),
    artist: plain(current.artist),
    album: plain(current.album ?? ''),
    artwork: [{ src: new URL(address(`covers/track/${current.id}`, { size: 512, absent: 'blank' }), document.baseURI).href }],
  });
}

function showPosition() {
  const { position, duration } = state();
  if (duration > 0 && position <= duration) {
    navigator.mediaSession.setPositionState({ duration, position, playbackRate: 1 });
  }
}

/** Begins to listen to media keys, until the signal is aborted; does nothing where the browser knows none. */
export function followMediaKeys(signal) {
  const session = navigator.mediaSession;
  if (!session) {
    return;
  }
  const by = (seconds) => seek(state().position + seconds);
  const acts = /** @type {[MediaSessionAction, MediaSessionActionHandler][]} */ ([
    ['play', () => !state().playing && toggle()],
    ['pause', () => state().playing && toggle()],
    ['nexttrack', next],
    ['previoustrack', previous],
    ['seekbackward', ({ seekOffset }) => by(-(seekOffset ?? STEP))],
    ['seekforward', ({ seekOffset }) => by(seekOffset ?? STEP)],
    ['seekto', ({ seekTime }) => seek(seekTime ?? 0)],
  ]);
  acts.forEach(([name, act]) => session.setActionHandler(name, act));
  signal.addEventListener('abort', () => acts.forEach(([name]) => session.setActionHandler(name, null)));
  onPlayer(show, signal);
  onPosition(showPosition, signal);
}
