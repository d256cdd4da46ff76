/**
 * What a rule forbids, as opposed to a fault. A refusal is thrown by an act and turned into a page message or a status
 * by one map in `web/`; every sentence says what the reader can do next.
 *
 * `kind` decides the status: `invalid` 400, `forbidden` 403, `not-found` 404, `conflict` 409.
 * `field` names the form field that the sentence belongs to, when there is one.
 */
export type RefusalKind = 'invalid' | 'forbidden' | 'not-found' | 'conflict'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly kind: RefusalKind
  readonly field: string | undefined

  constructor(kind: RefusalKind, code: string, sentence: string, field?: string) {
    super(sentence)
    this.kind = kind
    this.code = code
    this.field = field
  }
}

export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Error && value.name === 'Refusal' && 'kind' in value
}
