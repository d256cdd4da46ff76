import type { Definition } from '#app/domain/definitions/definitions.ts'
import { PeriodKind } from '#app/domain/register-measures/period.ts'
import type { BehindRequest } from '#app/operations/behind/get-behind.server.ts'
import type { BehindColumns } from './behind-columns.tsx'

/** What an address asks for: `?cycle=2026-summer`, or `?kind=quarter&period=2026-Q3`. */
export function readBehindRequest(code: string, query: URLSearchParams): BehindRequest {
  return {
    code,
    cycle: query.get('cycle') ?? undefined,
    kind: PeriodKind.catch('quarter').parse(query.get('kind')),
    period: query.get('period') ?? undefined,
  }
}

type View = { noun: readonly [string, string]; columns: BehindColumns }

const plain = { ref: 'Plan', day: '', hasStratum: false, hasService: false, hasPlan: false }

const reviews: View = { noun: ['review', 'reviews'], columns: { ...plain, day: 'Meeting held' } }
const appeals: View = {
  noun: ['appeal', 'appeals'],
  columns: { ...plain, ref: 'Appeal', day: 'Registered', hasPlan: true },
}

const views: Partial<Record<Definition['code'], View>> = {
  M5: appeals,
  AI: appeals,
  M6: reviews,
  M6a: reviews,
  M6b: reviews,
  M6c: reviews,
  M7: { noun: ['child', 'children'], columns: { ...plain, day: 'First event' } },
  M8: { noun: ['child', 'children'], columns: { ...plain, day: 'Held together' } },
  F1: {
    noun: ['form', 'forms'],
    columns: { ...plain, ref: 'Form', day: 'Came back', hasService: true, hasPlan: true },
  },
  F2: {
    noun: ['request', 'requests'],
    columns: { ...plain, ref: 'Request', day: 'Requested', hasService: true, hasPlan: true },
  },
}

const plans: View = { noun: ['plan', 'plans'], columns: { ...plain, hasStratum: true } }

/** What the rows behind a measure are called: one, and many. */
export function nounFor({ code }: Pick<Definition, 'code'>): readonly [string, string] {
  return (views[code] ?? plans).noun
}

/** What the rows behind a measure can say. */
export function columnsFor({ code }: Pick<Definition, 'code'>): BehindColumns {
  return (views[code] ?? plans).columns
}
