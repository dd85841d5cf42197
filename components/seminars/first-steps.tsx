import Link from 'next/link'
import { Icon } from '@/components/ui/icon'

type Say = (key: 'title' | 'read' | 'write' | 'respond' | 'help' | 'away') => string

type Props = { say: Say; putAway: (form: FormData) => Promise<void>; seminar: string }

/** The first steps, in three lines. Once dismissed, the card is gone for this person everywhere. */
export function FirstSteps({ say, putAway, seminar }: Props) {
  return (
    <section className="notice mt-s5" aria-labelledby="first-steps">
      <Icon name="book" />
      <div>
        <h2 className="font-sans font-semibold text-ui/[1.4]" id="first-steps">
          {say('title')}
        </h2>
        <ol className="mt-s1 mb-s3 pl-5 list-decimal">
          <li>{say('read')}</li>
          <li>{say('write')}</li>
          <li>{say('respond')}</li>
        </ol>
        <form action={putAway} className="row">
          <input type="hidden" name="seminar" value={seminar} />
          <Link href="/help">{say('help')}</Link>
          <button type="submit" className="btn btn-sm">
            {say('away')}
          </button>
        </form>
      </div>
    </section>
  )
}
