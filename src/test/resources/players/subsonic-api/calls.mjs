// Makes all calls of the library subsonic-api, once by GET and once by POST, and says which are answered otherwise than they should be.
import { webcrypto } from 'node:crypto';
import SubsonicAPI from 'subsonic-api';

const [url, username, password] = process.argv.slice(2);
const faults = [];

/** Arguments by method, in the order of the calls; a number behind them is the error that the server has to tell. */
const calls = (kept) => [
  ['ping'], ['getLicense'], ['getMusicFolders'], ['getOpenSubsonicExtensions'], ['getScanStatus'], ['startScan'],
  ['getIndexes'], ['getIndexes', { musicFolderId: 1 }], ['getGenres'], ['getArtists'], ['getMusicDirectory', { id: kept.album }],
  ['getArtist', { id: kept.artist }], ['getAlbum', { id: kept.album }], ['getSong', { id: kept.song }],
  ['getArtistInfo', { id: kept.artist, count: 5 }], ['getArtistInfo2', { id: kept.artist }], ['getAlbumInfo', { id: kept.album }], ['getAlbumInfo2', { id: kept.album }],
  ['getSimilarSongs', { id: kept.song }], ['getSimilarSongs2', { id: kept.artist, count: 3 }], ['getTopSongs', { artist: 'First' }],
  ...['random', 'newest', 'highest', 'frequent', 'recent', 'alphabeticalByName', 'alphabeticalByArtist', 'starred'].flatMap((type) => [['getAlbumList', { type }], ['getAlbumList2', { type }]]),
  ['getAlbumList2', { type: 'byYear', fromYear: 2020, toYear: 1990 }], ['getAlbumList2', { type: 'byGenre', genre: 'Folk' }],
  ['getRandomSongs', { size: 2 }], ['getSongsByGenre', { genre: 'Folk' }], ['search2', { query: 'song' }], ['search3', { query: '' }],
  ['star', { id: [kept.song, kept.other], albumId: kept.album, artistId: kept.artist }], ['getStarred'], ['getStarred2'], ['unstar', { id: [kept.song, kept.other], albumId: kept.album, artistId: kept.artist }],
  ['setRating', { id: kept.song, rating: 4 }], ['scrobble', { id: kept.song, submission: false }], ['scrobble', { id: [kept.song, kept.other] }], ['getNowPlaying'],
  ['reportPlayback', { mediaId: kept.song, mediaType: 'song', positionMs: 10, state: 'playing' }],
  ['updatePlaylist', { playlistId: kept.list, name: 'Renamed', songIdToAdd: [kept.song, kept.other], songIndexToRemove: [0] }], ['getPlaylists'], ['getPlaylist', { id: kept.list }], ['deletePlaylist', { id: kept.list }],
  ['createBookmark', { id: kept.song, position: 10, comment: 'here' }], ['getBookmarks'], ['deleteBookmark', { id: kept.song }],
  ['savePlayQueue', { id: [kept.song, kept.other], current: kept.song, position: 10 }], ['getPlayQueue'],
  ['getLyrics', { artist: 'First', title: 'Song 1' }], ['getLyricsBySongId', { id: kept.song }],
  ['getUser', { username }], ['getUsers'], ['getShares'], ['getPodcasts'], ['getNewestPodcasts'], ['getInternetRadioStations'], ['getVideos'], ['getChatMessages'],
  ['getVideoInfo', { id: kept.song }, 70], ['getPodcastEpisode', { id: 'x' }, 70], ['createShare', { id: kept.song }, 50], ['updateShare', { id: 'x' }, 50], ['deleteShare', { id: 'x' }, 50],
  ['refreshPodcasts', undefined, 50], ['createPodcastChannel', { url: 'x' }, 50], ['deletePodcastChannel', { id: 'x' }, 50], ['deletePodcastEpisode', { id: 'x' }, 50],
  ['jukeboxControl', { action: 'status' }, 50], ['createInternetRadioStation', { name: 'x', streamUrl: 'x' }, 50], ['updateInternetRadioStation', { id: 'x' }, 50], ['deleteInternetRadioStation', { id: 'x' }, 50],
  ['addChatMessage', { message: 'x' }, 50], ['createUser', { username: 'x', password: 'x', email: 'x' }, 50], ['updateUser', { username: 'x', password: 'x', email: 'x' }, 50], ['deleteUser', { username: 'x' }, 50],
  ['changePassword', { username: 'x', password: 'x' }, 50],
];
/** Calls that are answered with bytes: the beginning of the type. */
const media = (kept) => [
  ['stream', { id: kept.song }, 'audio/'], ['download', { id: kept.song }, 'audio/'], ['getCoverArt', { id: kept.cover, size: 32 }, 'image/'], ['getAvatar', { username }, 'text/xml'],
  ['downloadPodcastEpisode', { id: 'x' }, 'text/xml'], ['hls', { id: kept.song }, 'text/xml'], ['getCaptions', { id: kept.song }, 'text/xml'],
];
const elsewhere = ['constructor', 'custom', 'customJSON', 'baseURL', 'navidromeSession', 'createPlaylist'];

for (const post of [false, true]) {
  const api = new SubsonicAPI({ url, auth: { username, password }, post, crypto: webcrypto });
  const found = (await api.search3({ query: '' })).searchResult3;
  const made = await api.createPlaylist({ name: 'Made', songId: [found.song[0].id] });
  const kept = { artist: found.artist[0].id, album: found.album[0].id, cover: found.album[0].coverArt, song: found.song[0].id, other: found.song[1].id, list: made.playlist?.id };
  for (const [name, args, code = 0] of calls(kept)) {
    try {
      const answer = await api[name](args);
      const told = answer.status === 'ok' ? 0 : (answer.error?.code ?? 'no code');
      if (told !== code || answer.type !== 'SoniqueBay') faults.push(`${name} ${JSON.stringify(args)}: ${JSON.stringify(answer).slice(0, 300)}`);
    } catch (error) {
      faults.push(`${name} ${JSON.stringify(args)}: ${error}`);
    }
  }
  for (const [name, args, type] of media(kept)) {
    const answer = await api[name](args);
    const told = answer.headers?.get('content-type') ?? '';
    const bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200 || bytes === 0 || !(told.startsWith(type) || (type === 'text/xml' && told.startsWith('application/json')))) faults.push(`${name}: ${answer.status} ${told}`);
  }
  const called = new Set([...calls(kept), ...media(kept)].map(([name]) => name));
  for (const name of Object.getOwnPropertyNames(SubsonicAPI.prototype)) {
    if (!called.has(name) && !elsewhere.includes(name)) faults.push(`${name} is not called`);
  }
}
console.log(faults.join('\n'));
process.exit(faults.length ? 1 : 0);
