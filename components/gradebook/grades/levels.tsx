import type { Translate } from '@/lib/messages/translate'

export type CriterionChoice = {
  id: string
  title: string
  description: string
  weight: number
  levels: Array<{ points: number; title: string; description: string }>
}

type Props = {
  criterion: CriterionChoice
  chosen: number | undefined
  t: Translate<'gradebook.form'>
  /** Where the criterion is named above a list of people: the name of the person. */
  legend?: string
}

/** A criterion as segmented choices: radio buttons, which work without scripts. */
export function Levels({ criterion, chosen, t, legend }: Props) {
  const { id, title, description, levels } = criterion
  const most = Math.max(...levels.map(({ points }) => points))
  const key = chosen === undefined ? 'gradebook.form.none' : 'gradebook.form.points'
  return (
    <fieldset className={legend ? 'min-w-0 py-s1' : 'min-w-0 py-s3 border-b border-line'} data-criterion={id}>
      <legend className="float-left flex w-full items-baseline gap-s2 font-semibold">
        <span dir="auto">{legend ?? title}</span>
        <span className="ms-auto tabular-nums">{t(key, { points: chosen ?? 0, most })}</span>
      </legend>
      <p className="clear-both mb-s2 text-small text-ink-3" dir="auto">
        {legend ? null : description}
      </p>
      <div className="seg grid! grid-cols-[repeat(auto-fit,minmax(5.25rem,1fr))]">
        {levels.map(({ points, title: name, description: more }) => (
          <label
            key={points}
            className="relative justify-center text-center px-1! cursor-pointer hover:bg-sunk has-checked:bg-ink has-checked:text-on-ink has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2 has-focus-visible:z-1 max-phone:min-h-10!"
            title={more || undefined}
          >
            <input
              type="radio"
              className="vh"
              name={`levels.${id}`}
              value={points}
              defaultChecked={chosen === points}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
