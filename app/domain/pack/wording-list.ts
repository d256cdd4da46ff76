import { z } from 'zod'
import { escaped } from './pack-text.ts'

const phrase = z.strictObject({
  /** The wordings of it, in lower case: `["regular", "regularly", "on a regular basis"]`. */
  words: z
    .array(
      z
        .string()
        .min(3)
        .regex(/^[^A-Z]+$/, 'Write the words in lower case'),
    )
    .min(1),
  /** Why it promises nothing: shown beside each hit. */
  why: z.string().min(20),
  /** It says nothing by itself, but does no harm in a sentence that also says how much or how often. */
  isFineWithQuantity: z.boolean().optional(),
  /** Longer wordings in which the words are harmless. */
  except: z.array(z.string()).optional(),
})

/** The list of the wording lens: `rubrics/wording/<version>.json`. A published version never changes. */
export const WordingList = z.strictObject({
  id: z.literal('wording'),
  version: z.string().regex(/^\d{4}-\d+$/, 'A version is a year and a number: 2026-1'),
  title: z.string().min(1),
  source: z.string().min(1),
  phrases: z.array(phrase).min(1),
  /** Capitalised words that are not the name of a child. */
  notNames: z.array(z.string().min(2)),
})
export type WordingList = z.infer<typeof WordingList>
export type VaguePhrase = WordingList['phrases'][number]

/** Checks a list; gives every problem with its path. */
export function checkWording(document: unknown): { wording: WordingList | undefined; problems: string[] } {
  const read = WordingList.safeParse(document)
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.') || 'The list'}: ${message}`)
    return { wording: undefined, problems }
  }
  const seen = new Set<string>()
  const problems: string[] = []
  for (const [index, { words, except = [] }] of read.data.phrases.entries()) {
    for (const each of words) {
      if (seen.has(each)) problems.push(`phrases.${index}.words: "${each}" stands in the list twice`)
      seen.add(each)
    }
    for (const each of except) {
      if (!words.some((word) => each.includes(word)))
        problems.push(`phrases.${index}.except: "${each}" holds none of the words, so it excepts nothing`)
    }
  }
  return { wording: problems.length === 0 ? read.data : undefined, problems }
}

/** Wordings as one pattern, the longest first, at the edges of words, whatever the spaces and capitals. */
export function patternOf(words: readonly string[]): RegExp {
  const each = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.split(/\s+/).map(escaped).join('[\\s\\u00a0]+').replaceAll("'", "['’]"))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${each.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}
