import { formatCount } from '#app/domain/shared/count-words.ts'
import { hamilton, minimumPerStratum, type StratumShare } from './allocate-strata.ts'
import { stratumName } from './strata.ts'

/** From here on hardly any stratum has enough plans to say anything about it. */
const manyStrata = 12

/** Below this sample, strata cost more than they give: two or three are the most. Source: statistics c. */
const smallSample = 50
const mostOfSmallSample = 3

const mostNamed = 2

/**
 * What speaks against the strata that were chosen, as sentences; none when nothing does.
 *
 * @param shares the strata with what will be drawn of each
 * @param byRule the sample before any stratum is raised to the minimum
 */
export function strataWarnings(shares: readonly StratumShare[], byRule: number): string[] {
  if (shares.length < 2) return []
  return [tooMany(shares), tooManyForSample(shares, byRule), tooThin(shares, byRule)].filter((each) => each !== null)
}

function tooMany({ length }: readonly StratumShare[]): string | null {
  if (length <= manyStrata) return null
  return (
    `The frame falls into ${formatCount(length)} groups. With more than ${manyStrata}, hardly any group has enough plans ` +
    'to say anything about it. Divide by fewer things.'
  )
}

function tooManyForSample({ length }: readonly StratumShare[], byRule: number): string | null {
  if (byRule >= smallSample || length <= mostOfSmallSample) return null
  return (
    `A sample of ${formatCount(byRule)} is small for ${formatCount(length)} groups: under ${smallSample} plans, two or three ` +
    'groups are the most that say anything.'
  )
}

/** Strata whose share is under the minimum: they are topped up, which makes the sample larger and its rates uneven. */
function tooThin(shares: readonly StratumShare[], byRule: number): string | null {
  const thin = hamilton(shares, byRule).filter(({ sample }) => sample < minimumPerStratum)
  if (thin.length === 0) return null
  const names = thin
    .slice(0, mostNamed)
    .map(({ key }) => `“${stratumName(key)}”`)
    .join(', ')
  const more = thin.length > mostNamed ? ` and ${formatCount(thin.length - mostNamed)} more` : ''
  const added = shares.reduce((sum, { sample }) => sum + sample, 0) - byRule
  const grows = added > 0 ? ` That makes the sample ${formatCount(added)} larger than the rate asks for.` : ''
  const groups = thin.length === 1 ? 'One group is' : `${formatCount(thin.length)} groups are`
  return (
    `${groups} too small for two plans by ${thin.length === 1 ? 'its' : 'their'} share (${names}${more}), and ` +
    `${thin.length === 1 ? 'gets' : 'get'} two, or all there are.${grows} Nothing can be reported for such a group alone.`
  )
}
