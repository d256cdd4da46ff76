// The browser that made a secret remembers it until it is revealed. Where storage is refused, people keep it themselves.

/** Each commitment has a secret of its own: a page that is open twice cannot put another one in its place. */
const keyOf = (commitment: string) => `seed-secret ${commitment}`

/** Remembers the secret of a commitment in this browser alone. */
export function keepSecret(commitment: string, secret: string): void {
  try {
    localStorage.setItem(keyOf(commitment), secret)
  } catch {
    // The page has asked for the secret to be kept elsewhere.
  }
}

/** The secret that this browser made for the commitment; empty when it made none. */
export function keptSecret(commitment: string): string {
  try {
    return localStorage.getItem(keyOf(commitment)) ?? ''
  } catch {
    return ''
  }
}

/** Forgets a secret that is not needed any more. */
export function forgetSecret(commitment: string): void {
  try {
    localStorage.removeItem(keyOf(commitment))
  } catch {
    // Nothing was remembered.
  }
}
