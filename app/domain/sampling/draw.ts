import type { StratumSize } from '#app/domain/frame/allocate-strata.ts'
import { compareBytes, type FrameLine } from '#app/domain/frame/frame-text.ts'
import { compareStrata } from '#app/domain/frame/strata.ts'
import type { Hash } from '#app/domain/seed/digits.ts'
import type { Seed } from '#app/domain/seed/seed.ts'
import {
  extendHoldings,
  firstHoldings,
  replaceInHolding,
  sampleOf,
  sizeByRule,
  type Holding,
  type SizeRule,
} from './holding.ts'

export type { Hash } from '#app/domain/seed/digits.ts'

/** A plan (or a form) with its ticket. */
export type Ticket = { ref: string; ticket: string }

/** A plan that the draw took. `ordinal` 1 is the smallest ticket of its stratum. */
export type DrawnPlan = Ticket & { stratum: string; ordinal: number }

/** What happened to a draw after it was made: it was extended, or a plan that was never eligible was replaced. */
export type DrawChange = ({ kind: 'extension' } & SizeRule) | { kind: 'replacement'; ref: string; stratum: string }

/** What the draw is made from: everything is known before the first ticket is worked out. */
export type DrawRecipe = SizeRule & {
  lines: readonly FrameLine[]
  seed: Seed
  /** In the order in which they happened; none for a draw as it was made. */
  changes?: readonly DrawChange[]
}

/** A stratum as it is drawn. */
export type DrawnStratum = StratumSize & {
  sample: number
  replaced: number
  reserves: number
  /** The last ticket taken: a plan of this stratum was drawn when its ticket is not above it. */
  cutOff: string | null
}

/** A draw with all that the manifest says of it. Both lists are in ticket order over all strata. */
export type Draw = {
  /** n as the rule gives it, and as drawn: the minimum per stratum, and earlier draws, may add a few. */
  size: { byRule: number; drawn: number }
  strata: DrawnStratum[]
  sample: DrawnPlan[]
  reserves: DrawnPlan[]
}

/** The ticket of a plan: SHA-256 of `seed|ref`. One hash suffices to check any single plan. Source: statistics a. */
export function ticketOf(seed: Seed, ref: string, hash: Hash): string {
  return hash(`${seed}|${ref}`)
}

/**
 * The `count` smallest tickets, smallest first: a simple random sample without replacement, the same in any order of
 * input, and the first part of any longer one. Equal tickets would need a SHA-256 collision; they go by id bytes.
 *
 * Tickets are uniform, so all but a sliver of the smallest can be put aside before sorting. Should the sliver by
 * (astronomic) chance be too thin, everything is sorted.
 */
export function smallestTickets(refs: readonly string[], count: number, seed: Seed, hash: Hash): Ticket[] {
  if (count <= 0) return []
  const ceiling = ceilingFor(count, refs.length)
  const tickets = refs.map((ref) => ticketOf(seed, ref, hash))
  const all = () => refs.map((ref, index): Ticket => ({ ref, ticket: tickets[index] ?? '' }))
  const kept: Ticket[] = []
  for (const [index, ticket] of tickets.entries()) {
    if (ticket <= ceiling) kept.push({ ref: refs[index] ?? '', ticket })
  }
  return (kept.length >= count ? kept : all()).toSorted(compareTickets).slice(0, count)
}

/** A prefix under which, with ten standard deviations to spare, at least `count` of `total` tickets lie. */
function ceilingFor(count: number, total: number): string {
  const share = (count + 10 * Math.sqrt(count) + 100) / total
  return share >= 1
    ? 'g'
    : Math.ceil(share * 0xffff_ffff)
        .toString(16)
        .padStart(8, '0')
}

/** Order of tickets: lower-case hexadecimal compares as text; ties by the bytes of the reference. */
export function compareTickets(a: Ticket, b: Ticket): number {
  if (a.ticket !== b.ticket) return a.ticket < b.ticket ? -1 : 1
  return compareBytes(a.ref, b.ref)
}

/** The sizes of the strata of a frame, in the order in which they are shown. */
export function strataOf(lines: readonly FrameLine[]): StratumSize[] {
  const sizes = new Map<string, number>()
  for (const { stratum } of lines) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1)
  return [...sizes].map(([key, size]) => ({ key, size })).toSorted((a, b) => compareStrata(a.key, b.key))
}

/** How far each stratum is drawn, from the sizes and the rules alone: no ticket is needed for it. */
export function holdingsOf({ lines, changes = [], ...rule }: Omit<DrawRecipe, 'seed'>): Holding[] {
  return changes.reduce<Holding[]>(
    (holdings, change) =>
      change.kind === 'extension' ? extendHoldings(holdings, change) : replaceInHolding(holdings, change.stratum),
    firstHoldings(strataOf(lines), rule),
  )
}

/** The smallest tickets of each stratum as far as it is drawn, reserves included, smallest first. */
export function ticketsOf(
  lines: readonly FrameLine[],
  holdings: readonly Holding[],
  seed: Seed,
  hash: Hash,
): Map<string, DrawnPlan[]> {
  const inStratum = Map.groupBy(lines, ({ stratum }) => stratum)
  return new Map(
    holdings.map(({ key, end }) => {
      const refs = (inStratum.get(key) ?? []).map(({ ref }) => ref)
      const tickets = smallestTickets(refs, end, seed, hash)
      return [key, tickets.map((ticket, index): DrawnPlan => ({ ...ticket, stratum: key, ordinal: index + 1 }))]
    }),
  )
}

/**
 * The whole draw, from frame, rule and seed: size, shares, tickets, reserves; then what changed afterwards, in its order.
 * The same input gives the same draw.
 */
export function draw(recipe: DrawRecipe, hash: Hash): Draw {
  const { lines, seed, changes = [] } = recipe
  const holdings = holdingsOf(recipe)
  const tickets = ticketsOf(lines, holdings, seed, hash)
  const replaced = new Set(changes.flatMap((change) => (change.kind === 'replacement' ? [change.ref] : [])))
  const parts = holdings.map((holding) => partOf(holding, tickets.get(holding.key) ?? [], replaced))
  const rule = changes.findLast((change) => change.kind === 'extension') ?? recipe
  return {
    size: { byRule: sizeByRule(lines.length, rule), drawn: sampleOf(holdings) },
    strata: parts.map(({ stratum }) => stratum),
    sample: parts.flatMap(({ sample }) => sample).toSorted(compareTickets),
    reserves: parts.flatMap(({ reserves }) => reserves).toSorted(compareTickets),
  }
}

function partOf({ key, size, sample, replaced, end }: Holding, tickets: DrawnPlan[], gone: ReadonlySet<string>) {
  const taken = sample + replaced
  const cutOff = tickets[taken - 1]?.ticket ?? null
  return {
    stratum: { key, size, sample, replaced, reserves: end - taken, cutOff },
    sample: tickets.slice(0, taken).filter(({ ref }) => !gone.has(ref)),
    reserves: tickets.slice(taken),
  }
}
