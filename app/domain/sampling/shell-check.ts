import { wholeFrame } from '#app/domain/frame/frame-text.ts'
import type { Seed } from '#app/domain/seed/seed.ts'

export type ShellCheck = {
  frameHash: string
  seed: Seed
  strata: readonly { key: string; sample: number }[]
}

/**
 * The draw as a sceptic repeats it with `sha256sum`, `sort` and `head`, filled in for this draw: what it prints is the
 * sample, smallest ticket first, stratum by stratum. Runs in any POSIX shell beside the downloaded `frame.txt`.
 *
 * Term labels, digits and codes of strata hold no character that a shell would read as anything else.
 */
export function shellCheck({ frameHash, seed, strata }: ShellCheck): string {
  const head = ['# The hash must be', `# ${frameHash}`, 'sha256sum frame.txt', `SEED='${seed}'`]
  const whole = strata.length === 1 ? strata.find(({ key }) => key === wholeFrame) : undefined
  return `${[...head, ...(whole ? wholeLoop(whole.sample) : strataLoop(strata))].join('\n')}\n`
}

function wholeLoop(sample: number): string[] {
  return [
    'while IFS= read -r id; do',
    `  printf '%s  %s\\n' "$(printf '%s|%s' "$SEED" "$id" | sha256sum | cut -c1-64)" "$id"`,
    `done < frame.txt | LC_ALL=C sort | head -n ${sample}`,
  ]
}

function strataLoop(strata: ShellCheck['strata']): string[] {
  return [
    'tickets() {   # the tickets of one stratum, smallest first',
    `  while IFS="$(printf '\\t')" read -r id stratum; do`,
    '    [ "$stratum" = "$1" ] || continue',
    `    printf '%s  %s\\n' "$(printf '%s|%s' "$SEED" "$id" | sha256sum | cut -c1-64)" "$id"`,
    '  done < frame.txt | LC_ALL=C sort',
    '}',
    ...strata.map(({ key, sample }) => `tickets ${key} | head -n ${sample}`),
  ]
}

/** How long the loop takes: a shell does some 500 tickets a second. For 3,245 plans, `about 7 seconds`. */
export function shellCheckTime(frameSize: number): string {
  const seconds = Math.ceil(frameSize / 500)
  if (seconds <= 60) return `about ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.ceil(seconds / 60)
  return `about ${minutes} minutes`
}
