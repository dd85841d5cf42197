import type { DemoSource } from './shape'

export const seminar = {
  slug: 'bolivia-2016',
  title: 'Bolivia: cooperative mining, 2016',
  term: 'Demonstration',
  description:
    'In 2016 the government of Bolivia and the cooperative miners who had helped to elect it fell out over who may mine, on what terms and for whose benefit. Five questions on the decrees that followed, argued from three short texts.',
  language: 'en',
  timeZone: 'America/La_Paz',
}

export const sources: DemoSource[] = [
  {
    key: 'conflict',
    file: 'conflict.en.md',
    title: 'The cooperative mining conflict, 2016',
    language: 'en',
    csl: {
      type: 'report',
      title: 'The cooperative mining conflict, 2016',
      'title-short': 'The conflict',
      genre: 'Dossier prepared for a demonstration seminar',
      author: [{ literal: 'Veta demonstration' }],
      language: 'en',
      note: 'Facts, figures and reported views from Emily Achtenberg, “What’s Behind Bolivia’s Cooperative Mining Wars?”, NACLA (Rebel Currents), 2016, and from a French article of October 2006 on Huanuni. The wording is Veta’s own.',
    },
  },
  {
    key: 'huanuni',
    file: 'huanuni.fr.md',
    title: 'Huanuni, octobre 2006',
    language: 'fr',
    csl: {
      type: 'report',
      title: 'Huanuni, octobre 2006',
      genre: 'Note rédigée pour un séminaire de démonstration',
      author: [{ literal: 'Veta demonstration' }],
      language: 'fr',
      note: 'Facts from a French article of October 2006 on Huanuni, author and outlet not given, and from Emily Achtenberg, NACLA (Rebel Currents), 2016. The wording is Veta’s own.',
    },
  },
  {
    key: 'decretos',
    file: 'decretos.es.md',
    title: 'Los decretos de 2016 sobre las cooperativas mineras',
    language: 'es',
    csl: {
      type: 'report',
      title: 'Los decretos de 2016 sobre las cooperativas mineras',
      'title-short': 'Los decretos de 2016',
      genre: 'Resumen preparado para un seminario de demostración',
      author: [{ literal: 'Veta demonstration' }],
      language: 'es',
      note: 'Facts and figures from Emily Achtenberg, “What’s Behind Bolivia’s Cooperative Mining Wars?”, NACLA (Rebel Currents), 2016. The wording is Veta’s own; it is a summary, not the text of the decrees.',
    },
  },
]
