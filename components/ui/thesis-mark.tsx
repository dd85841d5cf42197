import { hueOf, Shape } from './shape'

type Props = {
  label: string | null
  size?: 'small' | 'large'
  /** Replaces the letter. */
  glyph?: string
}

/** Shape, hue and letter of a thesis; the dashed ring alone when there is none. */
export function ThesisMark({ label, size, glyph }: Props) {
  const hue = hueOf(label)
  return (
    <span className={size ? `mark ${sizes[size]}` : 'mark'} data-thesis={hue}>
      <Shape hue={hue} />
      {label ? <b>{glyph ?? label}</b> : null}
    </span>
  )
}

const sizes = { small: 'mark-sm', large: 'mark-lg' }
