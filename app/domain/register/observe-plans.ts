import {
  observedColumnNames,
  type Observation,
  type ObservedColumn,
  type ObservedFile,
  type ObservedPlan,
} from './observed-plan.ts'
import { qualityRules } from './quality-rules.ts'

const withinRow = qualityRules.flatMap(({ code, find }) => (find ? [{ code, find }] : []))
const betweenRows = qualityRules.flatMap(({ code, between }) => (between ? [{ code, ...between }] : []))

/** The row that something was seen in. */
type Place = Pick<Observation, 'line' | 'ref' | 'phase' | 'locality'>

/** Where a key was met first; told is whether that row knows of the second. */
type Sighting = Place & { isTold: boolean }

/**
 * Makes the observer of one file's plans: it is given each row that is taken, in the order of the file, and returns what
 * the rules see in it. When two rows share what only one may have, the second call speaks of both rows.
 *
 * The observer remembers hashes of references and pupil numbers for as long as one file is read. Nothing of them is in
 * what it returns.
 */
export function planObserver(file: ObservedFile): (observed: ObservedPlan) => Observation[] {
  const sightings = new Map(betweenRows.map(({ code }) => [code, new Map<number, Sighting>()]))
  const columnOf = (column: ObservedColumn) => file.headings[column] ?? observedColumnNames[column]
  return (observed) => {
    const { line, plan } = observed
    const place: Place = { line, ref: plan.ref, phase: plan.phase, locality: plan.locality }
    const found: Observation[] = []
    for (const { code, find } of withinRow) {
      for (const { column, detail } of find(observed, file))
        found.push({ rule: code, column: columnOf(column), detail, ...place })
    }
    for (const { code, column, keyOf } of betweenRows) {
      const key = keyOf(observed)
      const seen = sightings.get(code)
      if (key === null || seen === undefined) continue
      for (const met of meet(seen, hashOf(key), place)) found.push({ rule: code, column: columnOf(column), ...met })
    }
    return found
  }
}

function meet(seen: Map<number, Sighting>, key: number, place: Place): (Place & { detail: string })[] {
  const before = seen.get(key)
  if (before === undefined) {
    seen.set(key, { ...place, isTold: false })
    return []
  }
  // The same reference twice is refused in both rows: that is no matter of quality.
  if (before.ref === place.ref) return []
  const met = [{ ...place, detail: alike(before) }]
  const { isTold, ...first } = before
  if (!isTold) met.push({ ...first, detail: alike(place) })
  before.isTold = true
  return met
}

function alike({ line, ref }: Place): string {
  return `As ${ref} on line ${line}`
}

/**
 * A number of 53 bits from a text (cyrb53, public domain): enough to tell a hundred thousand apart, with a chance of one
 * in a million that any two of them fall together. A register is compared without its pupil numbers lying in memory.
 */
function hashOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
