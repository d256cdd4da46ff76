import { createHash } from 'node:crypto'

/**
 * Chance that can be repeated: 32-bit numbers taken in turn from SHA-256 of `seed|0`, `seed|1` and so on. The same seed
 * gives the same numbers on every machine; another seed gives an independent row of them.
 */
export class Chance {
  readonly #seed: string
  #block: Buffer = Buffer.alloc(0)
  #counter = 0
  #at = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.share() * limit)
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  /** A number from 0 up to 1, without 1. */
  share(): number {
    if (this.#at >= this.#block.length) this.#refill()
    const word = this.#block.readUInt32BE(this.#at)
    this.#at += 4
    return word / 2 ** 32
  }

  /** True in about `share` of all cases. */
  isHit(share: number): boolean {
    return this.share() < share
  }

  /** One of the values, each as likely as the others. */
  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)]
    if (value === undefined) throw new RangeError('There is nothing to pick from')
    return value
  }

  /** One of the values, each as likely as its weight says. */
  pickWeighted<T>(weighted: readonly (readonly [T, number])[]): T {
    let left = this.share() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of weighted) {
      left -= weight
      if (left < 0) return value
    }
    return weighted.at(-1)![0]
  }

  /** The values in another order (Fisher and Yates); the array given is left alone. */
  shuffled<T>(values: readonly T[]): T[] {
    const dealt = [...values]
    for (let last = dealt.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1)
      ;[dealt[last], dealt[other]] = [dealt[other]!, dealt[last]!]
    }
    return dealt
  }

  #refill(): void {
    this.#block = createHash('sha256').update(`${this.#seed}|${this.#counter}`).digest()
    this.#counter += 1
    this.#at = 0
  }
}
