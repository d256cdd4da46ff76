/** A reader gives a sign of life every second or so. After this long without one it was stopped, in milliseconds. */
export const longestSilence = 30_000

type Instant = { getTime(): number }

/** True when nobody reads the file any more: the server was restarted while it did. */
export function isSilent(heardFromAt: Instant | null, now: Instant): boolean {
  return heardFromAt === null || now.getTime() - heardFromAt.getTime() > longestSilence
}

/** How far a file has been read, from 0 to 99: it is only done when its preview stands. */
export function percentRead(bytesRead: number, fileBytes: number): number {
  if (fileBytes <= 0) return 0
  return Math.max(0, Math.min(99, Math.floor((bytesRead / fileBytes) * 100)))
}
