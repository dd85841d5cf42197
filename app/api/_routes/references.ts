import { z } from 'zod'
import { consume } from '@/lib/platform/limits'
import { findSeminar } from '@/lib/seminars/queries'
import { readReferences } from '@/lib/sources/bibliography/exchange/read-references'
import {
  type ReferenceFormat,
  referenceFormats,
  writtenReferences,
} from '@/lib/sources/bibliography/exchange/written'
import {
  referenceOutput,
  referenceQuery,
  referencesInput,
  referencesOutput,
} from '@/lib/sources/bibliography/input'
import { passageLocator } from '@/lib/sources/bibliography/passage-locator'
import { formattedCitation, formattedReference, referenceLocale } from '@/lib/sources/bibliography/reference'
import { plainText, type ReferencePart } from '@/lib/sources/bibliography/styles/parts'
import type { ReferencedSource } from '@/lib/sources/bibliography/styles/work'
import { findSource, shelf, versionOf } from '@/lib/sources/queries'
import { outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })
const ofSource = z.object({ source: z.string() })

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
        const locale = query.locale ?? referenceLocale(member.seminar.language)
        const isPassage = start !== undefined && end !== undefined
        const locator = isPassage
          ? await passageLocator(versionOf(source, query.version), { start, end })
          : {}
        const manner = { style, locale }
        return resource({
          ...manner,
          reference: presented(formattedReference(source, manner)),
          citation: presented(formattedCitation(source, locator, manner)),
        })
      },
    }),
  },
}

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

const file = (sources: ReferencedSource[], format: ReferenceFormat, name: string): Response =>
  new Response(writtenReferences(sources, format), {
    headers: {
      'content-type': referenceFormats[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
