import { z } from 'zod'
import type { FoundRecord } from '../document'
import type { OpenPdf } from './pdf-js'

const info = z.object({
  Title: z.string().trim().catch(''),
  Author: z.string().trim().catch(''),
  CreationDate: z.string().catch(''),
  Language: z.string().trim().catch(''),
})

/** What a PDF says of itself. Programs write the names of their files as titles: those are left out. */
export async function recordOf(pdf: OpenPdf): Promise<{ record: FoundRecord; language?: string }> {
  const told = await pdf.getMetadata().catch(() => ({ info: {} }))
  const { CreationDate, Language, ...names } = info.parse(told.info)
  const [Title, Author] = [legible(names.Title), legible(names.Author)]
  const title = Title.replace(/^Microsoft Word\s*-\s*/i, '')
  const isTitle = title !== '' && !/\.[a-z]{2,5}$/i.test(title) && !/^untitled/i.test(title)
  const authors = Author.split(/;|\s(?:and|y|et|&)\s/).flatMap((one) => one.trim() || [])
  const date = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?/.exec(CreationDate)
  const [, year, month, day] = date ?? []
  return {
    record: {
      ...(isTitle && { title: title.normalize('NFC').slice(0, 500) }),
      ...(authors.length > 0 && { authors: authors.map((one) => one.normalize('NFC').slice(0, 200)) }),
      ...(year && { date: month && day ? `${year}-${month}-${day}` : year }),
    },
    ...(isLanguage(Language) && { language: Intl.getCanonicalLocales(Language)[0] }),
  }
}

/** Some programs write UTF-8 where another encoding is due: "Ã±" is the two bytes of "ñ". */
function legible(text: string): string {
  if (!/[\u00C2-\u00F4][\u0080-\u00BF]/.test(text) || /[^\0-\u00FF]/.test(text)) return text
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}

const isLanguage = (tag: string) => /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag)
