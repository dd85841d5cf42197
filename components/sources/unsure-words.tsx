import { Notice } from '@/components/ui/notice'
import type { DocumentPreview, PreviewBlock } from '@/lib/sources/convert/preview'
import type { SourceMessages } from './reader/say'

type Props = { preview: DocumentPreview; page: number; say: SourceMessages }

/** Says that words were recognised in pictures, and leads to the unsure ones: by page, and on the shown page by word. */
export function UnsureWords({ preview: { blocks, pages, unsure }, page, say }: Props) {
  const isPartly = pages?.some((sheet) => sheet.isMachineRead) && !pages.every((sheet) => sheet.isMachineRead)
  const labels = new Map(pages?.map(({ number, label }) => [number, label]))
  const here = blocks.flatMap(unsureIn)
  return (
    <Notice>
      <p>
        <b>{say(isPartly ? 'preview.machineReadSome' : 'preview.machineRead')}</b>{' '}
        {say('preview.machineReadHint')}
      </p>
      {unsure.some((one) => one.page !== page) ? (
        <details>
          <summary>{say('preview.unsurePages')}</summary>
          <ul className="row">
            {unsure.map(({ page, words }) => (
              <li key={page}>
                <button type="submit" name="act" value={`page:${page}`} className="btn btn-sm">
                  {say('preview.unsureOnPage', { label: labels.get(page) ?? String(page), count: words })}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {here.length > 0 ? (
        <details>
          <summary>{say('preview.unsureHere')}</summary>
          <ul className="row">
            {here.map(({ index, from, word }) => (
              <li key={`${index} ${from}`}>
                <button type="submit" name="act" value={`open:${index}`} className="btn btn-sm">
                  {say('preview.unsureWord', { word, number: index + 1 })}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Notice>
  )
}

const unsureIn = ({ index, content, doubts = [] }: PreviewBlock) =>
  doubts.flatMap(({ kind, from, to }) =>
    kind === 'word' ? [{ index, from, word: content.slice(from, to) }] : [],
  )
