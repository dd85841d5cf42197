import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { seminarPath } from '@/lib/seminars/paths'

/** The steps of setting a seminar up that are done. */
export type SetupDone = { source: boolean; question: boolean; people: boolean }

type Props = {
  seminar: string
  done: SetupDone
  /** The people whom no letter has reached and who wait for their link. */
  links: number
}

/** The steps that a new seminar still needs. The list disappears when all of them are done. */
export async function SetupSteps({ seminar, done, links }: Props) {
  const t = await getTranslations('home.setup')
  const steps = [
    { name: 'source', href: seminarPath(seminar, 'sources/new') },
    { name: 'question', href: seminarPath(seminar, 'questions/new') },
    { name: 'people', href: seminarPath(seminar, 'members') },
    ...(links > 0
      ? [{ name: 'links', href: `${seminarPath(seminar, 'members')}#entry-links` } as const]
      : []),
  ] as const
  const isDone = { ...done, links: links === 0 }
  if (steps.every(({ name }) => isDone[name])) return null
  return (
    <section className="notice mb-s5" aria-labelledby="setup">
      <Icon name="book" />
      <div>
        <h3 className="font-sans font-semibold text-ui/[1.4]" id="setup">
          {t('title')}
        </h3>
        <ol className="mt-s2 grid gap-s3">
          {steps.map(({ name, href }, at) => (
            <li key={name} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-s2 items-baseline">
              {isDone[name] ? <Icon name="check" /> : <span aria-hidden="true">{at + 1}</span>}
              <div>
                {isDone[name] ? (
                  <span className="text-ink-3">
                    {t(name, { count: links })} <span className="vh">{t('done')}</span>
                  </span>
                ) : (
                  <>
                    <Link href={href}>
                      <b>{t(name, { count: links })}</b>
                    </Link>
                    <br />
                    <span className="hint">{t(`${name}Hint`)}</span>
                  </>
                )}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
