import { wholeFrame } from '#app/domain/frame/frame-text.ts'
import type { Seed } from '#app/domain/seed/seed.ts'

export type ShellCheck = {
  frameHash: string
  seed: Seed
  strata: readonly { key: string; sample: number; replaced: number }[]
  /** Tickets of plans that were replaced: they are drawn, and then taken out again. Left out where nobody may see them. */
  replacedTickets?: readonly { stratum: string; ticket: string }[]
}

/**
 * The draw as a sceptic repeats it with `sha256sum`, `sort` and `head`, filled in for this draw: what it prints is the
 * sample, smallest ticket first, stratum by stratum. An extension is a larger number for `head`, a replacement one more
 * ticket and one taken out. Runs in any POSIX shell beside the downloaded `frame.txt`.
 *
 * Labels, digits, tickets and keys of strata hold no character that a shell would read as anything else.
 */
export function shellCheck(check: ShellCheck): string {
  const { frameHash, seed, strata } = check
  const head = ['# The hash must be', `# ${frameHash}`, 'sha256sum frame.txt', `SEED='${seed}'`]
  const whole = strata.length === 1 && strata[0]?.key === wholeFrame
  return `${[...head, ...(whole ? wholeLoop(check) : strataLoop(check))].join('\n')}\n`
}

const oneTicket = `printf '%s  %s\\n' "$(printf '%s|%s' "$SEED" "$id" | sha256sum | cut -c1-64)" "$id"`

function wholeLoop({ strata, replacedTickets = [] }: ShellCheck): string[] {
  return [
    'while IFS= read -r id; do',
    `  ${oneTicket}`,
    `done < frame.txt | LC_ALL=C sort | ${strata.map((stratum) => takeFrom(stratum, replacedTickets)).join('')}`,
  ]
}

function strataLoop({ strata, replacedTickets = [] }: ShellCheck): string[] {
  return [
    'tickets() {   # the tickets of one stratum, smallest first',
    `  while IFS="$(printf '\\t')" read -r id stratum; do`,
    '    [ "$stratum" = "$1" ] || continue',
    `    ${oneTicket}`,
    '  done < frame.txt | LC_ALL=C sort',
    '}',
    ...strata.map((stratum) => `tickets '${stratum.key}' | ${takeFrom(stratum, replacedTickets)}`),
  ]
}

/** The first tickets of a stratum, without those of plans that were never eligible. */
function takeFrom(
  { key, sample, replaced }: ShellCheck['strata'][number],
  replacedTickets: NonNullable<ShellCheck['replacedTickets']>,
): string {
  const gone = replacedTickets.filter(({ stratum }) => stratum === key).map(({ ticket }) => ` -e '^${ticket}'`)
  return `head -n ${sample + replaced}${gone.length > 0 ? ` | grep -v${gone.join('')}` : ''}`
}

/** How long the loop takes: a shell does some 500 tickets a second. For 3,245 plans, `about 7 seconds`. */
export function shellCheckTime(frameSize: number): string {
  const seconds = Math.ceil(frameSize / 500)
  if (seconds <= 60) return `about ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.ceil(seconds / 60)
  return `about ${minutes} minutes`
}
