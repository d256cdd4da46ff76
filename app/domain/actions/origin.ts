import { ActionOrigin } from './action.ts'

/** What an action comes from: `measure:M3`, `finding:<cycle>:<criterion>`, `theme:<id>`, `fault:<cycle>:<agency>:<form>`. */
export type OriginRef = { origin: ActionOrigin; key: string; parts: string[] }

const form = /^(finding|measure|theme|fault):([\w.:-]{1,200})$/
const partsOf: Partial<Record<ActionOrigin, number>> = { finding: 2, measure: 1, theme: 1, fault: 3 }

/** Reads where an action comes from, as an address carries it. Null for nothing, and for what is not understood. */
export function readOrigin(from: string): OriginRef | null {
  const [, kind = '', key = ''] = form.exec(from) ?? []
  const origin = ActionOrigin.safeParse(kind).data
  if (origin === undefined) return null
  const parts = key.split(':')
  return parts.length === partsOf[origin] && parts.every((part) => part !== '') ? { origin, key, parts } : null
}

/** The same as an address carries it: `measure:M3`. */
export function originAddress({ origin, key }: { origin: ActionOrigin; key: string }): string {
  return `${origin}:${key}`
}
