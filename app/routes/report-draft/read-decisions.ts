import type { Choice, Decision } from '#app/domain/report/decide.ts'
import type { FieldError } from '#app/web/form-reply.ts'

/** The fields of the sentence that stands in this place of the page. */
export function namesOf(place: number) {
  return {
    key: `key-${place}`,
    words: `words-${place}`,
    choice: `choice-${place}`,
    was: `was-${place}`,
    fits: `fits-${place}`,
  }
}

const choices: readonly Choice[] = ['words', 'draft', 'left_out']

/** What a field of words holds; nothing when it was not sent. */
export function textOf(sent: FormData, name: string): string {
  const value = sent.get(name)
  return typeof value === 'string' ? value : ''
}

/** What was chosen for each sentence of the page, in their order. */
export function readDecisions(sent: FormData): Decision[] {
  const decisions: Decision[] = []
  for (let place = 0; sent.has(namesOf(place).key); place += 1) {
    const names = namesOf(place)
    decisions.push({
      key: textOf(sent, names.key),
      choice: choices.find((each) => each === sent.get(names.choice)) ?? 'draft',
      typed: textOf(sent, names.words),
      was: textOf(sent, names.was),
      stillFits: sent.has(names.fits),
    })
  }
  return decisions
}

/** Each problem at the field of its sentence. */
export function errorsOf(
  decisions: readonly Decision[],
  problems: readonly { key: string; sentence: string }[],
): FieldError[] {
  return problems.map(({ key, sentence }) => ({
    field: namesOf(decisions.findIndex((decision) => decision.key === key)).words,
    sentence,
  }))
}
