import { createHash, randomBytes } from 'node:crypto'

/** A secret that cannot be guessed, and the hash of it that is stored. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The cookies of the workbench: of a session, and of the step that comes before it. Both go when the browser is closed. */
type CookieName = 'session' | 'step'

function cookieName(name: CookieName, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name
}

/** The session token in a Cookie header, if there is one; or that of a step. */
export function tokenIn(
  header: string | null | undefined,
  isSecure: boolean,
  name: CookieName = 'session',
): string | undefined {
  const prefix = `${cookieName(name, isSecure)}=`
  return header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length)
}

export function sessionCookie(token: string, isSecure: boolean, name: CookieName = 'session'): string {
  return `${cookieName(name, isSecure)}=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

export function endedCookie(isSecure: boolean, name: CookieName = 'session'): string {
  return `${sessionCookie('', isSecure, name)}; Max-Age=0`
}

/** The headers that begin a session after a step: the new token, and the end of the step. */
export function sessionHeaders(token: string, isSecure: boolean): Headers {
  const headers = new Headers()
  headers.append('Set-Cookie', sessionCookie(token, isSecure))
  headers.append('Set-Cookie', endedCookie(isSecure, 'step'))
  return headers
}
