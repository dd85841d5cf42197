import { formats, mediaTypes } from '@/lib/sources/convert/formats'
import type { FieldSpec } from '../ui/forms/entry-field'
import type { SourceMessages } from './reader/say'

const endings = mediaTypes.flatMap((type) => formats[type].endings.map((ending) => `.${ending}`))

/** The usual ending of each format. */
const usualEndings = mediaTypes.map((type) => `.${formats[type].endings[0]}`)

/** The first step: a file, or a pasted text. `known` is what an awaited work's reference says. */
export function chooseEntries(
  say: SourceMessages,
  isVersion: boolean,
  known: { title?: string; language?: string } = {},
): FieldSpec[] {
  const formats = [
    { value: 'text/plain', label: say('import.plain') },
    { value: 'text/markdown', label: say('import.markdown') },
  ]
  const named: FieldSpec[] = [
    { name: 'title', label: say('import.titleField'), hint: say('import.titleHint'), value: known.title },
    {
      name: 'language',
      label: say('import.language'),
      hint: say('import.languageHint'),
      value: known.language,
    },
  ]
  return [
    {
      name: 'file',
      label: say(isVersion ? 'import.versionFile' : 'import.file'),
      kind: 'file',
      accept: [...endings, ...mediaTypes].join(','),
      multiple: !isVersion,
      hint: say(isVersion ? 'import.versionFileHint' : 'import.fileHint', {
        endings: usualEndings.join(', '),
      }),
    },
    { name: 'url', label: say('import.address'), hint: say('import.addressHint') },
    { name: 'text', label: say('import.paste'), kind: 'textarea', rows: 8, hint: say('import.pasteHint') },
    { name: 'mediaType', label: say('import.format'), kind: 'select', options: formats, value: 'text/plain' },
    ...(isVersion ? [] : named),
  ]
}
