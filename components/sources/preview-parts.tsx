import { blockKinds } from '@/lib/sources/convert/block'
import type { Sheet } from '@/lib/sources/convert/document'
import type { PreviewBlock } from '@/lib/sources/convert/preview'
import { fieldId } from '../ui/forms/field'
import type { SourceMessages } from './reader/say'

type PartsProps = {
  /** The index of the first shown block, the most shown at once, and the total. */
  from: number
  most: number
  count: number
  say: SourceMessages
}

/** A long text is shown in parts: another part comes after the corrections of this one are saved. */
export function PreviewParts({ from, most, count, say }: PartsProps) {
  const starts = Array.from({ length: Math.ceil(count / most) }, (_, part) => part * most)
  return (
    <div className="row">
      <label className="font-semibold" htmlFor={fieldId('part')}>
        {say('preview.part')}
      </label>
      <select id={fieldId('part')} name="part" className="select w-auto!" defaultValue={String(from)}>
        {starts.map((start) => (
          <option key={start} value={start}>
            {say('preview.fromTo', { from: start + 1, to: Math.min(start + most, count), count })}
          </option>
        ))}
      </select>
      <button type="submit" name="act" value="part" className="btn btn-sm">
        {say('preview.showPart')}
      </button>
    </div>
  )
}

type PagesProps = { page: number; pages: Sheet[]; say: SourceMessages }

/** The pages of the original, and the number that the shown one bears in print. */
export function PreviewPages({ page, pages, say }: PagesProps) {
  const shown = pages[page - 1]
  return (
    <div className="row">
      <label className="font-semibold" htmlFor={fieldId('part')}>
        {say('preview.page')}
      </label>
      <select id={fieldId('part')} name="part" className="select w-auto!" defaultValue={String(page)}>
        {pages.map(({ number, label }) => (
          <option key={number} value={number}>
            {say('preview.pageOf', { number, label, count: pages.length })}
          </option>
        ))}
      </select>
      <button type="submit" name="act" value="part" className="btn btn-sm">
        {say('preview.showPart')}
      </button>
      <Step act={page - 1} label={say('preview.pageBefore')} isThere={page > 1} />
      <Step act={page + 1} label={say('preview.pageAfter')} isThere={page < pages.length} />
      <label className="font-semibold" htmlFor={fieldId('printed')}>
        {say('preview.printed')}
      </label>
      <input
        id={fieldId('printed')}
        name="printed"
        inputMode="numeric"
        className="input max-w-[5rem]"
        defaultValue={shown && /^\d+$/.test(shown.label) ? shown.label : ''}
      />
      <button type="submit" name="act" value={`firstPage:${page}`} className="btn btn-sm">
        {say('preview.setPrinted')}
      </button>
    </div>
  )
}

function Step({ act, label, isThere }: { act: number; label: string; isThere: boolean }) {
  if (!isThere) return null
  return (
    <button type="submit" name="act" value={`page:${act}`} className="btn btn-sm">
      {label}
    </button>
  )
}

type PlaceProps = { from: number; page: number; blocks: PreviewBlock[]; seen: number }

/** The shown part of the form, the kinds in it, and the number of corrections that the person saw. */
export function PreviewPlace({ from, page, blocks, seen }: PlaceProps) {
  const shown = blocks.map(({ kind }) => blockKinds.indexOf(kind)).join('')
  return (
    <>
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="first" value={blocks[0]?.index ?? 0} />
      <input type="hidden" name="shown" value={shown} />
      <input type="hidden" name="seen" value={seen} />
    </>
  )
}
