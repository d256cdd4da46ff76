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

/** Where the keys of one rule were met first, and for which of them that row has been told of a second one. */
type Sightings = { first: Map<string | number, Place>; told: Set<string | number> }

/**
 * Makes the observer of one file's plans: it is given each row that is taken, in the order of the file, and returns what
 * the rules see in it. When two rows share what only one may have, the second call speaks of both rows.
 *
 * The observer remembers references, and hashes of pupil numbers, for as long as one file is read. Nothing of them is in
 * what it returns.
 */
export function planObserver(file: ObservedFile): (observed: ObservedPlan) => Observation[] {
  const watched = betweenRows.map((rule) => ({ ...rule, seen: startSightings() }))
  const columnOf = (column: ObservedColumn) => file.headings[column] ?? observedColumnNames[column]
  return (observed) => {
    const { line, plan } = observed
    const place: Place = { line, ref: plan.ref, phase: plan.phase, locality: plan.locality }
    const found: Observation[] = []
    for (const { code, find } of withinRow) {
      for (const { column, detail } of find(observed, file))
        found.push({ rule: code, column: columnOf(column), detail, ...place })
    }
    for (const { code, column, keyOf, seen } of watched) {
      const key = keyOf(observed)
      if (key === null) continue
      for (const met of meet(seen, column === 'ref' ? key : hashOf(key), place))
        found.push({ rule: code, column: columnOf(column), ...met })
    }
    return found
  }
}

function startSightings(): Sightings {
  return { first: new Map(), told: new Set() }
}

function meet({ first, told }: Sightings, key: string | number, place: Place): (Place & { detail: string })[] {
  const before = first.get(key)
  if (before === undefined) {
    first.set(key, place)
    return nothing
  }
  // The same reference twice is refused in both rows: that is no matter of quality.
  if (before.ref === place.ref) return nothing
  const met = [{ ...place, detail: alike(before) }]
  if (!told.has(key)) met.push({ ...before, detail: alike(place) })
  told.add(key)
  return met
}

const nothing: never[] = []

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
