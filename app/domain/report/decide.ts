import { readWords, showMarks } from './marks.ts'
import type { SentenceEdit, StandingSentence } from './sentences.ts'

export type Choice = 'words' | 'draft' | 'left_out'

/** What a person chose for one sentence; `was` is what the page showed, so that a change of somebody else's is seen. */
export type Decision = {
  key: string
  choice: Choice
  typed: string
  was: string
  /** The person looked at words that stand on changed figures, and keeps them. */
  stillFits: boolean
}

/** The sentence as the editor shows it, with marks: the words that stand, or the draft. */
export function shownWords({ state, edit, template, figures }: StandingSentence): string {
  const isTheirs = (state === 'edited' || state === 'changed_figures') && edit?.kind === 'words'
  return showMarks(isTheirs ? edit.words : template, figures)
}

/** What is chosen when nobody touches the sentence. */
export function chosenNow({ state }: StandingSentence): Choice {
  if (state === 'left_out') return 'left_out'
  return state === 'edited' || state === 'changed_figures' ? 'words' : 'draft'
}

/** Choice and words as one text: what a page sends back to say what it showed. */
export function shownText(sentence: StandingSentence): string {
  return textOf(chosenNow(sentence), shownWords(sentence))
}

function textOf(choice: Choice, words: string): string {
  return `${choice}|${words.replaceAll(/\s+/g, ' ').trim()}`
}

export type Decided =
  | { kind: 'unchanged' }
  | { kind: 'edit'; edit: SentenceEdit | null }
  | { kind: 'problem'; sentence: string }

/**
 * What becomes of one sentence by a decision. Nothing when the person left it as the page showed it; a problem when somebody
 * else changed it meanwhile, when its figures were touched, or when a warning would be left out.
 */
export function decide(sentence: StandingSentence, decision: Decision): Decided {
  const { typed, was } = decision
  const choice = decision.choice === 'draft' && hasNewWords(was, typed) ? 'words' : decision.choice
  const asShown = textOf(choice, typed) === was
  if (asShown && !decision.stillFits) return { kind: 'unchanged' }
  const now = shownText(sentence)
  if (was !== now) {
    return {
      kind: 'problem',
      sentence: `This sentence was changed since you opened the page, by someone else or because its figures moved. It now reads: “${shownWords(sentence)}”. What you typed is still here: save again to replace it`,
    }
  }
  const { template, figures } = sentence
  const draft = { template, figures: [...figures] }
  if (choice === 'draft') return { kind: 'edit', edit: null }
  if (choice === 'left_out') {
    return sentence.isRequired
      ? {
          kind: 'problem',
          sentence: 'This sentence is a warning. Put it in other words if you like, but it cannot be left out',
        }
      : { kind: 'edit', edit: { kind: 'left_out', ...draft } }
  }
  const read = readWords(typed, sentence)
  if (!read.ok) return { kind: 'problem', sentence: read.sentence }
  return { kind: 'edit', edit: read.words === template ? null : { kind: 'words', words: read.words, ...draft } }
}

/** A person who types over the draft means the new words, whether or not the choice was ticked. */
function hasNewWords(was: string, typed: string): boolean {
  return was.startsWith('draft|') && textOf('draft', typed) !== was
}
