import { decodeJwt } from 'jose'
import type { LaunchGiven, PlatformUser, TestPlatform } from '../lti-platform'

type CourseLaunch = { user: PlatformUser; given: LaunchGiven }

/** The pages of a platform's course, which show Veta in a frame. Its sign-in waits for a press. */
export function coursePages(platform: TestPlatform, veta: string) {
  const launches: CourseLaunch[] = []
  const target = `${veta}/lti/launch`
  const returnTo = `${platform.base}/linked`

  platform.state.page = async (url, posted) => {
    if (url.pathname === '/course') return frameOf(url.searchParams.get('launch') ?? '')
    if (url.pathname === '/linked') return linked(posted.get('JWT') ?? '')
    const { user, given } = launches[Number(url.searchParams.get('login_hint'))] ?? {}
    if (url.pathname !== '/auth' || !user) return null
    return formTo(target, await platform.answerTo(url, user, given))
  }

  function frameOf(hint: string): string {
    const asked = {
      iss: platform.base,
      client_id: platform.clientId,
      login_hint: hint,
      target_link_uri: target,
    }
    const to = `${veta}/lti/login?${new URLSearchParams(asked)}`
    return `<!doctype html><title>Mining 101</title><link rel="icon" href="data:,"><h1>Mining 101</h1>
      <iframe title="Veta" width="1200" height="700" src="${to.replaceAll('&', '&amp;')}"></iframe>`
  }

  return {
    returnTo,
    /** The address of the page that shows this launch. */
    pageFor: (user: PlatformUser, claims: Record<string, unknown> = {}) =>
      `${platform.base}/course?launch=${launches.push({ user, given: { claims } }) - 1}`,
  }
}

function formTo(address: string, fields: Record<string, string>): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
  )
  return `<!doctype html><form method="post" action="${address}">${hidden.join('')}<button>To Veta</button></form>`
}

/** What the tool has linked, as the platform reads it. */
function linked(jwt: string): string {
  const items = decodeJwt(jwt)['https://purl.imsglobal.org/spec/lti-dl/claim/content_items']
  const [item] = Array.isArray(items) ? items : []
  return `<!doctype html><h1>Added: ${item?.title}</h1><output>${item?.custom?.question}</output>`
}
