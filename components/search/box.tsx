import { Icon } from '@/components/ui/icon'
import { LONGEST_QUERY } from '@/lib/search/input'
import type { SearchContext, SearchView } from './search-context'

type Props = {
  looking: SearchView
  seminars: Array<{ slug: string; title: string; language: string }>
  setting: SearchContext
  problem?: string
}

/** A plain form, with the query in the address. */
export function SearchBox({ looking: { q, seminar, only }, seminars, setting: { say }, problem }: Props) {
  return (
    <search className="grid gap-s2">
      <form action="/search" className="search-box flex flex-wrap gap-s2">
        <label htmlFor="q" className="vh">
          {say('field')}
        </label>
        <input
          dir="auto"
          id="q"
          name="q"
          type="search"
          className="input"
          defaultValue={q}
          key={q}
          maxLength={LONGEST_QUERY}
          autoComplete="off"
          autoCapitalize="none"
          enterKeyHint="search"
          aria-describedby={problem ? 'q-problem q-hint' : 'q-hint'}
          aria-invalid={problem ? true : undefined}
        />
        {seminars.length > 1 ? (
          <select
            name="seminar"
            className="input flex-[0_1_16rem] w-auto min-w-0 max-phone:flex-[1_1_100%]"
            defaultValue={seminar ?? ''}
            key={seminar}
            aria-label={say('where')}
          >
            <option value="">{say('everywhere')}</option>
            {seminars.map(({ slug, title, language }) => (
              <option key={slug} value={slug} lang={language} dir="auto">
                {title}
              </option>
            ))}
          </select>
        ) : null}
        {seminars.length === 1 && seminar ? <input type="hidden" name="seminar" value={seminar} /> : null}
        {only ? <input type="hidden" name="in" value={only} /> : null}
        <button type="submit" className="btn btn-primary max-phone:min-h-11">
          <Icon name="search" /> {say('go')}
        </button>
      </form>
      {problem ? (
        <p className="notice bad" id="q-problem" role="alert">
          <Icon name="warn" /> {problem}
        </p>
      ) : null}
      <p className="hint" id="q-hint">
        {say.rich('hint', { c: (typed) => <code>{typed}</code> })}
      </p>
    </search>
  )
}
