// @ts-check
/** What the first views, Home and Library, do without; loaded as one (lib/later.js). */
import './views/album.js';
import './views/artist.js';
import './views/discover.js';
import './views/map.js';
import './views/playlist.js';
import './views/playlists.js';
import './views/queue.js';
import './views/track.js';
import './views/work.js';

export { addToPlaylist } from './parts/add-to-playlist.js';
export { showHelp } from './parts/help-dialog.js';
