/**
 * How many plans to draw: `n = min(N, max(minimum, ceil(N x rate)))`, in whole numbers, so that "at least 10 %" is
 * kept: 51 plans at 10 % ask for 6. (`Math.ceil(0.14 * 50)` would be 8.) Source: statistics b.
 */
export function sampleSize(frameSize: number, ratePercent: number, minimum: number): number {
  return Math.min(frameSize, Math.max(minimum, Math.ceil((frameSize * ratePercent) / 100)))
}
