import type { ReferencedSource } from '@/lib/sources/bibliography/styles/work'
import type { Csl } from '@/lib/sources/input'

const work = (title: string, language: string, csl: Csl): ReferencedSource => ({ title, language, csl })

/** A work of each group for which styles have a form of its own. */
export const works: Record<string, ReferencedSource> = {
  book: work('La sal de los ríos: historia de un valle', 'es', {
    type: 'book',
    author: [{ family: 'Mamani Quispe', given: 'Ana María' }],
    issued: { 'date-parts': [[2019]] },
    publisher: 'Plural',
    'publisher-place': 'La Paz',
    edition: '2',
  }),
  chapter: work('the lake before the company', 'en', {
    type: 'chapter',
    author: [
      { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' },
      { family: 'Iturri', given: 'Luis' },
    ],
    editor: [
      { family: 'Choque', given: 'Marta' },
      { family: 'Rojas', given: 'Pedro' },
    ],
    'container-title': 'who owns the salt',
    issued: { 'date-parts': [[2001]] },
    publisher: 'Salt Press',
    'publisher-place': 'Boston',
    page: '101-119',
  }),
  journal: work('Salt and the state', 'en', {
    type: 'article-journal',
    author: [
      { family: 'Mamani', given: 'Ana' },
      { family: 'Choque', given: 'Luis' },
      { family: 'Dué', given: 'Jean-Paul' },
    ],
    'container-title': 'Journal of Lakes',
    volume: '12',
    issue: '3',
    page: '45-67',
    issued: { 'date-parts': [[2015, 3]] },
    DOI: '10.1234/lakes.12.3',
  }),
  newspaper: work('¿De quién es la sal?', 'es', {
    type: 'article-newspaper',
    author: [{ family: 'Choque', given: 'Luis' }],
    'container-title': 'El Valle',
    issued: { 'date-parts': [[2024, 3, 5]] },
    page: '4',
    URL: 'https://example.org/sal',
  }),
  page: work('Le sel et l’eau', 'fr', {
    type: 'webpage',
    author: [{ literal: 'Ministère des Mines' }],
    'container-title': 'Le Lac',
    accessed: { 'date-parts': [[2025, 1, 1]] },
    URL: 'https://example.org/sel',
  }),
  report: work('Water use in the valley', 'en', {
    type: 'report',
    author: [{ literal: 'Salt Commission' }],
    number: '14',
    issued: { 'date-parts': [[2020]] },
    publisher: 'Salt Commission',
    URL: 'https://example.org/report',
  }),
  thesis: work('The price of salt', 'en', {
    type: 'thesis',
    author: [{ family: 'Quispe', given: 'Rosa' }],
    genre: 'phdthesis',
    issued: { 'date-parts': [[2011]] },
    publisher: 'University of La Paz',
  }),
  law: work('Ley de minería', 'es', {
    type: 'legislation',
    number: '535',
    issued: { 'date-parts': [[2014, 5, 28]] },
    publisher: 'Gaceta Oficial de Bolivia',
  }),
  document: work('Letter from the lake', 'en', { type: 'document' }),
}
