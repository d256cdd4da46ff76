import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type Context } from 'oidc-provider'

/** Who signs in at the service next, and what it says of them. */
export type Visitor = {
  sub: string
  groups?: string[]
  amr?: string[]
  name?: string
  preferred_username?: string
  /** The visitor, or the service, stops the sign-in. */
  denies?: boolean
}

export type SignInServer = {
  issuer: string
  clientSecret: string
  visitor: Visitor
  /** As a browser without a session at the service: from the address that was asked for to the one that leads back. */
  visit: (address: string) => Promise<URL>
  stop: () => Promise<void>
}

export const clientId = 'ehcp-workbench'

/** A real sign-in service of OpenID Connect on this machine, which believes whoever comes. */
export async function startSignInService(origins: string[], code = 'council'): Promise<SignInServer> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const clientSecret = randomBytes(24).toString('base64url')
  const known = new Map<string, Visitor>()
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: origins.map((origin) => `${origin}/sign-in/with/${code}/answer`),
        post_logout_redirect_uris: origins.map((origin) => `${origin}/sign-in`),
      },
    ],
    jwks: {
      keys: [
        {
          ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
          alg: 'RS256',
          use: 'sig',
          kid: 'test',
        },
      ],
    },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub', 'amr', 'auth_time'], profile: ['name', 'preferred_username', 'groups'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/interaction' },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => {
        const { groups, name, preferred_username } = known.get(accountId) ?? {}
        return { sub: accountId, groups, name, preferred_username }
      },
    }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  const running: SignInServer = {
    issuer,
    clientSecret,
    visitor: { sub: 'nobody' },
    visit: (address) => follow(address, issuer),
    stop: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction')) {
      void answer(request, response)
      return
    }
    const { sub, amr = ['pwd', 'otp'], denies } = running.visitor
    known.set(sub, running.visitor)
    const result = denies ? { error: 'access_denied' } : { login: { accountId: sub, amr } }
    void provider.interactionFinished(request, response, result)
  })
  return running
}

async function follow(start: string, issuer: string): Promise<URL> {
  const jar = new Map<string, string>()
  let address = new URL(start)
  for (let hops = 0; hops < 10 && address.origin === issuer; hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`The service stayed: ${response.status} ${await response.text()}`)
    address = new URL(location, address)
  }
  return address
}
