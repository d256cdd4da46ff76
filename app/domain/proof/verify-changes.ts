import type { FrameLine } from '#app/domain/frame/frame-text.ts'
import { holdingsOf, strataOf, ticketsOf, type DrawnPlan, type Hash } from '#app/domain/sampling/draw.ts'
import type { ChangeRecord, ExtensionRecord, ReplacementRecord } from '#app/domain/sampling/draw-change.ts'
import {
  extendHoldings,
  firstHoldings,
  isExhausted,
  replaceInHolding,
  sampleOf,
  type Holding,
} from '#app/domain/sampling/holding.ts'
import type { Manifest } from '#app/domain/sampling/manifest.ts'

type Tickets = ReadonlyMap<string, readonly DrawnPlan[]>

/**
 * What is wrong with the history of a draw, as a sentence; null when every extension keeps what was drawn and adds what
 * its rule gives, and every replacement takes the next ticket of its stratum.
 */
export function changeFault(manifest: Manifest, lines: readonly FrameLine[], hash: Hash): string | null {
  const { rules, changes, seed } = manifest
  const tickets = ticketsOf(lines, holdingsOf({ lines, ...rules, changes }), seed.value, hash)
  const gone = new Set<string>()
  let holdings = firstHoldings(strataOf(lines), rules)
  for (const change of changes) {
    const fault =
      change.kind === 'extension' ? extensionFault(change, holdings) : replacementFault(change, holdings, tickets, gone)
    if (fault !== null) return fault
    holdings = afterChange(holdings, change)
    if (change.kind === 'replacement') gone.add(change.ref)
  }
  return null
}

function afterChange(holdings: readonly Holding[], change: ChangeRecord): Holding[] {
  return change.kind === 'extension' ? extendHoldings(holdings, change) : replaceInHolding(holdings, change.stratum)
}

function extensionFault(extension: ExtensionRecord, before: readonly Holding[]): string | null {
  const after = extendHoldings(before, extension)
  const strata = before.map(({ key, sample }, index) => ({ key, before: sample, after: after[index]?.sample ?? 0 }))
  const isSame =
    JSON.stringify(strata) === JSON.stringify(extension.strata) &&
    extension.sizeBefore === sampleOf(before) &&
    extension.sizeAfter === sampleOf(after)
  if (isSame) return null
  const { number, sizeBefore, sizeAfter } = extension
  return `Extension ${number} is said to go from ${sizeBefore} to ${sizeAfter}, but its rule gives ${sampleOf(before)} to ${sampleOf(after)}, or other shares.`
}

function replacementFault(
  { ref, stratum, ticket, replacedByRef, replacedByTicket }: ReplacementRecord,
  holdings: readonly Holding[],
  tickets: Tickets,
  gone: ReadonlySet<string>,
): string | null {
  const holding = holdings.find(({ key }) => key === stratum)
  if (holding === undefined || isExhausted(holding)) return `There was nothing left to take the place of ${ref}.`
  const taken = holding.sample + holding.replaced
  const list = tickets.get(stratum) ?? []
  const old = list.slice(0, taken).find((each) => each.ref === ref && each.ticket === ticket)
  if (old === undefined || gone.has(ref)) return `${ref} is said to be replaced, but was not in the sample then.`
  const next = list[taken]
  if (next?.ref === replacedByRef && next.ticket === replacedByTicket) return null
  return `${ref} was replaced by ${replacedByRef}, but the next ticket of its group is that of ${next?.ref}.`
}
