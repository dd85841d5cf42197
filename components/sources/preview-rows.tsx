import { type Block, blockKinds } from '@/lib/sources/convert/block'
import type { SourceMessages } from './reader/say'

type Props = {
  blocks: Block[]
  /** The index of the first row's block in the text. */
  from: number
  language: string
  say: SourceMessages
}

/** The converter's blocks, each with its kind to correct. */
export function PreviewRows({ blocks, from, language, say }: Props) {
  return (
    <table className="preview">
      <thead>
        <tr>
          <th scope="col" className="r">
            {say('preview.number')}
          </th>
          <th scope="col">{say('preview.kind')}</th>
          <th scope="col">{say('preview.begins')}</th>
          <th scope="col" className="r">
            {say('preview.characters')}
          </th>
        </tr>
      </thead>
      <tbody>
        {blocks.map((block, index) => (
          <tr key={block.start} className={`block-${block.kind}`}>
            <td className="r">{block.paragraph ?? ''}</td>
            <td>
              <select
                className="select"
                name={`kinds.b${from + index}`}
                defaultValue={block.kind}
                aria-label={say('preview.kindOfBlock', { number: from + index + 1 })}
              >
                {blockKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {say(`block.${kind}`)}
                  </option>
                ))}
              </select>
            </td>
            <td className="serif" lang={language} dir="auto">
              {ends(block.text)}
            </td>
            <td className="r">{block.end - block.start}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const HEAD = 90
const TAIL = 40

/** The first and last characters, cut between words if possible. */
function ends(text: string): string {
  const plain = text.trim().replaceAll(/\s+/g, ' ')
  if (plain.length <= HEAD + TAIL + 10) return plain
  const head = plain.slice(0, HEAD).replace(/\s\S*$/, '')
  const tail = plain.slice(-TAIL).replace(/^\S*\s/, '')
  return `${head.toWellFormed()} […] ${tail.toWellFormed()}`
}
