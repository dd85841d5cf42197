import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import type { Importer } from '../imports/importer'
import { madeOf } from '../imports/preview'
import { importPack } from './commands/import'
import { LARGEST_PACK, type PromptPack, promptPack } from './input'
import { previewPack } from './preview'

/** Prompt packs among the forms of imports. A pack is taken over whole or not at all. */
export const packImporter: Importer = {
  async preview(person, seminar, files) {
    const pack = packIn(files)
    if (!pack.ok) return pack
    const found = await previewPack(person, seminar, pack.value)
    if (!found.ok) return refused(ofFile(found.problems))
    const { title, theses, keyPassages, readings } = pack.value.question
    const makes = madeOf({
      draft: 1,
      thesis: theses.length,
      keyPassage: keyPassages.length,
      reading: readings.length,
      text: found.value.texts,
      rubric: pack.value.rubric ? 1 : 0,
    })
    return done({ form: 'pack' as const, title, makes, cannot: [] })
  },
  async make(person, seminar, files, once) {
    const pack = packIn(files)
    if (!pack.ok) return pack
    // Before it is made: its texts are there afterwards.
    const told = await packImporter.preview(person, seminar, files)
    if (!told.ok) return told
    const made = await importPack(person, seminar, pack.value, once)
    return made.ok
      ? done({ ...made.value, kind: 'draft' as const, told: told.value })
      : refused(ofFile(made.problems))
  },
}

/** Problems of `file`: packTooLarge, packFormat for a pack of another version, packBroken. */
export function packIn([bytes = new Uint8Array()]: Uint8Array[]): Result<PromptPack> {
  if (bytes.length > LARGEST_PACK)
    return refused({ file: { code: 'packTooLarge', values: { limit: LARGEST_PACK / 1024 / 1024 } } })
  const parsed = parse(promptPack, jsonOf(bytes))
  if (parsed.ok) return parsed
  // A file of something else has no format; one that says it is a pack and does not fit is damaged.
  const isOther = parsed.problems.format || parsed.problems['']
  return refused({ file: { code: isOther ? 'packFormat' : 'packBroken' } })
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** A file has one problem: the first. */
const ofFile = (problems: Problems): Problems => ({
  file: Object.values(problems)[0] ?? { code: 'packBroken' },
})
