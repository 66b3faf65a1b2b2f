export default {
  en: {
    'ask.cancel': 'Cancel',
  },
  fr: {
    'ask.cancel': 'Annuler',
  },
};
