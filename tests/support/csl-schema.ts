const text = { type: 'string' }
const textOrNumber = { type: ['string', 'number'] }
const truth = { type: ['string', 'number', 'boolean'] }

const name = {
  type: 'object',
  properties: {
    ...{ family: text, given: text, suffix: text, literal: text },
    ...{ 'dropping-particle': text, 'non-dropping-particle': text },
    ...{ 'comma-suffix': truth, 'static-ordering': truth, 'parse-names': truth },
  },
  additionalProperties: false,
}

const parts = { type: 'array', items: textOrNumber, minItems: 1, maxItems: 3 }

const date = {
  type: 'object',
  properties: {
    'date-parts': { type: 'array', items: parts, minItems: 1, maxItems: 2 },
    ...{ season: textOrNumber, circa: truth, literal: text, raw: text },
  },
  additionalProperties: false,
}

const all = (names: string, of: object) => Object.fromEntries(names.split(' ').map((one) => [one, of]))

/**
 * CSL-JSON 1.0.2 as a JSON Schema of draft 2020-12, written from the variables of the CSL specification (appendix IV) and its types
 * (appendix III), and closed: an item has no other field.
 */
export const cslSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'array',
  items: {
    type: 'object',
    required: ['type', 'id'],
    properties: {
      type: {
        enum: [
          ...'article article-journal article-magazine article-newspaper bill book broadcast chapter classic'.split(
            ' ',
          ),
          ...'collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic'.split(
            ' ',
          ),
          ...'hearing interview legal_case legislation manuscript map motion_picture musical_score'.split(
            ' ',
          ),
          ...'pamphlet paper-conference patent performance periodical personal_communication post'.split(' '),
          ...'post-weblog regulation report review review-book software song speech standard thesis'.split(
            ' ',
          ),
          ...'treaty webpage'.split(' '),
        ],
      },
      id: textOrNumber,
      ...all(
        'citation-key language abstract annote archive archive_collection archive_location authority',
        text,
      ),
      ...all(
        'archive-place call-number collection-title container-title container-title-short dimensions',
        text,
      ),
      ...all(
        'division DOI event event-title event-place genre ISBN ISSN journalAbbreviation jurisdiction',
        text,
      ),
      ...all(
        'keyword medium note original-publisher original-publisher-place original-title part-title',
        text,
      ),
      ...all(
        'PMCID PMID publisher publisher-place references reviewed-genre reviewed-title scale section',
        text,
      ),
      ...all('shortTitle source status title title-short URL version year-suffix', text),
      ...all(
        'chapter-number citation-number collection-number edition first-reference-note-number issue',
        textOrNumber,
      ),
      ...all(
        'locator number number-of-pages number-of-volumes page page-first part printing supplement',
        textOrNumber,
      ),
      volume: textOrNumber,
      ...all('accessed available-date event-date issued original-date submitted', date),
      ...all(
        'author chair collection-editor compiler composer container-author contributor curator director',
        {
          type: 'array',
          items: name,
        },
      ),
      ...all('editor editorial-director executive-producer guest host illustrator interviewer narrator', {
        type: 'array',
        items: name,
      }),
      ...all('organizer original-author performer producer recipient reviewed-author script-writer', {
        type: 'array',
        items: name,
      }),
      ...all('series-creator translator', { type: 'array', items: name }),
      categories: { type: 'array', items: text },
      custom: { type: 'object' },
    },
    additionalProperties: false,
  },
}
