import { createHash, randomBytes } from 'node:crypto'

/** A secret that cannot be guessed, and the hash of it that is stored. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-session' : 'session'
}

/** The session token in a Cookie header, if there is one. */
export function tokenIn(header: string | undefined, isSecure: boolean): string | undefined {
  const prefix = `${cookieName(isSecure)}=`
  return header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length)
}

export function sessionCookie(token: string, isSecure: boolean): string {
  return `${cookieName(isSecure)}=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

export function endedCookie(isSecure: boolean): string {
  return `${sessionCookie('', isSecure)}; Max-Age=0`
}
