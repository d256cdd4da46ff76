import { hash } from 'node:crypto'
import type { ColumnKind, DumpRow, DumpValue, TableDigest } from '#app/domain/backup/dump.ts'

/**
 * A value as both databases mean it: SQLite keeps truth as 0 and 1 and instants as text, PostgreSQL has types for both. A value
 * that is not of its column's kind, which SQLite allows, stays as it is.
 */
export function toDumpValue(kind: ColumnKind, value: unknown): DumpValue {
  if (value === null || value === undefined) return null
  if (kind === 'bytes' && typeof value === 'object') return Buffer.from(value as Uint8Array).toString('base64')
  if (kind === 'boolean' && typeof value === 'number') return value === 1
  if (kind === 'instant') return toInstant(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}

function toInstant(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // Without a zone a text would be read in the machine's own.
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text.replace(' ', 'T')}Z`
  const time = typeof value === 'number' ? value : Date.parse(zoned)
  return Number.isNaN(time) ? text : new Date(time).toISOString()
}

const modulus = 2n ** 256n

/** Adds up the hashes of rows, so that the same rows give the same digest in whatever order a database gives them. */
export class RowSum {
  readonly #name: string
  #count = 0
  #sum = 0n

  constructor(name: string) {
    this.#name = name
  }

  add(rows: readonly DumpRow[]): void {
    for (const row of rows) this.#sum += BigInt(`0x${hash('sha256', JSON.stringify(row))}`)
    this.#sum %= modulus
    this.#count += rows.length
  }

  get total(): TableDigest {
    return { name: this.#name, count: this.#count, digest: this.#sum.toString(16).padStart(64, '0') }
  }
}
