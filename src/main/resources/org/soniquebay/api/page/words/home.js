export default {
  en: {
  },
  fr: {
  },
};
