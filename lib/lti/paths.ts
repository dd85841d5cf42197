import type { PathOf } from '../platform/paths'

type Page =
  | 'login'
  | 'launch'
  | 'enter'
  | 'ended'
  | 'jwks.json'
  | 'account'
  | 'confirm'
  | 'name'
  | 'course'
  | 'deep-link'
  | 'deep-link/answer'
  | 'register'
  | 'settings'
  | 'canvas.json'

const paths: { [P in Page]: PathOf<`/lti/${P}`> } = {
  login: '/lti/login',
  launch: '/lti/launch',
  enter: '/lti/enter',
  ended: '/lti/ended',
  'jwks.json': '/lti/jwks.json',
  account: '/lti/account',
  confirm: '/lti/confirm',
  name: '/lti/name',
  course: '/lti/course',
  'deep-link': '/lti/deep-link',
  'deep-link/answer': '/lti/deep-link/answer',
  register: '/lti/register',
  settings: '/lti/settings',
  'canvas.json': '/lti/canvas.json',
}

export const ltiPath = <P extends Page>(page: P): (typeof paths)[P] => paths[page]
