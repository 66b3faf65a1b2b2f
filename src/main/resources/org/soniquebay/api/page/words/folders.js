export default {
  en: {
    'folder.path': 'Path of a music folder, as the server sees it',
    'folder.add': 'Add folder',
    'folder.adding': 'Adding …',
    'folder.hint': 'Nothing in the folder is changed: its files are only read. The server only takes folders that it was allowed when it was started.',
    'folder.allowed': 'To allow another folder, start the server with',
    'folder.or': 'or',
    'folder.play': 'Play the first track as soon as it is measured',
  },
  fr: {
    'folder.path': "Chemin d'un dossier de musique, tel que le serveur le voit",
    'folder.add': 'Ajouter le dossier',
    'folder.adding': 'Ajout …',
    'folder.hint': "Rien n'est modifié dans le dossier : ses fichiers sont seulement lus. Le serveur n'accepte que les dossiers autorisés à son démarrage.",
    'folder.allowed': 'Pour autoriser un autre dossier, démarrez le serveur avec',
    'folder.or': 'ou',
    'folder.play': "Lire la première piste dès qu'elle est mesurée",
  },
};
