/**
 * The reference of a plan as one part of an address. References may hold slashes, spaces and other characters that
 * proxies and browsers treat in ways of their own, so everything but letters, digits and hyphens becomes `~` and the hex
 * digits of its UTF-8 bytes: `P-000123` stays, `12/7 a` is `12~2f7~20a`.
 */
export function planSegment(ref: string): string {
  return ref.replace(/[^A-Za-z0-9-]/gu, (character) =>
    Array.from(new TextEncoder().encode(character), (byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}

/** The reference that `planSegment` made a part of an address from; undefined for anything else. */
export function refOfSegment(segment: string): string | undefined {
  if (!/^(?:[A-Za-z0-9-]|~[0-9a-f]{2})+$/.test(segment)) return undefined
  try {
    return decodeURIComponent(segment.replaceAll('~', '%'))
  } catch {
    return undefined
  }
}

/** The address of a plan's own page. */
export function planAddress(ref: string): string {
  return `/register/plans/${planSegment(ref)}`
}
