export default {
  en: {
    'first.ready': 'The first track is measured',
    'first.measured': 'Measured so far: {count}',
    'first.none': 'The first measured track will appear here.',
  },
  fr: {
    'first.ready': 'La première piste est mesurée',
    'first.measured': "Mesurées jusqu'ici : {count}",
    'first.none': 'La première piste mesurée apparaîtra ici.',
  },
};
