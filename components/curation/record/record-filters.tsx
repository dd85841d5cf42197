import { groups } from '@/lib/curation/record/rules'

type Say = (key: string, values?: Record<string, string | number>) => string

type Props = {
  path: string
  now: Record<string, string | undefined>
  questions: Array<{ number: number; title: string }>
  /** False leaves out the filter by kind, where the list has only one. */
  withGroups: boolean
  say: Say
}

/** Filters kept in the address: they work without JavaScript, and can be shared as a link. */
export function RecordFilterForm({ path, now, questions, withGroups, say }: Props) {
  return (
    <form
      className="record-filters flex flex-wrap items-end gap-s3"
      action={path}
      method="get"
      aria-label={say('filters')}
    >
      <label>
        <span>{say('filter.question')}</span>
        <select className="select max-w-72" name="question" defaultValue={now.question ?? ''}>
          <option value="">{say('filter.allQuestions')}</option>
          {questions.map(({ number, title }) => (
            <option key={number} value={number} dir="auto">
              {title}
            </option>
          ))}
        </select>
      </label>
      {withGroups ? (
        <label>
          <span>{say('filter.group')}</span>
          <select className="select max-w-72" name="group" defaultValue={now.group ?? ''}>
            <option value="">{say('filter.allGroups')}</option>
            {groups.map((group) => (
              <option key={group} value={group}>
                {say(`group.${group}`)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label>
        <span>{say('filter.from')}</span>
        <input className="input" type="date" name="from" defaultValue={now.from ?? ''} />
      </label>
      <label>
        <span>{say('filter.to')}</span>
        <input className="input" type="date" name="to" defaultValue={now.to ?? ''} />
      </label>
      {now.by ? <input type="hidden" name="by" value={now.by} /> : null}
      <button type="submit" className="btn">
        {say('filter.show')}
      </button>
      {Object.values(now).some(Boolean) ? <a href={path}>{say('filter.clear')}</a> : null}
    </form>
  )
}
