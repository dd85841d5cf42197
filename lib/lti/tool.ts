import { linkTo } from '../platform/mail/send'
import { ltiPath } from './paths'
import { scopes } from './service-token'

/** Veta's description of itself, for registration by hand and by protocol. */
export const toolAddresses = () => ({
  login: linkTo(ltiPath('login')),
  launch: linkTo(ltiPath('launch')),
  keys: linkTo(ltiPath('jwks.json')),
  icon: linkTo('/icon.svg'),
})

const NAME = 'Veta'
const DESCRIPTION = 'Debates in which every argument stands on a passage of a source'

const allScopes = [scopes.lineItem, scopes.lineItemRead, scopes.score, scopes.result, scopes.members]

const domain = () => new URL(linkTo('/')).host

/** Our part of a dynamic registration (LTI Dynamic Registration 1.0, 3.5; OpenID Connect Dynamic Client Registration). */
export function registrationOfTool() {
  const { login, launch, keys, icon } = toolAddresses()
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['implicit', 'client_credentials'],
    initiate_login_uri: login,
    redirect_uris: [launch],
    client_name: NAME,
    jwks_uri: keys,
    logo_uri: icon,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: ['openid', ...allScopes].join(' '),
    'https://purl.imsglobal.org/spec/lti-tool-configuration': {
      domain: domain(),
      description: DESCRIPTION,
      target_link_uri: launch,
      custom_parameters: {},
      claims: ['iss', 'sub', 'name', 'given_name', 'family_name', 'email', 'locale'],
      messages: [
        { type: 'LtiResourceLinkRequest', target_link_uri: launch, label: NAME },
        { type: 'LtiDeepLinkingRequest', target_link_uri: launch, label: NAME },
      ],
    },
  }
}

/** The configuration of a developer key, as Canvas reads it from an address or a file. */
export function canvasConfiguration() {
  const { login, launch, keys, icon } = toolAddresses()
  const placement = (name: string, type: string) => ({
    placement: name,
    message_type: type,
    target_link_uri: launch,
    text: NAME,
    icon_url: icon,
    enabled: true,
  })
  return {
    title: NAME,
    description: DESCRIPTION,
    oidc_initiation_url: login,
    target_link_uri: launch,
    public_jwk_url: keys,
    scopes: allScopes,
    custom_fields: {},
    extensions: [
      {
        domain: domain(),
        tool_id: 'veta',
        platform: 'canvas.instructure.com',
        privacy_level: 'public',
        settings: {
          text: NAME,
          icon_url: icon,
          placements: [
            placement('course_navigation', 'LtiResourceLinkRequest'),
            placement('assignment_selection', 'LtiDeepLinkingRequest'),
            placement('link_selection', 'LtiDeepLinkingRequest'),
          ],
        },
      },
    ],
  }
}
