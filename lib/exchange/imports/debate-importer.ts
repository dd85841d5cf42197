import type { Person } from '@/lib/people/rules'
import { done, type Result, refused } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import { keepImportedDraft } from '@/lib/questions/commands/imported-claims'
import { questionDraftInput } from '@/lib/questions/input'
import { readApart } from './apart/read-apart'
import type { ImportedDebate } from './imported-debate'
import type { Importer } from './importer'
import { type ImportPreview, madeOf } from './preview'
import type { ArgumentForm } from './readers/readers'

/** Imports of arguments: a draft of a question with a prompt and theses, and the debate's claims beside it. Nothing is posted. */
export const debateImporter = (form: ArgumentForm): Importer => ({
  async preview(person, _seminar, files) {
    const debate = await debateIn(person, form, files)
    return debate.ok ? done(toldOf(form, debate.value)) : debate
  },
  async make(person, seminar, files, once) {
    const debate = await debateIn(person, form, files)
    if (!debate.ok) return debate
    const body = parse(questionDraftInput, draftOf(debate.value))
    if (!body.ok) return refused({ file: { code: 'importNoClaims' } })
    const { claims } = debate.value
    const made = await keepImportedDraft(person, seminar, { body: body.value, claims }, once)
    const told = toldOf(form, debate.value)
    return made.ok ? done({ ...made.value, kind: 'draft' as const, told }) : made
  },
})

function toldOf(form: ArgumentForm, { title, theses, claims, cannot }: ImportedDebate): ImportPreview {
  const own = claims.filter(({ sameAs }) => sameAs === null).length
  return { form, title, makes: madeOf({ draft: 1, thesis: theses.length, claim: own }), cannot }
}

function debateIn(person: Person, form: ArgumentForm, files: Uint8Array[]): Promise<Result<ImportedDebate>> {
  const [bytes, second] = files
  if (!bytes || second) return Promise.resolve(refused({ file: { code: 'importOneFile' } }))
  return readApart(person, form, bytes)
}

const draftOf = ({ title, prompt, theses }: ImportedDebate) => ({
  title,
  prompt,
  theses: theses.map((thesis, at) => ({ label: String.fromCharCode(65 + at), ...thesis })),
})
