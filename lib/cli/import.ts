import { z } from 'zod'
import { importFiles } from '@/lib/exchange/imports/commands/import'
import { importForms, LARGEST_IMPORT } from '@/lib/exchange/imports/input'
import type { ImportPreview } from '@/lib/exchange/imports/preview'
import { previewImport } from '@/lib/exchange/imports/queries'
import { operator } from '@/lib/people/access'
import { seminarCalled } from './asking'
import { command } from './command'
import { accepted } from './failure'
import { bytesOf } from './files'

export const importFile = command({
  name: 'import',
  does: 'Bring a debate of another tool, or a prompt pack, into a seminar',
  takes: 'FILE [FILE] --seminar S [--dry-run]',
  about: `
  FILE         its content tells its form: ${importForms.join(', ')}; a second one where an export has two
  --seminar S  the seminar's slug
  --dry-run    tells what would be made, and what cannot be taken over, and makes nothing`,
  options: { seminar: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  rest: 'files',
  input: z.strictObject({
    files: z.array(z.string()).min(1, 'fileMissing').max(2),
    seminar: z.string().min(1),
    'dry-run': z.boolean().default(false),
  }),
  async run({ files, seminar: slug, 'dry-run': dryRun }) {
    await seminarCalled(slug)
    const bytes = await Promise.all(files.map((file) => bytesOf(file, LARGEST_IMPORT + 1)))
    const preview = accepted(await previewImport(operator, slug, bytes))
    if (dryRun) return { said: told(preview, 'It would make'), value: { ...preview, question: null } }
    const { id } = accepted(await importFiles(operator, slug, bytes))
    return { said: `${told(preview, 'Made')}\n  id ${id}`, value: { ...preview, question: id } }
  },
})

function told({ form, title, makes, cannot }: ImportPreview, verb: string): string {
  const made = makes.map(({ what, count }) => `  ${count} ${what}`)
  const lost = cannot.map(({ what, count, lines }) => {
    const where = lines.length ? `, first in line ${lines.join(', ')}` : ''
    return `  ${count} ${what}${where}`
  })
  const left = lost.length ? ['It cannot take over:', ...lost] : []
  return [`“${title}” (${form}). ${verb}:`, ...made, ...left].join('\n')
}
