import { returnedFormsName } from '#app/domain/frame/forms-frame.ts'
import { FrameRule, frameRuleNames } from '#app/domain/frame/frame.ts'
import { strataByName } from '#app/domain/frame/strata.ts'
import { inOrder } from '#app/domain/seed/commit-reveal.ts'
import { extensionsOf, replacementsOf } from '#app/domain/sampling/draw-change.ts'
import type { Manifest } from '#app/domain/sampling/manifest.ts'

/** Groups with fewer plans are not named in public, nor can they be worked out from what is. */
export const smallestPublished = 5

type Stratum = Manifest['strata'][number]

/** What everybody may see of the strata: those that are large enough, and the others taken together. */
export type PublicStrata = {
  shown: Stratum[]
  /** Small groups as one; null when there are none. Their cut-offs are left out. */
  folded: { groups: number; size: number; sample: number; replaced: number } | null
}

/**
 * The strata without small numbers: those with fewer than five plans are folded into one line. Should that line itself
 * hold fewer than five, the smallest group that is left joins it, so that nothing can be worked out by subtraction.
 */
export function publicStrata(strata: readonly Stratum[]): PublicStrata {
  const isSmall = ({ size }: Stratum) => size < smallestPublished
  const folded = strata.filter(isSmall)
  if (folded.length === 0) return { shown: [...strata], folded: null }
  const rest = strata.filter((stratum) => !isSmall(stratum)).toSorted((one, other) => one.size - other.size)
  const sizeOf = (list: readonly Stratum[]) => list.reduce((sum, { size }) => sum + size, 0)
  const [smallest] = rest
  if (sizeOf(folded) < smallestPublished && smallest !== undefined) folded.push(smallest)
  return {
    shown: strata.filter((stratum) => !folded.includes(stratum)),
    folded: {
      groups: folded.length,
      size: sizeOf(folded),
      sample: folded.reduce((sum, { sample }) => sum + sample, 0),
      replaced: folded.reduce((sum, { replaced }) => sum + replaced, 0),
    },
  }
}

/** What everybody may know of a draw: how it was made, and nothing of any plan, nor the name of any person. */
export type PublicMethod = ReturnType<typeof publicMethod>

/** The public part of a manifest. References, tickets of single plans and names of people stay inside. */
export function publicMethod(manifest: Manifest) {
  const { area, kind, label, frozenOn, frame, rules, seed, strata, changes, size, drawnAt } = manifest
  const { publicDraw, shares, givenUp, round } = seed.evidence
  return {
    area,
    kind,
    label,
    frozenOn,
    frame,
    drawnOn: drawnAt.slice(0, 10),
    size,
    strata: publicStrata(strata),
    rule: ruleWords(rules, kind),
    dividedBy: strataByName(rules.strataBy),
    seed: {
      value: seed.value,
      source: seed.source,
      isWitnessed: seed.isWitnessed,
      recordedOn: seed.recordedAt.slice(0, 10),
      madeBy: seed.source === 'dice' ? seed.madeBy : null,
      draw: publicDraw && {
        name: publicDraw.name,
        drawnOn: publicDraw.drawnOn,
        publishedAt: publicDraw.publishedAt,
        whichNumbers: publicDraw.whichNumbers,
        numbers: publicDraw.numbers,
        namedOn: publicDraw.announcedAt.slice(0, 10),
      },
      round,
      shares: inOrder(shares).map(({ role, commitment, secret }) => ({ role, commitment, secret })),
      givenUp: givenUp.map(({ way, reason, at }) => ({ way, reason, on: at.slice(0, 10) })),
    },
    extensions: extensionsOf(changes).map(({ sizeBefore, sizeAfter, reason, at }) => ({
      on: at.slice(0, 10),
      sizeBefore,
      sizeAfter,
      reason,
    })),
    replaced: countReasons(replacementsOf(changes).map(({ reason }) => reason)),
  }
}

function countReasons(reasons: readonly string[]): { reason: string; count: number }[] {
  return [...new Set(reasons)].map((reason) => ({ reason, count: reasons.filter((each) => each === reason).length }))
}

function ruleWords(
  { frameRule, ratePercent, minimumSize, fixedSize }: Manifest['rules'],
  kind: Manifest['kind'],
): string {
  if (kind === 'forms') {
    return `${returnedFormsName}; ${fixedSize ?? minimumSize} are drawn`
  }
  const frame = FrameRule.safeParse(frameRule)
  return `${frame.success ? frameRuleNames[frame.data] : frameRule}; ${ratePercent}% of them are drawn, but at least ${minimumSize}`
}

/** Whether a ticket is in the sample of each group that is shown: not above the last ticket taken. */
export function checkTicket(ticket: string, { shown }: PublicStrata): { key: string; isDrawn: boolean }[] {
  return shown.map(({ key, cutOff }) => ({ key, isDrawn: cutOff !== null && ticket <= cutOff }))
}
