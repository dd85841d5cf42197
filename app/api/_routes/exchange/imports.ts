import { z } from 'zod'
import { readQuestion } from '@/app/api/_calls/reading'
import { importSeminar, previewSeminar } from '@/lib/exchange/archive/importer'
import { LARGEST_ARCHIVE } from '@/lib/exchange/archive/input'
import { importFiles } from '@/lib/exchange/imports/commands/import'
import { importedClaim } from '@/lib/exchange/imports/imported-debate'
import { archiveInput, importInput, importQuery, LARGEST_IMPORT } from '@/lib/exchange/imports/input'
import {
  importOutput,
  presentImport,
  presentSeminarImport,
  seminarImportOutput,
} from '@/lib/exchange/imports/present'
import { previewImport } from '@/lib/exchange/imports/queries'
import { wholeNumber } from '@/lib/platform/shape'
import { leaveClaimsOut } from '@/lib/questions/commands/imported-claims'
import { importedClaims } from '@/lib/questions/imported-claims'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

export const importsRoutes: RouteTable = {
  '/seminars/{seminar}/imports': {
    POST: api({
      summary:
        'Import a file by its form, which its content tells: a prompt pack, or a debate of Kialo, in Argdown or AIF, becomes a draft of a question, and the archive of a question, or the CSV files of Pol.is, a question',
      scope: 'write',
      params: z.object({ seminar: z.string() }),
      query: importQuery,
      input: importInput,
      multipart: true,
      // Two files, and the fields around them.
      largest: 2 * LARGEST_IMPORT + 1024 * 1024,
      output: importOutput,
      status: 201,
      tried: importOutput,
      async handle({ person, params: { seminar }, query: { dryRun }, input, once, request }) {
        const files = await bytesOf(input)
        if (dryRun) {
          const preview = await previewImport(person, seminar, files)
          return outcome(preview, request, (found) => resource(presentImport(found, null)))
        }
        const made = await importFiles(person, seminar, files, once)
        return outcome(made, request, async ({ id, replayed, told }) => {
          const { revision } = await readQuestion(person, id)
          const location = `/api/v1/questions/${id}`
          return created(presentImport(told, { question: id }), { location, revision, replayed })
        })
      },
    }),
  },
  '/imports': {
    POST: api({
      summary: 'Make a seminar of the archive of one, with you as its instructor',
      scope: 'write',
      query: importQuery,
      input: archiveInput,
      multipart: true,
      largest: LARGEST_ARCHIVE,
      output: seminarImportOutput,
      status: 201,
      tried: seminarImportOutput,
      async handle({ person, query: { dryRun }, input: { file }, once, request }) {
        const bytes = new Uint8Array(await file.arrayBuffer())
        if (dryRun) {
          const preview = await previewSeminar(person, bytes)
          return outcome(preview, request, (found) => resource(presentSeminarImport(found, null)))
        }
        const made = await importSeminar(person, bytes, once)
        return outcome(made, request, async ({ id, replayed, told }) =>
          created(presentSeminarImport(told, { seminar: id }), {
            location: `/api/v1/seminars/${id}`,
            replayed,
          }),
        )
      },
    }),
  },
  '/questions/{question}/imported-claims': {
    GET: api({
      summary: 'The claims of an imported debate beside the draft of a question, as a tree in reading order',
      scope: 'read',
      params: z.object({ question: z.string() }),
      output: z.object({ items: z.array(importedClaim), next: z.null() }),
      async handle({ person, params, request }) {
        return list(request, { items: await importedClaims(person, params.question), next: null })
      },
    }),
  },
  '/questions/{question}/imported-claims/{number}': {
    DELETE: api({
      summary: 'Leave a claim of an imported debate out, with all that stands below it',
      scope: 'write',
      params: z.object({ question: z.string(), number: wholeNumber(1) }),
      status: 204,
      async handle({ person, params: { question, number } }) {
        await leaveClaimsOut(person, question, [number])
        return nothing()
      },
    }),
  },
}

async function bytesOf({ file, second, text }: z.output<typeof importInput>): Promise<Uint8Array[]> {
  if (text !== undefined) return [new TextEncoder().encode(text)]
  const files = [file, second].flatMap((one) => one ?? [])
  return Promise.all(files.map(async (one) => new Uint8Array(await one.arrayBuffer())))
}
