type Props = { name: IconName; className?: string }

/** A glyph beside a word that says the same. Where it stands alone, its button or link carries the label. */
export function Icon({ name, className }: Props) {
  return (
    <svg className={className ? `i ${className}` : 'i'} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}

export type IconName =
  | 'asks'
  | 'background'
  | 'bell'
  | 'book'
  | 'challenges'
  | 'check'
  | 'clock'
  | 'close'
  | 'columns'
  | 'copy'
  | 'defines'
  | 'doesNotSupport'
  | 'down'
  | 'download'
  | 'edit'
  | 'expand'
  | 'flag'
  | 'key'
  | 'language'
  | 'link'
  | 'list'
  | 'lock'
  | 'minus'
  | 'mistranslated'
  | 'more'
  | 'offline'
  | 'outOfContext'
  | 'partlySupports'
  | 'person'
  | 'plus'
  | 'qualifies'
  | 'quote'
  | 'rebuts'
  | 'right'
  | 'search'
  | 'single'
  | 'supports'
  | 'theme'
  | 'undercuts'
  | 'unreviewed'
  | 'up'
  | 'verified'
  | 'warn'
