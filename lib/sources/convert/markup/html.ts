import type { Root } from 'hast'
import {
  type ConversionWarning,
  type DocumentReaderContext,
  type DocumentTreeResult,
  treeRefused,
} from '../document'
import { controlCount } from '../text/tidy'
import { withTitle } from '../title-block'
import { articleIn } from './article'
import { decodeMarkup } from './characters'
import { draftsOf } from './drafts-of-tree'
import { elementNamed, parsePage } from './html-tree'
import { languageOf } from './languages'
import { recordOf } from './page-record'

/**
 * Reads a web page: its article without the furniture around it, or with the choice `page` all that a reader sees. Throws
 * FileRefusal as parsePage does.
 */
export function readHtml(
  bytes: Uint8Array,
  { extent }: Pick<DocumentReaderContext, 'extent'>,
): DocumentTreeResult {
  const { text, encoding } = decodeMarkup(bytes)
  if (controlCount(text) > text.length / 1_000) return treeRefused('fileDamaged')
  const page = parsePage(text)
  const html = elementNamed(page, 'html')
  const language = html && languageOf(html)
  const record = recordOf(page)
  const whole: Root = { type: 'root', children: elementNamed(page, 'body')?.children ?? page.children }
  const article = extent === 'page' ? null : articleIn(page, record.title)
  const { blocks } = draftsOf(article ?? whole, { language })
  const warnings: ConversionWarning[] = article || extent === 'page' ? [] : [{ code: 'articleNotFound' }]
  const stated = language === undefined ? {} : { language }
  return {
    ok: true,
    value: { blocks: withTitle(blocks), pages: null, record, warnings, encoding, ...stated },
  }
}
