import type { z } from 'zod'

/** One mistake of a file: where it stands, section, criterion, field, and what to mend. */
export type RubricProblem = { where: string[]; sentence: string }

/** `W > W4 > gates > 1 > cap: It must be one of “amber”, “red”.` Entries of a list are counted from 1. */
export function problemText({ where, sentence }: RubricProblem): string {
  return `${placeText(where)}: ${sentence}`
}

export function placeText(where: readonly string[]): string {
  return where.length === 0 ? 'The file' : where.join(' > ')
}

/** Reads one part of a file and lists every mistake of it, in plain words, at its place in the file. */
export function readPart<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  place: string[],
): { value: T | undefined; problems: RubricProblem[] } {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { value: parsed.data, problems: [] }
  return { value: undefined, problems: parsed.error.issues.flatMap((issue) => issueProblems(issue, raw, place)) }
}

type Issue = z.core.$ZodIssue

function issueProblems(issue: Issue, raw: unknown, place: string[]): RubricProblem[] {
  const where = [...place, ...issue.path.map((step) => (typeof step === 'number' ? String(step + 1) : String(step)))]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where: [...where, key],
      sentence: 'There is no such field in the format. Check its spelling.',
    }))
  }
  const isMissing = valueAt(raw, issue.path) === undefined && where.length > place.length
  return [{ where, sentence: isMissing ? 'It is missing.' : sentenceOf(issue) }]
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (isRecord(value) ? value[String(step)] : undefined), raw)
}

/** True for what stands in braces or brackets. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const kinds: Record<string, string> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in brackets',
  object: 'an object in braces',
}

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `It must be ${kinds[issue.expected] ?? issue.expected}.`
    case 'invalid_value':
      return `It must be one of ${issue.values.map((value) => `“${String(value)}”`).join(', ')}.`
    case 'invalid_union':
      return 'Its “kind” must be “share” or “count”.'
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `It must be ${String(issue.maximum)} or less.`
        : `It must have no more than ${String(issue.maximum)} ${issue.origin === 'array' ? 'entries' : 'characters'}.`
    default:
      return issue.message.endsWith('.') ? issue.message : `${issue.message}.`
  }
}

function tooSmall({ origin, minimum, inclusive, message }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'array') return `It must have at least ${String(minimum)} ${minimum === 1 ? 'entry' : 'entries'}.`
  if (origin === 'string')
    return message.startsWith('It ') ? `${message}.` : `It must have at least ${String(minimum)} characters.`
  return inclusive === false ? `It must be more than ${String(minimum)}.` : `It must be ${String(minimum)} or more.`
}
