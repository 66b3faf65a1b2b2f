export default {
  en: {
    'rows.untitled': 'Untitled',
    'rows.bpm': 'Tempo in beats per minute',
    'rows.play': 'Play: {name}',
    'rows.now': 'Play',
    'rows.next': 'Play next',
    'rows.last': 'Add to the queue',
    'rows.nextAll': 'Play next: {name}',
    'rows.lastAll': 'Add to the queue: {name}',
  },
  fr: {
    'rows.untitled': 'Sans titre',
    'rows.bpm': 'Tempo en battements par minute',
    'rows.play': 'Lire : {name}',
    'rows.now': 'Lire',
    'rows.next': 'Lire ensuite',
    'rows.last': "Ajouter à la file d'attente",
    'rows.nextAll': 'Lire ensuite : {name}',
    'rows.lastAll': "Ajouter à la file d'attente : {name}",
  },
};
