import { z } from 'zod'
import { consume } from '@/lib/platform/limits'
import { findRecord } from '@/lib/positions/queries/record'
import { findSeminar } from '@/lib/seminars/queries'
import { readReferences } from '@/lib/sources/bibliography/exchange/read-references'
import {
  type ReferenceFormat,
  referenceFormats,
  writtenReferences,
} from '@/lib/sources/bibliography/exchange/written'
import {
  positionReferenceQuery,
  referenceOutput,
  referenceQuery,
  referencesInput,
  referencesOutput,
} from '@/lib/sources/bibliography/input'
import { passageLocator } from '@/lib/sources/bibliography/passage-locator'
import {
  formattedCitation,
  formattedReference,
  type ReferenceManner,
  referenceLocale,
} from '@/lib/sources/bibliography/reference'
import { plainText, type ReferencePart } from '@/lib/sources/bibliography/styles/parts'
import type { PassageLocator, ReferencedSource } from '@/lib/sources/bibliography/styles/work'
import { findSource, shelf, versionOf } from '@/lib/sources/queries'
import { outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })
const ofSource = z.object({ source: z.string() })
const ofPosition = z.object({ position: z.string() })

const names: Record<ReferenceFormat, string> = { 'csl.json': 'CSL-JSON', bib: 'BibLaTeX', ris: 'RIS' }

export const referencesRoutes: RouteTable = {
  '/seminars/{seminar}/references': {
    POST: api({
      summary: 'Read references that were pasted, as items of CSL-JSON; nothing is kept',
      scope: 'read',
      params: ofSeminar,
      input: referencesInput,
      output: referencesOutput,
      async handle({ person, params, input, request }) {
        await findSeminar(person, params.seminar)
        await consume('references', person.id)
        return outcome(await readReferences(input.text), request, resource)
      },
    }),
  },

  '/seminars/{seminar}/sources/export.csl.json': { GET: exportOfShelf('csl.json') },
  '/seminars/{seminar}/sources/export.bib': { GET: exportOfShelf('bib') },
  '/seminars/{seminar}/sources/export.ris': { GET: exportOfShelf('ris') },

  '/sources/{source}/export.csl.json': { GET: exportOfSource('csl.json') },
  '/sources/{source}/export.bib': { GET: exportOfSource('bib') },
  '/sources/{source}/export.ris': { GET: exportOfSource('ris') },

  '/sources/{source}/reference': {
    GET: api({
      summary: 'The reference of a source in a style, and a citation of it or of a passage',
      scope: 'read',
      params: ofSource,
      query: referenceQuery,
      output: referenceOutput,
      async handle({ person, params, query }) {
        const { member, source } = await findSource(person, params.source)
        const { style, start, end } = query
        const isPassage = start !== undefined && end !== undefined
        const locator = isPassage
          ? await passageLocator(versionOf(source, query.version), { start, end })
          : {}
        const locale = query.locale ?? referenceLocale(member.seminar.language)
        return resource(formatted(source, locator, { style, locale }))
      },
    }),
  },

  '/positions/{position}/export.csl.json': { GET: exportOfPosition('csl.json') },
  '/positions/{position}/export.bib': { GET: exportOfPosition('bib') },
  '/positions/{position}/export.ris': { GET: exportOfPosition('ris') },

  '/positions/{position}/reference': {
    GET: api({
      summary: 'The reference of a position in a style, and a citation of it',
      scope: 'read',
      params: ofPosition,
      query: positionReferenceQuery,
      output: referenceOutput,
      async handle({ person, params, query: { style, locale } }) {
        const { context, record } = await findRecord(person, params.position)
        const language = locale ?? referenceLocale(context.member.seminar.language)
        return resource(formatted(record, {}, { style, locale: language }))
      },
    }),
  },
}

const formatted = (source: ReferencedSource, locator: PassageLocator, manner: ReferenceManner) => ({
  ...manner,
  reference: presented(formattedReference(source, manner)),
  citation: presented(formattedCitation(source, locator, manner)),
})

const presented = (parts: ReferencePart[]) => ({ text: plainText(parts), parts })

function exportOfShelf(format: ReferenceFormat) {
  return api({
    summary: `The records of all sources of a seminar that are not withdrawn, as ${names[format]}`,
    scope: 'read',
    params: ofSeminar,
    file: referenceFormats[format],
    async handle({ person, params }) {
      const member = await findSeminar(person, params.seminar)
      const sources = await shelf(member)
      return file(
        sources.filter(({ withdrawnAt }) => !withdrawnAt),
        format,
        member.seminar.slug,
      )
    },
  })
}

function exportOfSource(format: ReferenceFormat) {
  return api({
    summary: `The record of a source, as ${names[format]}`,
    scope: 'read',
    params: ofSource,
    file: referenceFormats[format],
    async handle({ person, params }) {
      const { member, source } = await findSource(person, params.source)
      return file([source], format, `${member.seminar.slug}-${source.number}`)
    },
  })
}

function exportOfPosition(format: ReferenceFormat) {
  return api({
    summary: `The record of a position, to cite it, as ${names[format]}; a tombstone has none`,
    scope: 'read',
    params: ofPosition,
    file: referenceFormats[format],
    async handle({ person, params }) {
      const { context, position, record } = await findRecord(person, params.position)
      const { member, question } = context
      return file([record], format, `${member.seminar.slug}-${question.number}-${position.id}`)
    },
  })
}

const file = (sources: ReferencedSource[], format: ReferenceFormat, name: string): Response =>
  new Response(writtenReferences(sources, format), {
    headers: {
      'content-type': referenceFormats[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
