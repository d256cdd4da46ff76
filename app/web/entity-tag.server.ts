import { createHash } from 'node:crypto'

/** The entity tag of a body: the same text has the same tag. */
export function entityTag(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}
