import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { PlatformRow } from '@/components/lti/platform-row'
import { Values } from '@/components/lti/values'
import { ActionForm } from '@/components/ui/forms/action-form'
import { mayAdminister } from '@/lib/lti/access'
import { registrationAddress } from '@/lib/lti/commands/register'
import { ltiPath } from '@/lib/lti/paths'
import { listPlatforms } from '@/lib/lti/queries'
import { toolAddresses } from '@/lib/lti/tool'
import { linkTo } from '@/lib/platform/mail/send'
import { requirePerson } from '@/lib/web/auth/session'
import { add, remove, rotate } from './actions'

export const generateMetadata = titled('lti', 'settings.title')

/** An administrator copies Veta's addresses into a learning platform here, and enters the platform's own. */
export default async function PlatformSettingsPage() {
  const person = await requirePerson(ltiPath('settings'))
  if (!mayAdminister(person)) notFound()
  const t = await getTranslations('lti')
  const platforms = await listPlatforms(person)
  const { login, launch, keys, icon } = toolAddresses()
  const title = t('settings.title')
  return (
    <Page person={person} crumbs={[{ label: title }]} title={title} kind="desk">
      <section aria-labelledby="platforms">
        <h2 id="platforms">{t('settings.platforms')}</h2>
        {platforms.length === 0 ? <p className="muted">{t('settings.none')}</p> : null}
        <ul className="roll">
          {platforms.map((platform) => (
            <PlatformRow key={platform.id} platform={platform} remove={remove} t={t} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="alone">
        <header>
          <h2 id="alone">{t('settings.byItself')}</h2>
          <p>{t('settings.byItselfHint')}</p>
        </header>
        <Values values={[[t('settings.registration'), registrationAddress(person)]]} />
      </section>
      <section aria-labelledby="by-hand">
        <header>
          <h2 id="by-hand">{t('settings.byHand')}</h2>
          <p>{t('settings.byHandHint')}</p>
        </header>
        <Values
          values={[
            [t('settings.login'), login],
            [t('settings.launch'), launch],
            [t('settings.keys'), keys],
            [t('settings.icon'), icon],
            [t('settings.canvasAddress'), linkTo(ltiPath('canvas.json'))],
          ]}
        />
        <Steps
          name="Canvas"
          steps={[t('settings.canvas.key'), t('settings.canvas.app'), t('settings.canvas.back')]}
          values={canvasCloud(t)}
        />
        <Steps
          name="Moodle"
          steps={[
            t('settings.moodle.itself'),
            t('settings.moodle.tool'),
            t('settings.moodle.services'),
            t('settings.moodle.back'),
          ]}
        />
        <Steps
          name="Blackboard"
          steps={[
            t('settings.blackboard.app'),
            t('settings.blackboard.place'),
            t('settings.blackboard.back'),
          ]}
          values={blackboard(t)}
        />
        <Steps
          name="Brightspace"
          steps={[
            t('settings.brightspace.itself'),
            t('settings.brightspace.tool'),
            t('settings.brightspace.back'),
          ]}
        />
      </section>
      <section aria-labelledby="add">
        <header>
          <h2 id="add">{t('settings.add')}</h2>
          <p>{t('settings.addHint')}</p>
        </header>
        <ActionForm
          action={add}
          entries={[
            { name: 'name', label: t('settings.name'), hint: t('settings.nameHint') },
            { name: 'issuer', label: t('settings.issuer') },
            { name: 'clientId', label: t('settings.clientId') },
            { name: 'authUrl', label: t('settings.authUrl') },
            { name: 'tokenUrl', label: t('settings.tokenUrl') },
            { name: 'jwksUrl', label: t('settings.jwksUrl') },
            { name: 'tokenAudience', label: t('settings.audience'), hint: t('settings.audienceHint') },
            { name: 'deployment', label: t('settings.deployment'), hint: t('settings.deploymentHint') },
          ]}
          submit={t('settings.save')}
          sending={t('settings.saving')}
          primary
        />
      </section>
      <section aria-labelledby="rotate">
        <header>
          <h2 id="rotate">{t('settings.rotateHeading')}</h2>
          <p>{t('settings.rotateHint')}</p>
        </header>
        <ActionForm
          action={rotate}
          entries={[]}
          submit={t('settings.rotate')}
          sending={t('settings.rotating')}
        />
      </section>
    </Page>
  )
}

type Translate = Awaited<ReturnType<typeof getTranslations<'lti'>>>

/** Canvas in Instructure's cloud has the same addresses for every school. */
const canvasCloud = (t: Translate): Array<[string, string]> => [
  [t('settings.issuer'), 'https://canvas.instructure.com'],
  [t('settings.authUrl'), 'https://sso.canvaslms.com/api/lti/authorize_redirect'],
  [t('settings.tokenUrl'), 'https://sso.canvaslms.com/login/oauth2/token'],
  [t('settings.jwksUrl'), 'https://sso.canvaslms.com/api/lti/security/jwks'],
]

const blackboard = (t: Translate): Array<[string, string]> => [
  [t('settings.issuer'), 'https://blackboard.com'],
  [t('settings.authUrl'), 'https://developer.blackboard.com/api/v1/gateway/oidcauth'],
  [t('settings.tokenUrl'), 'https://developer.blackboard.com/api/v1/gateway/oauth2/jwttoken'],
  [t('settings.jwksUrl'), 'https://developer.blackboard.com/api/v1/management/applications/…/jwks.json'],
]

type StepsProps = { name: string; steps: string[]; values?: Array<[string, string]> }

function Steps({ name, steps, values }: StepsProps) {
  return (
    <details className="border-t border-line py-s3">
      <summary className="cursor-pointer min-h-8 font-bold">{name}</summary>
      <ol className="grid gap-s2 my-s3 pl-s5 list-decimal">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {values ? <Values values={values} /> : null}
    </details>
  )
}
