// The browser that made a secret remembers it until the share is done. Where storage is refused, people keep it themselves.

const keyOf = (shareId: string) => `seed-share ${shareId}`

/** Remembers a secret in this browser alone. */
export function keepSecret(shareId: string, secret: string): void {
  try {
    localStorage.setItem(keyOf(shareId), secret)
  } catch {
    // The page has asked for the secret to be kept elsewhere.
  }
}

/** The secret that this browser made for the share; empty when it made none. */
export function keptSecret(shareId: string): string {
  try {
    return localStorage.getItem(keyOf(shareId)) ?? ''
  } catch {
    return ''
  }
}
