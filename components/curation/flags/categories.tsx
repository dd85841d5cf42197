import type { useTranslations } from 'next-intl'
import { type Action, ActionForm } from '@/components/ui/forms/action-form'

type Say = ReturnType<typeof useTranslations<'flags'>>

type Props = {
  seminar: string
  categories: Array<{ id: string; name: string; retired: boolean }>
  say: Say
  add: Action
  change: Action
}

/** The flag categories of a seminar: a small form for each, and one for a new one. */
export function Categories({ seminar, categories, say, add, change }: Props) {
  return (
    <>
      <ul className="roll flag-categories">
        {categories.map(({ id, name, retired }, n) => (
          <li key={id}>
            <ActionForm
              action={change}
              className="form in-row"
              entries={[
                {
                  name: 'name',
                  label: retired
                    ? `${say('categories.name')} (${say('categories.retired')})`
                    : say('categories.name'),
                  value: name,
                },
              ]}
              hidden={{ seminar, category: id, was: name, place: String(n + 1) }}
              label={name}
              submit={say('categories.rename')}
              sending={say('categories.rename')}
            >
              {n > 0 ? <Act name="up" say={say} /> : null}
              {n < categories.length - 1 ? <Act name="down" say={say} /> : null}
              <Act name={retired ? 'bringBack' : 'retire'} say={say} />
            </ActionForm>
          </li>
        ))}
      </ul>
      <ActionForm
        action={add}
        className="form in-row"
        entries={[{ name: 'name', label: say('categories.add') }]}
        hidden={{ seminar }}
        once={crypto.randomUUID()}
        label={say('categories.add')}
        submit={say('categories.adding')}
        sending={say('categories.adding')}
      />
    </>
  )
}

function Act({ name, say }: { name: string; say: Say }) {
  return (
    <button type="submit" className="btn btn-quiet" name="act" value={name}>
      {say(`categories.${name}`)}
    </button>
  )
}
