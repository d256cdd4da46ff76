/** What stands where the first event's "hash of the one before" would be. */
export const firstHash = '0'.repeat(64)

export type ChainEntry = {
  seq: number
  at: string // ISO instant
  type: string
  actorId: string | null
  actorName: string
  payload: string
  previousHash: string
  /** Where the act came from; null for events that were written before this was kept. */
  origin?: string | null
}

export type StoredEntry = ChainEntry & { hash: string }

/** JSON with the keys in order, so that the same payload always gives the same text. */
export function payloadText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(payloadText).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, part]) => `${JSON.stringify(key)}:${payloadText(part)}`)
    return `{${parts.join(',')}}`
  }
  return JSON.stringify(value)
}

/**
 * The text that an event's hash is of: its fields in a fixed order as JSON, the hash of the event before it among them. An
 * event without an origin has the text that it had before origins were kept, so that its hash stays what it was.
 */
export function chainText({ seq, at, type, actorId, actorName, payload, previousHash, origin }: ChainEntry): string {
  const fields = [seq, at, type, actorId, actorName, payload, previousHash]
  return JSON.stringify(origin == null ? fields : [...fields, origin])
}

/** The hash of an event; see `chainText`. */
export function chainHash(entry: ChainEntry, sha256: (text: string) => string): string {
  return sha256(chainText(entry))
}

export type ChainFault = { seq: number; sentence: string }

/**
 * Checks a stretch of the trail in its order and names the first entry that is wrong: altered (its hash differs from
 * its content), removed (a number is missing) or inserted (it does not follow from the one before).
 *
 * @param previous the entry before the stretch; left out at the start of the trail
 */
export function findChainFault(
  entries: StoredEntry[],
  sha256: (text: string) => string,
  previous: { seq: number; hash: string } = { seq: 0, hash: firstHash },
): ChainFault | undefined {
  let before = previous
  for (const entry of entries) {
    if (entry.seq !== before.seq + 1) {
      return {
        seq: before.seq + 1,
        sentence: `Event ${before.seq + 1} is missing: the one after event ${before.seq} is number ${entry.seq}.`,
      }
    }
    if (entry.previousHash !== before.hash) {
      return {
        seq: entry.seq,
        sentence: `Event ${entry.seq} does not follow from event ${before.seq}: one of them was replaced or inserted.`,
      }
    }
    if (entry.hash !== chainHash(entry, sha256)) {
      return { seq: entry.seq, sentence: `Event ${entry.seq} was altered after it was written.` }
    }
    before = entry
  }
  return undefined
}

/** Checks an exported trail with nothing but Python: every hash is made again from the fields of its line. */
export const trailSnippet = `python3 - trail.ndjson <<'END'
import hashlib, json, sys
before, number = '0' * 64, 0
for line in open(sys.argv[1], encoding='utf-8'):
    event = json.loads(line)
    fields = [event[name] for name in ('seq', 'at', 'type', 'actorId', 'actorName', 'payload', 'previousHash')]
    if event['origin'] is not None:
        fields.append(event['origin'])
    text = json.dumps(fields, separators=(',', ':'), ensure_ascii=False)
    fits = event['seq'] == number + 1 and event['previousHash'] == before
    if not fits or event['hash'] != hashlib.sha256(text.encode()).hexdigest():
        sys.exit(f'Event {number + 1} is missing or was altered')
    before, number = event['hash'], event['seq']
print(f'{number} events, hash of the last one {before}')
END`
