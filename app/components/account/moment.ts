const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })

/** An instant as people in England read it: "24 November 2026 at 09:05". */
export function momentWords(instant: Date): string {
  return `${day.format(instant)} at ${time.format(instant)}`
}

/** The time of day in England: "18:40". */
export function timeWords(instant: Date): string {
  return time.format(instant)
}
