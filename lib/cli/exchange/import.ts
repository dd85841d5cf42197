import type { Messages } from 'next-intl'
import { z } from 'zod'
import { claimsToBeArchive, HEAD } from '@/lib/exchange/archive/form/manifest'
import { importFiles } from '@/lib/exchange/imports/commands/import'
import { importForms, LARGEST_IMPORT } from '@/lib/exchange/imports/input'
import type { ImportPreview } from '@/lib/exchange/imports/preview'
import { previewImport } from '@/lib/exchange/imports/queries'
import { MOST_CLAIMS } from '@/lib/exchange/imports/rules'
import { operator } from '@/lib/people/access'
import { address } from '@/lib/people/input'
import { messagesIn } from '../../platform/words/messages'
import { translator } from '../../platform/words/translator'
import { seminarCalled } from '../asking'
import { command, Misuse } from '../command'
import { accepted } from '../failure'
import { bytesOf } from '../files'
import { importArchived } from './import-archived'

export const importFile = command({
  name: 'import',
  does: 'Bring in an archive, a debate of another tool, or a prompt pack',
  takes: 'FILE [FILE] [--seminar S] [--instructor E] [--dry-run]',
  about: `
  FILE            its content tells its form: ${importForms.join(', ')}; a second one where an export has two
  --seminar S     the seminar's slug; an archive without it becomes a seminar
  --instructor E  of a new seminar: the address of the person who teaches it; they need an account
  --dry-run       tells what would be made, and what cannot be taken over, and makes nothing

The people of an archive cannot sign in, and nobody is taken to be one of them.`,
  options: {
    seminar: { type: 'string' },
    instructor: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  rest: 'files',
  input: z.strictObject({
    files: z.array(z.string()).min(1, 'fileMissing').max(2),
    seminar: z.string().min(1).optional(),
    instructor: address.optional(),
    'dry-run': z.boolean().default(false),
  }),
  async run({ files, seminar: slug, instructor, 'dry-run': dryRun }) {
    const [first = '', second] = files
    // An archive may be larger than what is read at once.
    if (claimsToBeArchive(await bytesOf(first, HEAD))) {
      if (second !== undefined) throw new Misuse('An archive is one file.')
      if (slug !== undefined && instructor !== undefined)
        throw new Misuse('--instructor is for an archive that becomes a seminar, without --seminar.')
      return importArchived(first, { slug, instructor, dryRun })
    }
    if (slug === undefined) throw new Misuse('--seminar is missing.')
    if (instructor !== undefined) throw new Misuse('--instructor is for an archive that becomes a seminar.')
    await seminarCalled(slug)
    const bytes = await Promise.all(files.map((file) => bytesOf(file, LARGEST_IMPORT + 1)))
    if (dryRun) {
      const preview = accepted(await previewImport(operator, slug, bytes))
      return { said: told(preview, 'It would make'), value: { ...preview, question: null } }
    }
    const made = accepted(await importFiles(operator, slug, bytes))
    return { said: `${told(made.told, 'Made')}\n  id ${made.id}`, value: { ...made.told, question: made.id } }
  },
})

const say = translator<Messages, 'imports'>({
  locale: 'en',
  messages: messagesIn('en'),
  namespace: 'imports',
})

/** In the English words of the page. */
function told({ form, title, makes, cannot }: ImportPreview, verb: string): string {
  const made = makes.map(({ what, count }) => `  ${say(`made.${what}`, { count })}`)
  const lost = cannot.map(({ what, count, lines }) => {
    const where = lines.length ? ` (${say('lines', { lines: lines.join(', ') })})` : ''
    return `  ${say(`lost.${what}`, { count, most: MOST_CLAIMS })}${where}`
  })
  const left = lost.length ? ['It cannot take over:', ...lost] : []
  return [`“${title || say('untitled')}” (${say(`forms.${form}.name`)}). ${verb}:`, ...made, ...left].join(
    '\n',
  )
}
