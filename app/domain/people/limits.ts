/** So many tries in a window of time. */
export type Limit = { what: string; most: number; minutes: number }

/**
 * How often something may be tried (ASVS 5.0, 6.3.1): a password ten times in a quarter of an hour, from one network a
 * hundred times an hour. Tries for a name are counted apart for each network that the person has signed in from before,
 * and together for all the others: a stranger who guesses elsewhere keeps nobody out of their own office.
 */
export const limits = {
  /** For one name from one network that the person has signed in from, or for one name from all the others. */
  passwordOfName: { what: 'password', most: 10, minutes: 15 },
  /** Passwords, passkeys and one-time links that failed, from one address. */
  failuresOfAddress: { what: 'address', most: 100, minutes: 60 },
  /** Codes of an authenticator app and recovery codes of one person. */
  codesOfPerson: { what: 'code', most: 10, minutes: 15 },
  /** Own password asked again, of one person. */
  passwordAgain: { what: 'again', most: 10, minutes: 15 },
  /** Challenges for passkeys, which cost a row each, from one address. */
  challengesOfAddress: { what: 'challenge', most: 60, minutes: 15 },
} as const satisfies Record<string, Limit>

/** For how long a network stays one that the person has signed in from. */
export const knownNetworkDays = 30

/**
 * The network of an address: the first 24 bits of version 4, the first 64 of version 6, which one household or office
 * has. `192.0.2.17` → `192.0.2`, `2001:db8:1:2:3:4:5:6` → `2001:db8:1:2`, `::ffff:192.0.2.17` → `192.0.2`.
 */
export function networkOf(address: string | null): string {
  if (address === null) return 'unknown'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (/^\d+\.\d+\.\d+\.\d+$/.test(mapped)) return mapped.split('.').slice(0, 3).join('.')
  const [head = '', tail = ''] = mapped.toLowerCase().split('%')[0]!.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const gap = mapped.includes('::')
    ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
    : []
  return [...before, ...gap, ...after]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}
