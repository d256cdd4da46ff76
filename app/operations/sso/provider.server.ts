import * as oidc from 'openid-client'
import type { Claims } from '#app/domain/sso/answer.ts'
import type { SignInServiceSetting } from '#app/domain/sso/setting.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** How long a sign-in service may take to answer, in seconds. */
const patience = 8

/** How long what a service says of itself is believed, in milliseconds. */
const belief = 10 * 60_000

type Known = { configuration: oidc.Configuration; until: number }
const known = new Map<string, Known>()

/** What waits between the way to a sign-in service and the way back: of use to the browser that was sent alone, once. */
export type Secrets = { state: string; nonce: string; verifier: string }

export function newSecrets(): Secrets {
  return { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
}

/** What the service says of itself: its addresses and what it can do. @throws Refusal `SERVICE_AWAY` */
async function configurationOf(service: SignInServiceSetting): Promise<oidc.Configuration> {
  const key = JSON.stringify(service)
  const before = known.get(key)
  if (before !== undefined && before.until > performance.now()) return before.configuration
  const { issuer, clientId, clientSecret } = service
  const authentication = clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret)
  // Settings allow plain http for a service on this machine alone.
  const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []
  const configuration = await oidc
    .discovery(new URL(issuer), clientId, undefined, authentication, { execute, timeout: patience })
    .catch((error: unknown) => {
      throw refusalOf(service, error)
    })
  known.set(key, { configuration, until: performance.now() + belief })
  return configuration
}

type Way = Secrets & { redirectUri: string; isAgain: boolean }

/** The address at the service that asks who somebody is; with `isAgain` it asks even those who are signed in there. */
export async function addressOfService(service: SignInServiceSetting, way: Way): Promise<string> {
  const configuration = await configurationOf(service)
  const { redirectUri, state, nonce, verifier, isAgain } = way
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: service.scope,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(service.levels.length > 0 && { acr_values: service.levels.join(' ') }),
    ...(isAgain && { prompt: 'login', max_age: '0' }),
  })
  return address.href
}

type Answer = { url: URL; secrets: Secrets; isAgain: boolean }

/**
 * Takes the answer of a service: checks issuer, state, audience, signature, nonce and times, and gives what it says of the
 * person. What stands in the signed token counts more than what the service says when asked after it.
 *
 * @throws Refusal `SERVICE_AWAY`, `SERVICE_DENIED` or `ANSWER_WRONG`
 */
export async function readAnswer(service: SignInServiceSetting, answer: Answer): Promise<Claims & { sub: string }> {
  const configuration = await configurationOf(service)
  const { url, secrets, isAgain } = answer
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.verifier,
      idTokenExpected: true,
      // The service must then tell when somebody signed in there.
      ...(isAgain && { maxAge: 600 }),
    })
    const claims = tokens.claims()
    if (claims === undefined) throw wrong(service)
    const more =
      configuration.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return { ...more, ...claims }
  } catch (error) {
    throw refusalOf(service, error)
  }
}

/** Where somebody signs out of the service as well; null when it offers none. */
export async function endAddressOf(service: SignInServiceSetting, backTo: string): Promise<string | null> {
  const configuration = await configurationOf(service)
  if (configuration.serverMetadata().end_session_endpoint === undefined) return null
  return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo }).href
}

function refusalOf(service: SignInServiceSetting, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof oidc.AuthorizationResponseError) return denied(service, error.error)
  if (error instanceof oidc.ResponseBodyError && error.status < 500) return wrong(service, error)
  if (error instanceof oidc.ClientError && !awayCodes.has(error.code ?? '')) return wrong(service, error)
  return away(service, error)
}

/** Codes of the library for a service that did not answer, or answered with something else than an answer. */
const awayCodes = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'])

function denied({ name }: SignInServiceSetting, error: string): Refusal {
  const wasPerson = error === 'access_denied'
  const sentence = wasPerson
    ? `The sign-in at ${name} was stopped, by you or by your organisation. Try again, or ask its service desk whether you may use the workbench.`
    : `${name} did not let the sign-in through. Try again; if it goes on, tell your administrator.`
  return new Refusal('forbidden', 'SERVICE_DENIED', sentence)
}

function wrong({ name }: SignInServiceSetting, cause?: unknown): Refusal {
  const refusal = new Refusal(
    'invalid',
    'ANSWER_WRONG',
    `The answer of ${name} did not fit what was asked, so nobody was signed in. Sign in again from the sign-in page; if it goes on, tell your administrator.`,
  )
  return Object.assign(refusal, { cause })
}

function away({ name }: SignInServiceSetting, cause: unknown): Refusal {
  const refusal = new Refusal(
    'conflict',
    'SERVICE_AWAY',
    `${name} cannot be reached just now. Wait a minute and try again, or sign in another way.`,
  )
  return Object.assign(refusal, { cause })
}
