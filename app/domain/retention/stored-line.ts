/** One line of the page that tells what is stored and why. */
export type StoredLine = {
  what: string
  why: string
  /** For how long: a kind of `kinds`, `packs`, or words. */
  kept: string
  seenBy: string
}
