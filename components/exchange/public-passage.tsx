import { pagesOf, paragraphsOf } from '@/lib/citations/locator'
import type { PassageInContext } from '@/lib/exchange/public/passages'
import type { PublicSetting } from './public-context'

type Props = { passage: PassageInContext; setting: PublicSetting }

/** A passage in its paragraph, and where it stands. */
export function PublicPassageText({ passage, setting: { say } }: Props) {
  const { quote, before, after, language, reference } = passage
  const pages = pagesOf(passage)
  return (
    <>
      <blockquote lang={language} dir="auto">
        {before}
        <mark>{quote}</mark>
        {after}
      </blockquote>
      <p className="ref">
        <span lang={language} dir="auto">
          {reference}
        </span>{' '}
        <b>{paragraphsOf(passage)}</b>
        {pages ? `, ${say('page', { pages })}` : null}
      </p>
    </>
  )
}
