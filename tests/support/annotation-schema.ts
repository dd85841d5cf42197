const iri = { type: 'string', format: 'uri' }
const time = { type: 'string', format: 'date-time', pattern: 'Z$' }
const oneOrMore = (of: object) => ({ anyOf: [of, { type: 'array', items: of, minItems: 1 }] })
const purpose = {
  enum: [
    ...['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting'],
    ...['identifying', 'linking', 'moderating', 'questioning', 'replying', 'tagging'],
  ],
}

/**
 * The W3C Web Annotation Data Model (Recommendation of 23 February 2017) as a JSON Schema of draft 2020-12, written from its
 * text: a collection with its first page, annotations (3), bodies and targets (3.2), resources (4), selectors and states.
 */
export const annotationSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $ref: '#/$defs/collection',
  $defs: {
    collection: {
      type: 'object',
      required: ['@context', 'id', 'type', 'total', 'first'],
      properties: {
        '@context': { const: 'http://www.w3.org/ns/anno.jsonld' },
        id: iri,
        type: { const: 'AnnotationCollection' },
        label: { type: 'string' },
        total: { type: 'integer', minimum: 0 },
        first: { anyOf: [iri, { $ref: '#/$defs/page' }] },
      },
      additionalProperties: false,
    },
    page: {
      type: 'object',
      required: ['id', 'type', 'items'],
      properties: {
        id: iri,
        type: { const: 'AnnotationPage' },
        partOf: iri,
        startIndex: { type: 'integer', minimum: 0 },
        next: iri,
        prev: iri,
        items: { type: 'array', items: { $ref: '#/$defs/annotation' } },
      },
      additionalProperties: false,
    },
    annotation: {
      type: 'object',
      required: ['id', 'type', 'target'],
      properties: {
        id: iri,
        type: { const: 'Annotation' },
        motivation: oneOrMore(purpose),
        creator: { $ref: '#/$defs/agent' },
        created: time,
        modified: time,
        body: oneOrMore({ anyOf: [iri, { $ref: '#/$defs/textual' }, { $ref: '#/$defs/specific' }] }),
        target: oneOrMore({ anyOf: [iri, { $ref: '#/$defs/specific' }] }),
      },
      additionalProperties: false,
    },
    agent: {
      type: 'object',
      required: ['type'],
      properties: {
        id: iri,
        type: { enum: ['Person', 'Organization', 'Software'] },
        name: { type: 'string' },
      },
      additionalProperties: false,
    },
    textual: {
      type: 'object',
      required: ['type', 'value'],
      properties: {
        type: { const: 'TextualBody' },
        value: { type: 'string' },
        format: { type: 'string' },
        language: { type: 'string' },
        purpose: oneOrMore(purpose),
      },
      additionalProperties: false,
    },
    specific: {
      type: 'object',
      required: ['type', 'source'],
      properties: {
        type: { const: 'SpecificResource' },
        source: iri,
        purpose: oneOrMore(purpose),
        selector: oneOrMore({ anyOf: [{ $ref: '#/$defs/quote' }, { $ref: '#/$defs/position' }] }),
        state: oneOrMore({ $ref: '#/$defs/time' }),
      },
      additionalProperties: false,
    },
    quote: {
      type: 'object',
      required: ['type', 'exact'],
      properties: {
        type: { const: 'TextQuoteSelector' },
        exact: { type: 'string', minLength: 1 },
        prefix: { type: 'string' },
        suffix: { type: 'string' },
      },
      additionalProperties: false,
    },
    position: {
      type: 'object',
      required: ['type', 'start', 'end'],
      properties: {
        type: { const: 'TextPositionSelector' },
        start: { type: 'integer', minimum: 0 },
        end: { type: 'integer', minimum: 0 },
      },
      additionalProperties: false,
    },
    time: {
      type: 'object',
      required: ['type'],
      properties: { type: { const: 'TimeState' }, sourceDate: time, cached: iri },
      additionalProperties: false,
    },
  },
}
