// @ts-check
/** Asks the server for what the first view shows while the modules of the view are still being loaded. */
import { askAhead } from './api.js';
import { current } from './router.js';
import { firstTracks } from '../parts/library-query.js';

const { view, params } = current();
if (view === 'map') {
  askAhead('map');
} else if (view === 'library' && !params.get('q') && (params.get('kind') ?? 'tracks') === 'tracks') {
  askAhead('tracks/', firstTracks(params));
}
