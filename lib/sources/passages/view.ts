import { Prisma } from '@/lib/platform/prisma/client'
import type { FoundPassage } from './passage'

/** A passage with the text that it is of. */
export type PassageView = FoundPassage & {
  id: string
  source: { id: string; number: number; title: string; language: string }
  version: number
  /** What people cite the pages by, where it is not their number. */
  pageLabel?: string | null
  lastPageLabel?: string | null
}

/** The SQL that makes a PassageView of `passage p`, `version v` and `source s`. */
export const passageJson = Prisma.sql`json_build_object(
  'id', p.id, 'source', json_build_object('id', s.id, 'number', s.number, 'title', s.title, 'language', s.language),
  'version', v.number, 'versionId', v.id, 'start', p.start, 'end', p."end", 'quote', p.quote, 'prefix', p.prefix, 'suffix', p.suffix,
  'paragraph', p.paragraph, 'lastParagraph', p.last_paragraph, 'page', p.page, 'lastPage', p.last_page,
  'pageLabel', (SELECT label FROM version_page WHERE version_id = v.id AND number = p.page),
  'lastPageLabel', (SELECT label FROM version_page WHERE version_id = v.id AND number = p.last_page))`
