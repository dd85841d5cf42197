import { z } from 'zod'
import { addPlatform, removePlatform } from '@/lib/lti/commands/platforms'
import { platformInput } from '@/lib/lti/input'
import { rotateKeys } from '@/lib/lti/keys'
import { listPlatforms } from '@/lib/lti/queries'
import { operator } from '@/lib/people/access'
import { command } from './command'
import { accepted, Failure } from './failure'

const { shape } = platformInput

export const ltiPlatformAdd = command({
  name: 'lti platform add',
  does: 'Register a learning platform (LTI 1.3), or change its addresses',
  takes: '--issuer U --client-id I --auth-url U --token-url U --jwks-url U [--deployment D] [--name N]',
  about: `
  --issuer U        the platform's issuer
  --client-id I     the id that the platform gave to Veta
  --auth-url U      where a login goes: the platform's OpenID authorisation address
  --token-url U     where Veta asks for access tokens
  --jwks-url U      the platform's public keys
  --audience A      the audience of our assertions, where it is not the token address
  --deployment D    the deployment that may launch; without it, the first one that launches
  --name N          what people call the platform`,
  options: {
    issuer: { type: 'string' },
    'client-id': { type: 'string' },
    'auth-url': { type: 'string' },
    'token-url': { type: 'string' },
    'jwks-url': { type: 'string' },
    audience: { type: 'string' },
    deployment: { type: 'string' },
    name: { type: 'string' },
  },
  input: z.strictObject({
    issuer: shape.issuer,
    'client-id': shape.clientId,
    'auth-url': shape.authUrl,
    'token-url': shape.tokenUrl,
    'jwks-url': shape.jwksUrl,
    audience: shape.tokenAudience,
    deployment: shape.deployment,
    name: shape.name,
  }),
  async run(given) {
    const { issuer, 'client-id': clientId, deployment, name, audience: tokenAudience } = given
    const addresses = { authUrl: given['auth-url'], tokenUrl: given['token-url'], jwksUrl: given['jwks-url'] }
    const input = { issuer, clientId, deployment, name, tokenAudience, ...addresses }
    const { id } = accepted(await addPlatform(operator, input))
    return { said: `Launches from ${issuer} are accepted.`, value: { id, ...input } }
  },
})

export const ltiPlatformList = command({
  name: 'lti platform list',
  does: 'List the learning platforms',
  takes: '',
  about: '',
  options: {},
  input: z.strictObject({}),
  async run() {
    const platforms = await listPlatforms(operator)
    const lines = platforms.map(({ id, name, issuer, clientId, deployments }) =>
      [id, name, issuer, clientId, deployments.join(', ') || 'no deployment yet'].join('  '),
    )
    return { said: lines.join('\n') || 'There is no learning platform.', value: platforms }
  },
})

export const ltiPlatformRemove = command({
  name: 'lti platform remove',
  does: 'End launches from a learning platform; people, memberships and grades stay',
  takes: 'ID',
  about: '\n  ID   as `lti platform list` shows it',
  options: {},
  rest: 'id',
  input: z.strictObject({ id: z.tuple([z.string()], 'required') }),
  async run({ id: [id] }) {
    const found = (await listPlatforms(operator)).find((one) => one.id === id)
    if (!found) throw new Failure(`There is no learning platform ${id}.`)
    await removePlatform(operator, found.id)
    return { said: `${found.name} launches Veta no longer.`, value: { id: found.id } }
  },
})

export const ltiKeysRotate = command({
  name: 'lti keys rotate',
  does: 'Make another key for signing what learning platforms get; the old one is served for a month',
  takes: '',
  about: '',
  options: {},
  input: z.strictObject({}),
  async run() {
    const id = await rotateKeys(operator)
    return { said: `From now on Veta signs with the key ${id}.`, value: { kid: id } }
  },
})
