export default {
  en: {
    'picker.track': 'Type a title …',
    'picker.either': 'Type a title or an artist …',
    'picker.artist': 'Artist',
    'picker.untitled': 'Untitled',
    'picker.drop': 'Take out: {name}',
  },
  fr: {
    'picker.track': 'Saisir un titre …',
    'picker.either': 'Saisir un titre ou un artiste …',
    'picker.artist': 'Artiste',
    'picker.untitled': 'Sans titre',
    'picker.drop': 'Retirer : {name}',
  },
};
