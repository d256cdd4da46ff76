import { z } from 'zod'
import { fillIn, type DraftedParagraph, type DraftedSentence } from './drafted.ts'
import type { Block, Section } from './report.ts'

/** What a person decided of one drafted sentence, with the draft as it was then. */
export const SentenceEdit = z.discriminatedUnion('kind', [
  /** `words` stand in its place; `{1}` is the first figure of the draft. */
  z.object({ kind: z.literal('words'), words: z.string(), template: z.string(), figures: z.array(z.string()) }),
  z.object({ kind: z.literal('left_out'), template: z.string(), figures: z.array(z.string()) }),
])
export type SentenceEdit = z.infer<typeof SentenceEdit>

/** What was decided of the drafted sentences of a report, by their keys. */
export const Sentences = z.record(z.string(), SentenceEdit)
export type Sentences = z.infer<typeof Sentences>

/**
 * How a sentence stands. `changed_figures`: the words of a person stand, on figures that changed since. `set_aside`: the draft
 * itself says something else now, so it is printed, and what the person decided waits to be looked at.
 */
export type SentenceState = 'drafted' | 'edited' | 'changed_figures' | 'left_out' | 'set_aside'

/** A drafted sentence as it stands: what is printed of it (null when left out), and what was decided of it. */
export type StandingSentence = DraftedSentence & {
  state: SentenceState
  printed: string | null
  edit: SentenceEdit | null
}

/** How a sentence stands after what was decided of it. */
export function standingOf(sentence: DraftedSentence, edit: SentenceEdit | null): StandingSentence {
  const draft = fillIn(sentence.template, sentence.figures)
  if (edit === null) return { ...sentence, state: 'drafted', printed: draft, edit }
  const isSame = edit.template === sentence.template && edit.figures.length === sentence.figures.length
  if (!isSame) return { ...sentence, state: 'set_aside', printed: draft, edit }
  if (edit.kind === 'left_out') {
    return sentence.isRequired
      ? { ...sentence, state: 'drafted', printed: draft, edit: null }
      : { ...sentence, state: 'left_out', printed: null, edit }
  }
  const hasChanged = edit.figures.some((figure, index) => figure !== sentence.figures[index])
  const printed = fillIn(edit.words, sentence.figures)
  return { ...sentence, state: hasChanged ? 'changed_figures' : 'edited', printed, edit }
}

/** A section before its drafted sentences are settled. */
export type DraftSection = { id: string; title: string; blocks: (Block | DraftedParagraph)[] }

/** A section's sentences as they stand, in their order. */
export type SectionSentences = { id: string; title: string; sentences: StandingSentence[] }

/**
 * Puts into the place of every drafted paragraph what is printed of it: the draft, or the words of a person with the figures
 * of the draft. A paragraph whose sentences are all left out goes.
 */
export function settle(
  sections: readonly DraftSection[],
  edits: Sentences,
): { sections: Section[]; sentences: SectionSentences[] } {
  const standing = sections.map(({ id, title, blocks }) => ({
    id,
    title,
    blocks: blocks.map((block) =>
      block.kind === 'drafted'
        ? { ...block, sentences: block.sentences.map((each) => standingOf(each, edits[each.key] ?? null)) }
        : block,
    ),
  }))
  return {
    sections: standing.map(({ id, title, blocks }) => ({
      id,
      title,
      blocks: blocks.flatMap((block): Block[] => {
        if (block.kind !== 'drafted') return [block]
        const text = block.sentences.flatMap(({ printed }) => printed ?? []).join(' ')
        return text === '' ? [] : [{ kind: 'paragraph', text, key: block.key }]
      }),
    })),
    sentences: standing.map(({ id, title, blocks }) => ({
      id,
      title,
      sentences: blocks.flatMap((block) => (block.kind === 'drafted' ? block.sentences : [])),
    })),
  }
}

/** How many sentences of a report were put in other words, left out, stand on changed figures, or wait to be looked at. */
export type SentenceCounts = Record<SentenceState, number>

export function countSentences(sections: readonly SectionSentences[]): SentenceCounts {
  const counts: SentenceCounts = { drafted: 0, edited: 0, changed_figures: 0, left_out: 0, set_aside: 0 }
  for (const { sentences } of sections) for (const { state } of sentences) counts[state] += 1
  return counts
}
