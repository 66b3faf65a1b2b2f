export default {
  en: {
    'ask.cancel': 'Cancel',
    'ask.close': 'Close',
  },
  fr: {
    'ask.cancel': 'Annuler',
    'ask.close': 'Fermer',
  },
};
