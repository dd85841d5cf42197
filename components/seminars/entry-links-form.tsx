'use client'

import { useActionState } from 'react'
import type { FormState } from '@/lib/platform/form-state'
import type { InvitedEntry } from '@/lib/seminars/commands/invited'
import { placeNames } from '@/lib/seminars/groups/rules'
import { FieldError } from '../ui/forms/field'
import { TypedForm } from '../ui/forms/typed-form'

/** The links of everybody who has not come yet. `isCut`: there are more people than these. */
export type EntryLinksShown = { people: InvitedEntry[]; isCut: boolean; csv: string }

type Props = {
  action: (before: FormState<EntryLinksShown>, form: FormData) => Promise<FormState<EntryLinksShown>>
  seminar: string
  words: Record<
    'show' | 'showing' | 'none' | 'hint' | 'cut' | 'download' | 'name' | 'place' | 'link' | 'elsewhere',
    string
  >
}

/** Asks for the links, and shows them once: a table, and a file made in the page, so that no address opens them. */
export function EntryLinksForm({ action, seminar, words }: Props) {
  const [{ problems, shown }, send, pending] = useActionState(action, {})
  return (
    <TypedForm action={send} className="form max-w-none">
      <input type="hidden" name="seminar" value={seminar} />
      {problems?.[''] ? (
        <div role="alert">
          <FieldError>{problems['']}</FieldError>
        </div>
      ) : null}
      <div className="row">
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? words.showing : words.show}
        </button>
      </div>
      <div role="status">
        {shown?.people.length ? (
          <p>
            <a
              className="btn"
              download={`${seminar}-links.csv`}
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(shown.csv)}`}
            >
              {words.download}
            </a>{' '}
            <span className="hint">{shown.isCut ? `${words.hint} ${words.cut}` : words.hint}</span>
          </p>
        ) : null}
        {shown?.people.length === 0 ? <p>{words.none}</p> : null}
      </div>
      {shown?.people.length ? <Links people={shown.people} words={words} /> : null}
    </TypedForm>
  )
}

function Links({ people, words }: Pick<EntryLinksShown, 'people'> & Pick<Props, 'words'>) {
  return (
    <table className="w-full border-collapse text-ui">
      <thead>
        <tr className="text-small text-ink-3 border-b border-ink">
          <th scope="col" className="py-s2 pe-s3 text-start font-medium">
            {words.name}
          </th>
          <th scope="col" className="py-s2 pe-s3 text-start font-medium">
            {words.place}
          </th>
          <th scope="col" className="py-s2 pe-s3 text-start font-medium">
            {words.link}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ name, email, section, group, link }) => (
          <tr key={email ?? name} className="border-b border-line align-top">
            <th scope="row" className="py-s2 pe-s3 text-start font-semibold wrap-anywhere">
              <bdi>{name}</bdi>
              <br />
              <small className="muted">{email}</small>
            </th>
            <td dir="auto" className="py-s2 pe-s3">
              {placeNames({ section, group })
                .map((place) => place.name)
                .join(', ')}
            </td>
            <td className="py-s2">
              {link ? <code className="wrap-anywhere">{link}</code> : words.elsewhere}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
