type Props = { name: IconName; className?: string }

/** A glyph beside a word with the same meaning. Alone, its button or link needs a label. */
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
  | 'both'
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
