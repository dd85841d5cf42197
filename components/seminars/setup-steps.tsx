import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { seminarPath } from '@/lib/seminars/paths'

/** The steps of setting a seminar up that are done. */
export type SetupDone = { source: boolean; question: boolean; people: boolean }

/** The steps that a new seminar still needs. The list disappears when all of them are done. */
export async function SetupSteps({ seminar, done }: { seminar: string; done: SetupDone }) {
  const t = await getTranslations('home.setup')
  const steps = [
    { name: 'source', href: seminarPath(seminar, 'sources/new') },
    { name: 'question', href: seminarPath(seminar, 'questions/new') },
    { name: 'people', href: seminarPath(seminar, 'members') },
  ] as const
  const next = steps.find(({ name }) => !done[name])
  if (!next) return null
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
              {done[name] ? <Icon name="check" /> : <span aria-hidden="true">{at + 1}</span>}
              <div>
                {done[name] ? (
                  <span className="text-ink-3">
                    {t(name)} <span className="vh">{t('done')}</span>
                  </span>
                ) : (
                  <>
                    <Link href={href}>
                      <b>{t(name)}</b>
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
