import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import { plansNeeded, type VerdictLimits } from '#app/domain/shared/hypergeometric.ts'

/** What a sentence about one measure is made of. */
type Said = VerdictLimits & {
  target: number | null
  isWhereAppropriate: boolean
  audited: number
  register: number
  /** True when the plans that count are estimated from the last cycle. */
  isEstimated: boolean
  smallest: number
  /** Plans that could still fall short after a clean sweep. */
  unseen: number
}

const noneCounts =
  'In the last locked cycle this applied to so few plans that perhaps none of this sample would count: no verdict can be expected.'

/** What a sample of this size can say about one measure, in plain words. */
export function sayMeasure(said: Said): string {
  const { target, audited, register } = said
  if (target === null) return 'No target is set yet: the range is shown, without a verdict.'
  if (audited === 0) return said.isEstimated ? noneCounts : 'There are no plans to audit.'
  if (audited === register) return 'Every plan is audited, so the result is exact: the plain count decides.'
  return counting(said) + (target === 10_000 ? sayEvery(said) : sayTarget({ ...said, target }))
}

function counting({ isEstimated, audited, register }: Said): string {
  if (!isEstimated) return ''
  return `As in the last locked cycle, about ${plural(audited, 'plan')} of the sample would count, for about ${formatCount(register)} on the register. `
}

/**
 * A target of every plan: one exception settles it, and a clean sweep leaves some that could still fall short, unless
 * nearly every plan is audited.
 */
function sayEvery({ audited, register, unseen, metFrom }: Said): string {
  const exception = 'One exception is enough to show that the target of every plan is not met. '
  if (metFrom !== null) return `${exception}With no exception in ${plural(audited, 'plan')} it is shown as met.`
  return (
    exception +
    `With no exception in ${plural(audited, 'plan')}, up to ${formatCount(unseen)} of ${plural(register, 'plan')} could still fall short, so this sample cannot show that it is met.`
  )
}

function sayTarget(said: Said & { target: number }): string {
  const { target, audited, register, smallest, metFrom, notMetUpTo } = said
  const notMet = notMetUpTo === null ? '' : ` It can be shown as not met when ${formatCount(notMetUpTo)} or fewer pass.`
  if (metFrom === null) {
    return (
      `With ${plural(audited, 'plan')} this measure cannot show that the target is met, even if all ${formatCount(audited)} pass. ` +
      `At least ${formatCount(smallest)} would be needed.${notMet}`
    )
  }
  const few =
    said.isWhereAppropriate && !said.isEstimated
      ? ` It counts only plans to which it applies: with fewer than ${formatCount(smallest)} of those, “met” cannot be shown.`
      : ''
  return (
    `The target asks for ${formatCount(plansNeeded(target, register))} of ${plural(register, 'plan')}. ` +
    `It can be shown as met when at least ${formatCount(metFrom)} of the ${formatCount(audited)} audited plans pass.${notMet} Anything else is too early to say.${few}`
  )
}
