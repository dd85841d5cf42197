import { type Block, blockKinds } from '@/lib/sources/convert/block'
import { fieldId } from '../ui/forms/field'
import type { SourceMessages } from './reader/say'

type Props = {
  /** The index of the first shown block, the most shown at once, and the total. */
  from: number
  most: number
  count: number
  say: SourceMessages
}

/** A long text is shown in parts: the next part comes after the corrections of this one are saved. */
export function PreviewParts({ from, most, count, say }: Props) {
  const starts = Array.from({ length: Math.ceil(count / most) }, (_, part) => part * most)
  return (
    <div className="row lines-choice">
      <label htmlFor={fieldId('part')}>{say('preview.part')}</label>
      <select id={fieldId('part')} name="part" className="select" defaultValue={String(from)}>
        {starts.map((start) => (
          <option key={start} value={start}>
            {say('preview.fromTo', { from: start + 1, to: Math.min(start + most, count), count })}
          </option>
        ))}
      </select>
      <button type="submit" name="act" value="part" className="btn btn-small">
        {say('preview.showPart')}
      </button>
    </div>
  )
}

/** The blocks of this form, with the kinds shown. */
export function PreviewPlace({ from, blocks }: { from: number; blocks: Block[] }) {
  const shown = blocks.map(({ kind }) => blockKinds.indexOf(kind)).join('')
  return (
    <>
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="shown" value={shown} />
    </>
  )
}
