import type { StratumShare } from '#app/domain/frame/allocate-strata.ts'
import { compareBytes, type FrameLine } from '#app/domain/frame/frame-text.ts'
import type { Seed } from '#app/domain/seed/seed.ts'

/** Lower-case hexadecimal SHA-256 of the UTF-8 bytes of a text. Passed in: the domain computes no hashes itself. */
export type Hash = (text: string) => string

/** A plan with its ticket. */
export type Ticket = { ref: string; ticket: string }

/** A plan that the draw took. `ordinal` 1 is the smallest ticket of its stratum. */
export type DrawnPlan = Ticket & { stratum: string; ordinal: number }

/** What is drawn from one stratum: the sample, and the plans next in line for one that was never eligible. */
export type StratumQuota = StratumShare & { reserves: number }

export type Drawn = { sample: DrawnPlan[]; reserves: DrawnPlan[] }

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

/** How many plans stand in reserve: a fifth of the stratum's sample, at least five, as far as the stratum reaches. */
export function withReserves(share: StratumShare): StratumQuota {
  return { ...share, reserves: Math.min(share.size - share.sample, Math.max(5, Math.ceil(share.sample / 5))) }
}

/** Draws the smallest tickets of each stratum. Both lists are in ticket order over all strata. */
export function drawTickets(
  lines: readonly FrameLine[],
  quotas: readonly StratumQuota[],
  seed: Seed,
  hash: Hash,
): Drawn {
  const refs = Map.groupBy(lines, ({ stratum }) => stratum)
  const drawn = quotas.map((quota) => {
    const inStratum = (refs.get(quota.key) ?? []).map(({ ref }) => ref)
    const tickets = smallestTickets(inStratum, quota.sample + quota.reserves, seed, hash)
    const plans = tickets.map((ticket, index): DrawnPlan => ({ ...ticket, stratum: quota.key, ordinal: index + 1 }))
    return { sample: plans.slice(0, quota.sample), reserves: plans.slice(quota.sample) }
  })
  return {
    sample: drawn.flatMap(({ sample }) => sample).toSorted(compareTickets),
    reserves: drawn.flatMap(({ reserves }) => reserves).toSorted(compareTickets),
  }
}
