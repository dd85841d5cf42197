import { fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import { type Edit, edited, exactWords, withoutItsMarks } from '@/lib/positions/draft/edits'
import { carried, type Finding } from '@/lib/positions/draft/findings'
import { positionPath } from '@/lib/positions/paths'
import { toUnits } from '@/lib/sources/offsets'
import { isFalse, isOutdated } from '@/lib/sources/quotations/verdict'
import { FalseFinding } from '../quotations/findings'
import type { ComposerContext } from './composer-state'
import { findingContext, PassageLink, placeOf } from './finding-context'

type Props = {
  /** By its key, and as the server counts it, for a form without JavaScript. */
  path: string
  sentAs?: string
  text: string
  plain: boolean
  /** Puts other words into the field, where the browser's own editing could not. */
  write: (text: string) => void
  setting: ComposerContext
}

/** The findings for the quotations in a field: each one's place, or its differences and the remedies. */
export function QuotedList(props: Props) {
  const { path, text, setting } = props
  const found = carried(setting.findings[path], text)
  if (found.length === 0) return null
  return (
    <ul className="quoted" id={quotedListId(path)} aria-label={setting.t('compose.quoted.list')}>
      {found.map((one, n) => (
        <li
          key={`${one.start} ${one.text}`}
          className={isFalse(one) ? 'qc-note bad items-center' : 'qc-note items-center'}
        >
          {isFalse(one) ? (
            <FalseFinding
              finding={one}
              context={findingContext(setting)}
              words={<Typed {...props} quoted={one} n={n} />}
            >
              <Ways {...props} quoted={one} n={n} />
            </FalseFinding>
          ) : (
            <Standing {...props} quoted={one} n={n} />
          )}
        </li>
      ))}
    </ul>
  )
}

export const quotedListId = (path: string): string => `${fieldId(path)}-quoted`

type Part = Props & { quoted: Finding; n: number }

/** Words that stand somewhere: in a text, in several places, in an earlier version, in another participant's post. */
function Standing(props: Part) {
  const { quoted, setting } = props
  const { t } = setting
  const { passage, candidates = [], post, place, wording } = quoted
  const first = passage ?? candidates[0]
  if (post)
    return (
      <>
        <Icon name="verified" />
        <a href={positionPath(post.id)} target="_blank" rel="noopener">
          {t('compose.quoted.post', { name: post.author.name })}
        </a>
        <Typed {...props} />
      </>
    )
  if (!first) return null
  const text =
    place === 'lost'
      ? t('compose.quoted.earlier', { version: first.version })
      : place === 'ambiguous'
        ? t('compose.quoted.several')
        : wording === 'identical'
          ? t('compose.quoted.exact')
          : t('compose.quoted.alike')
  return (
    <>
      <span>
        <Icon name={isOutdated(quoted) ? 'warn' : 'verified'} /> <b>{text}</b>,{' '}
        <PassageLink {...placeOf(first, setting)} />
      </span>
      <Typed {...props} />
    </>
  )
}

const MOST_WORDS = 14

/** The words themselves; pressed, they are selected where they stand in the field. */
function Typed({ quoted, path, text, setting }: Part) {
  const all = quoted.text.split(/\s+/)
  const shown = all.length > MOST_WORDS ? `${all.slice(0, MOST_WORDS).join(' ')} …` : all.join(' ')
  if (!setting.live) return <q dir="auto">{shown}</q>
  const select = () => {
    const field = fieldOf(path)
    field?.focus()
    field?.setSelectionRange(toUnits(text, quoted.start), toUnits(text, quoted.end))
  }
  return (
    <button
      type="button"
      className="py-[0.15rem] text-start text-ink-2"
      onClick={select}
      title={setting.t('compose.quoted.select')}
    >
      <q dir="auto">{shown}</q>
    </button>
  )
}

/** The two ways out. */
function Ways(props: Part) {
  const { quoted, text, plain, setting } = props
  const exact = exactWords(text, quoted, plain)
  const bare = withoutItsMarks(text, quoted)
  return (
    <span className="flex flex-wrap gap-s2 ml-auto">
      {exact ? <Way {...props} verb="use" edit={exact} label={setting.t('compose.useExact')} /> : null}
      {bare ? (
        <Way {...props} verb="drop" edit={bare} label={setting.t('compose.quoted.drop')} quiet />
      ) : null}
    </span>
  )
}

type WayProps = Part & { verb: 'use' | 'drop'; edit: Edit; label: string; quiet?: boolean }

function Way({ verb, edit, label, quiet, path, sentAs = path, n, text, write, setting: { live } }: WayProps) {
  return (
    <button
      className={quiet ? 'btn btn-sm btn-quiet' : 'btn btn-sm'}
      type={live ? 'button' : 'submit'}
      name="intent"
      value={`${verb}:${sentAs}:${n}`}
      onClick={live ? () => put(fieldOf(path), edit, () => write(edited(text, edit))) : undefined}
    >
      {label}
    </button>
  )
}

function fieldOf(path: string): HTMLTextAreaElement | null {
  const field = document.getElementById(fieldId(path))
  return field instanceof HTMLTextAreaElement ? field : null
}

/** Through the browser's own editing where it can, so that its undo knows of it. */
function put(field: HTMLTextAreaElement | null, { from, to, insert }: Edit, write: () => void) {
  field?.focus()
  field?.setSelectionRange(from, to)
  if (!field || field.offsetParent === null || !document.execCommand('insertText', false, insert)) write()
}
