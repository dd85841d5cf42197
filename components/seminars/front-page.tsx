import Link from 'next/link'
import { getTranslations } from 'next-intl/server'

/** An introduction to Veta for visitors. */
export async function FrontPage() {
  const say = await getTranslations('home')
  return (
    <main id="main" className="wrap grid gap-s5 py-s8">
      <h1 className="max-w-[18ch] text-title leading-[1.04] tracking-[-0.025em]">{say('front.title')}</h1>
      <p className="max-w-152 text-body text-ink-2 leading-[1.58]">{say('front.lede')}</p>
      <p className="row">
        <Link className="btn btn-primary" href="/signin">
          {say('front.signIn')}
        </Link>
        <Link className="btn" href="/join">
          {say('front.join')}
        </Link>
      </p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(16rem,1fr))] gap-x-s6 gap-y-s5 mt-s6">
        {(['exact', 'facing', 'change'] as const).map((point) => (
          <section className="pt-s3 border-t border-ink" key={point}>
            <h2 className="mb-s1 text-[1.375rem]">{say(`front.${point}`)}</h2>
            <p className="max-w-120 text-ink-2">{say(`front.${point}Text`)}</p>
          </section>
        ))}
      </div>
    </main>
  )
}
