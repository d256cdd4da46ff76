import { chosenNow, shownText, shownWords, type Choice } from '#app/domain/report/decide.ts'
import { marksOf } from '#app/domain/report/marks.ts'
import { narrativeParts } from '#app/domain/report/narrative.ts'
import {
  countSentences,
  type SectionSentences,
  type SentenceCounts,
  type StandingSentence,
} from '#app/domain/report/sentences.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { listComments, type ListedComment } from './comments.server.ts'
import { getReport, type ReportQuestion } from './get-report.server.ts'
import { listMeetings } from './meetings.server.ts'

/** A sentence as its fields show it. */
export type EditedSentence = StandingSentence & {
  shown: string
  choice: Choice
  /** What the page tells that it showed; see `Decision`. */
  was: string
  marks: string[]
  /** What a person wrote that no longer stands, with the figures of then; null otherwise. */
  setAside: string | null
  comments: ListedComment[]
}

type NarrativePart = { label: string; text: string }

export type SectionPage = {
  id: string
  version: number
  /** The meeting that the report is written for, and those that can be chosen: to come, and the chosen one. */
  boardOn: PlainDate | null
  meetings: PlainDate[]
  quarter: string
  number: number
  isSigned: boolean
  sections: { id: string; title: string; counts: SentenceCounts; open: number; narrative: NarrativePart[] }[]
}

/** A draft section by section: how its sentences stand, and what waits for an answer. */
export async function getSections(work: Work, input: ReportQuestion): Promise<SectionPage> {
  allow(work, 'report.write')
  const { id, version, boardOn, report, sentences, signature, narrative } = await getReport(work, input)
  const open = (await listComments(work, { reportId: id })).filter(({ resolvedByName }) => resolvedByName === null)
  const meetings = (await listMeetings(work)).filter(({ heldOn, isPast }) => !isPast || heldOn === boardOn)
  return {
    id,
    version,
    boardOn,
    meetings: meetings.map(({ heldOn }) => heldOn).toSorted(),
    quarter: report.quarter,
    number: report.number,
    isSigned: signature !== null,
    sections: sentences.map((section) => ({
      id: section.id,
      title: section.title,
      counts: countSentences([section]),
      open: open.filter(({ place }) => isOf(section.id, place)).length,
      narrative: narrativeParts
        .filter((part) => part.section === section.id)
        .map(({ key, label }) => ({
          label,
          text: narrative[key] ?? '',
        })),
    })),
  }
}

/** True for a comment on a section, or on one of its sentences: their keys begin with its id. */
function isOf(section: string, place: string): boolean {
  return place === section || place.startsWith(`${section}.`)
}

/** One section of a draft with its sentences in their fields. Refused when there is no such section. */
export async function getSection(work: Work, input: ReportQuestion & { section: string }) {
  allow(work, 'report.write')
  const { id, report, sentences, signature, narrative } = await getReport(work, input)
  const at = sentences.findIndex((section) => section.id === input.section)
  const section = sentences[at]
  if (section === undefined) {
    throw new Refusal(
      'not-found',
      'SECTION_NOT_FOUND',
      signature === null ? 'The report has no such section.' : 'This report is signed and cannot be changed.',
    )
  }
  const comments = (await listComments(work, { reportId: id })).filter(({ place }) => isOf(section.id, place))
  const open = comments.filter(({ resolvedByName }) => resolvedByName === null)
  return {
    id,
    quarter: report.quarter,
    number: report.number,
    section: {
      id: section.id,
      title: section.title,
    },
    sentences: fieldsOf(section, open),
    comments: open.filter(({ place }) => place === section.id),
    narrative: narrativeParts
      .filter((part) => part.section === section.id)
      .map(({ key, label }): NarrativePart => ({
        label,
        text: narrative[key] ?? '',
      })),
    next: sentences[at + 1]?.id ?? null,
  }
}

export type EditedSection = Awaited<ReturnType<typeof getSection>>

function fieldsOf({ sentences }: SectionSentences, comments: readonly ListedComment[]): EditedSentence[] {
  return sentences.map((sentence) => ({
    ...sentence,
    shown: shownWords(sentence),
    choice: chosenNow(sentence),
    was: shownText(sentence),
    marks: marksOf(sentence.figures),
    setAside: setAsideWords(sentence),
    comments: comments.filter(({ place }) => place === sentence.key),
  }))
}

function setAsideWords({ state, edit }: StandingSentence): string | null {
  if (state !== 'set_aside' || edit === null) return null
  if (edit.kind === 'left_out') return 'You had left it out.'
  return edit.words.replaceAll(/\{(\d+)\}/g, (mark, number: string) => `[${edit.figures[Number(number) - 1] ?? mark}]`)
}
