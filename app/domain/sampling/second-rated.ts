/** How many plans are rated a second time, blind: a share of the sample, and at least so many. */
export type SecondRatingRule = { percent: number; minimum: number }

/** What the area begins with: a tenth of the sample, five at least. */
export const usualSecondRatings: SecondRatingRule = { percent: 10, minimum: 5 }

/**
 * How many of `sample` plans are rated twice: the share, rounded up, and at least the minimum, but no more than there
 * are. A percent of 0 with a minimum of 0 means none. 325 plans at 10 percent: 33; 30 plans with a minimum of 5: 5.
 */
export function secondRatedNumber({ percent, minimum }: SecondRatingRule, sample: number): number {
  return Math.min(sample, Math.max(minimum, Math.ceil((sample * percent) / 100)))
}
