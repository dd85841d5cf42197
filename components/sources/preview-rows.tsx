import { type BlockKind, blockKinds } from '@/lib/sources/convert/block'
import type { PreviewBlock } from '@/lib/sources/convert/preview'
import type { SourceMessages } from './reader/say'

type Props = {
  blocks: PreviewBlock[]
  /** Of all blocks: the last has no next one. */
  count: number
  /** The index of the block whose further corrections are shown. */
  open?: number
  /** The language of the source. */
  language: string
  isMachineRead: boolean
  say: SourceMessages
}

/** The converter's blocks, each with its kind and its corrections. Every button sends the whole form. */
export function PreviewRows({ blocks, open, ...props }: Props) {
  return (
    <ol className="preview">
      {blocks.map((block) => (
        <PreviewRow key={block.index} block={block} isOpen={block.index === open} {...props} />
      ))}
    </ol>
  )
}

type RowProps = Omit<Props, 'blocks' | 'open'> & { block: PreviewBlock; isOpen: boolean }

function PreviewRow({ block, isOpen, count, language, isMachineRead, say }: RowProps) {
  const { index, kind, paragraph, content } = block
  const number = index + 1
  return (
    <li id={`b${index}`} tabIndex={-1} className={`block-${kind}`}>
      <p className="preview-number">{paragraph === undefined ? null : <>¶ {paragraph}</>}</p>
      <p className="serif whitespace-pre-line" lang={block.language ?? language} dir="auto">
        {withDoubts(block)}
      </p>
      <div className="row gap-s2!">
        <KindChoice index={index} kind={kind} say={say} />
        {index + 1 < count ? (
          <Act act={`join:${index}`} label={say('preview.join')} of={say('preview.joinOf', { number })} />
        ) : null}
        <Act
          act={`leaveOut:${index}`}
          label={say('preview.leaveOut')}
          of={say('preview.leaveOutOf', { number })}
        />
        {isOpen ? null : (
          <Act act={`open:${index}`} label={say('preview.more')} of={say('preview.moreOf', { number })} />
        )}
      </div>
      {block.note ? (
        <p className="hint">
          {say(block.note.mark ? 'preview.noteOf' : 'preview.noteAlone', {
            sign: block.note.sign,
            number: (block.note.mark?.block ?? 0) + 1,
          })}
        </p>
      ) : null}
      {isOpen ? <Corrections {...{ block, content, count, isMachineRead, say }} /> : null}
    </li>
  )
}

function KindChoice({ index, kind, say }: { index: number; kind: BlockKind; say: SourceMessages }) {
  return (
    <select
      className="select"
      name={`kinds.b${index}`}
      defaultValue={kind}
      aria-label={say('preview.kindOfBlock', { number: index + 1 })}
    >
      {blockKinds.map((kind) => (
        <option key={kind} value={kind}>
          {say(`block.${kind}`)}
        </option>
      ))}
    </select>
  )
}

/** `of` is the button's full name, since many blocks have one. */
function Act({ act, label, of }: { act: string; label: string; of: string }) {
  return (
    <button type="submit" name="act" value={act} className="btn btn-quiet btn-sm" aria-label={of}>
      {label}
    </button>
  )
}

/** Guessed hyphens and unsure words are underlined. */
function withDoubts({ content, doubts = [] }: PreviewBlock) {
  const sorted = doubts.toSorted((a, b) => a.from - b.from)
  const parts = sorted.map(({ from, to, kind }, index) => [
    content.slice(sorted[index - 1]?.to ?? 0, from),
    <mark key={from} className={`doubt doubt-${kind}`}>
      {content.slice(from, to)}
    </mark>,
  ])
  return [...parts, content.slice(sorted.at(-1)?.to ?? 0)]
}

type CorrectionsProps = {
  block: PreviewBlock
  content: string
  count: number
  isMachineRead: boolean
  say: SourceMessages
}

/** The corrections that few blocks need. */
function Corrections({ block, content, count, isMachineRead, say }: CorrectionsProps) {
  const { index } = block
  const unsure = isMachineRead ? (block.doubts ?? []).filter(({ kind }) => kind !== 'hyphen') : []
  return (
    <fieldset className="grid gap-s3 border-l-2 border-edge pl-s3">
      <legend className="sr-only">{say('preview.moreOf', { number: index + 1 })}</legend>
      <div className="row">
        {index > 0 ? (
          <button type="submit" name="act" value={`move:${index}:${index - 1}`} className="btn btn-sm">
            {say('preview.up')}
          </button>
        ) : null}
        {index + 1 < count ? (
          <button type="submit" name="act" value={`move:${index}:${index + 1}`} className="btn btn-sm">
            {say('preview.down')}
          </button>
        ) : null}
      </div>
      <div className="row">
        <label htmlFor="block-language">{say('preview.blockLanguage')}</label>
        <input
          id="block-language"
          name="blockLanguage"
          className="input max-w-[8rem]"
          defaultValue={block.language ?? ''}
        />
        <button type="submit" name="act" value={`language:${index}`} className="btn btn-sm">
          {say('preview.setLanguage')}
        </button>
      </div>
      {unsure.map(({ from, to }) => (
        <div key={from} className="row">
          <label htmlFor={`word-${from}`}>{say('preview.word', { word: content.slice(from, to) })}</label>
          <input
            id={`word-${from}`}
            name={`words.w${from}`}
            className="input max-w-[14rem]"
            defaultValue={content.slice(from, to)}
          />
          <button type="submit" name="act" value={`word:${index}:${from}:${to}`} className="btn btn-sm">
            {say('preview.writeWord')}
          </button>
        </div>
      ))}
      <Places index={index} content={content} say={say} />
    </fieldset>
  )
}

/** A block is parted before one of its sentences, or before one of its words where it has no second sentence. */
function Places({ index, content, say }: { index: number; content: string; say: SourceMessages }) {
  const places = placesIn(content)
  if (places.length === 0) return null
  return (
    <details>
      <summary>{say('preview.partHere')}</summary>
      <p className="hint">{say('preview.partHint')}</p>
      <ul className="grid gap-s1">
        {places.map(({ at, words }) => (
          <li key={at}>
            <button
              type="submit"
              name="act"
              value={`part:${index}:${at}`}
              className="btn btn-quiet serif text-left"
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

const MOST_PLACES = 200

function placesIn(content: string): Array<{ at: number; words: string }> {
  const sentences = startsOf(content, /[.!?…。！？]["'”’»)\]]*\s+|\n/gu)
  const starts = sentences.length > 0 ? sentences : startsOf(content, /\s+/gu)
  return starts.slice(0, MOST_PLACES).map((at) => ({ at, words: firstWords(content.slice(at)) }))
}

const startsOf = (content: string, end: RegExp) =>
  [...content.matchAll(end)].map((match) => match.index + match[0].length).filter((at) => at < content.length)

const firstWords = (text: string) => {
  const head = text.slice(0, 60).replaceAll(/\s+/g, ' ')
  return head.length < text.length ? `${head.toWellFormed().replace(/\s\S*$/, '')} …` : head
}
