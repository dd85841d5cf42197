import Link from 'next/link'
import { getTranslations } from 'next-intl/server'

/** An introduction to Veta for visitors. */
export async function FrontPage() {
  const say = await getTranslations('home')
  return (
    <main id="main" className="wrap front">
      <h1>{say('front.title')}</h1>
      <p className="front-lede">{say('front.lede')}</p>
      <p className="row">
        <Link className="btn btn-primary" href="/signin">
          {say('front.signIn')}
        </Link>
        <Link className="btn" href="/join">
          {say('front.join')}
        </Link>
      </p>
      <div className="front-points">
        {(['exact', 'facing', 'change'] as const).map((point) => (
          <section key={point}>
            <h2>{say(`front.${point}`)}</h2>
            <p>{say(`front.${point}Text`)}</p>
          </section>
        ))}
      </div>
    </main>
  )
}
